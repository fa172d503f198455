"""Totals of chosen needs that found nothing: what counts, how finely, and that a page never depends on it."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError, connection
from django.test import Client

from resources import taxonomies
from resources import unmet as needs
from resources.models import TaxonomyTerm
from search.models import EmptyCount
from search.results import unmet
from tests.resources import factories

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 20, tzinfo=UTC)


@pytest.fixture(autouse=True)
def monday():
    taxonomies.load()
    factories.service(name="Somewhere")
    with time_machine.travel(MONDAY, tick=False):
        yield


def _rows() -> dict[tuple[str, str], int]:
    return {(row.value, row.period): row.count for row in EmptyCount.objects.filter(facet="need")}


def test_chosen_need_counts_by_week__nothing_found(client: Client):
    for _ in range(3):
        assert client.get("/find/?need=food").status_code == 200
    assert _rows() == {("food", "2026-W48"): 3}


def test_sensitive_need_counts_by_month_alone__nothing_found(client: Client):
    assert TaxonomyTerm.objects.get(code="safe").is_sensitive
    client.get("/find/?need=safe&need=food")
    assert _rows() == {("safe", "2026-11"): 1, ("food", "2026-W48"): 1}


@pytest.mark.parametrize(
    "query",
    [
        "q=food+bank+zzyzx",
        "q=hungry+and+no+money",
        "need=nosuchneed",
        "language=es",
        "need=food&q=want+to+die",
        "need=food&q=me+va+a+matar",
    ],
)
def test_nothing_counts__words_unknown_needs_and_crisis(client: Client, query):
    client.get(f"/find/?{query}")
    assert _rows() == {}


def test_nothing_counts__something_found(client: Client):
    factories.need("food", factories.service(name="Pantry"))
    client.get("/find/?need=food")
    assert _rows() == {}


def test_row_holds_no_more_than_a_total__columns():
    assert {field.name for field in EmptyCount._meta.get_fields()} == {"id", "facet", "value", "period", "count"}


def test_page_stands_and_the_count_waits__database_refuses(client: Client, monkeypatch, caplog):
    with monkeypatch.context() as patch:
        patch.setattr(EmptyCount.objects, "get_or_create", _refuse)
        assert client.get("/find/?need=food").status_code == 200
    assert _rows() == {}
    assert "could not be counted" in caplog.text
    assert "food" not in caplog.text
    client.get("/find/")
    assert _rows() == {("food", "2026-W48"): 1}


def _refuse(**_kwargs):
    raise DatabaseError("attempt to write a readonly database: food")


def test_writing_happens_after_the_answer__same_request(rf):
    from search import views

    request = rf.get("/find/?need=food")
    request.user = AnonymousUser()
    before = _rows()
    views.find(request)
    assert _rows() == before == {}
    unmet.unmet.write()
    assert _rows() == {("food", "2026-W48"): 1}


def test_memory_has_an_end__many_values():
    counts = unmet.Unmet()
    counts.note(("need", f"value-{number}") for number in range(unmet.MOST_NOTED * 2))
    assert len(counts._noted) == unmet.MOST_NOTED


@pytest.mark.parametrize(
    ("day", "length", "told"),
    [
        (date(2027, 1, 1), "week", "2026-W53"),
        (date(2024, 12, 30), "week", "2025-W01"),
        (date(2026, 3, 1), "month", "2026-03"),
    ],
)
def test_period_is_iso__around_new_year(day, length, told):
    assert unmet.period(day, length) == told


def test_only_needs_are_counted__other_facets():
    assert needs.periods("city", {"Kent"}) == {}
    assert needs.periods("need", {"food", "safe", "nosuch"}) == {"food": "week", "safe": "month"}
    assert connection.in_atomic_block
