"""Asking for less, in order, on an engine of any kind."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.db import connection
from django.http import QueryDict
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from search.document import Point
from search.question.asked import Asked
from search.question.near import Near
from search.question.planner import Request, plan
from search.results import relaxing
from search.sources import engine
from tests.search.behaviour.things import thing
from tests.search.shelf import ShelfSource

NOW = datetime(2025, 5, 6, 17, 30, tzinfo=UTC)
KENT = Near(47.38, -122.23, "Kent", ("kent",))
pytestmark = pytest.mark.django_db


def _asked(query: str) -> Asked:
    return Asked.read(QueryDict(query), ShelfSource.filters)


def _planned(shelf, asked: Asked):
    near = KENT if asked.value("near") else None
    return plan([Request(shelf, asked, NOW, near, size=20)])[0]


def _relax(shelf, query: str):
    asked = _asked(query)
    planned = _planned(shelf, asked)
    assert engine().search([planned])[0].total == 0, "there is something: nothing to relax"
    return relaxing.relax(shelf, asked, planned, RequestFactory().get("/find/"))


def _labels(shelf, query: str) -> list[str]:
    asked = _asked(query)
    return [way.label for way in relaxing.ways(asked, _planned(shelf, asked), shelf.filters)]


def test_order_is_farther_then_later_then_less__everything_asked(shelf, stock):
    stock([thing("a", "Food pantry"), thing("b", "Legal help")])
    labels = _labels(shelf, "q=food+legal+zzyzx&near=Kent&within=5&open=now&need=food&cost=free&kids=yes")
    assert labels == [
        "Within 10 miles",
        "Within 25 miles",
        "At any distance",
        "At any time",
        "At any time, at any distance",
        "Without “For children”",
        "Without “Free”",
        "Only “food legal”",
        "Only “food”",
        "“food legal”, with nothing else chosen",
        "“food”, with nothing else chosen",
        "Everything for “food”",
    ]


def test_first_way_that_finds_something_is_shown__with_exact_counts(shelf, stock):
    stock(
        [
            thing("near-closed", "Food pantry", point=Point(47.381, -122.231)),
            *(thing(f"far-{number}", "Food pantry", point=Point(47.6, -122.33)) for number in range(7)),
        ]
    )
    found = _relax(shelf, "q=food&near=Kent&within=5&open=now")
    assert found.sentence == "Nothing within 5 miles is open now. These open later."
    assert [card.group for card in found.cards] == ["near-closed"]
    assert [(link.label, link.total) for link in found.links] == [
        ("At any time", 1),
        ("At any time, at any distance", 8),
    ]
    assert found.first.url == "/find/?q=food&near=Kent&within=5"


def test_no_more_than_a_handful_is_shown__many_fit(shelf, stock):
    stock([thing(f"far-{number}", "Food pantry", point=Point(47.6, -122.33)) for number in range(9)])
    found = _relax(shelf, "q=food&near=Kent&within=5")
    assert found.sentence == "Nothing within 5 miles. These are farther away."
    assert len(found.cards) == relaxing.SHOWN
    assert found.first.total == 9


def test_words_that_no_listing_has_are_dropped__others_kept(shelf, stock):
    stock([thing("a", "Food pantry"), thing("b", "Legal help")])
    found = _relax(shelf, "q=zzyzx+legal")
    assert found.sentence == "Nothing has all of your words. These fit “legal”."
    assert [card.group for card in found.cards] == ["b"]


def test_everything_for_the_need_is_the_last_way__words_unknown(shelf, stock):
    stock([thing("a", "Pantry", terms={"need": ("food",)})])
    found = _relax(shelf, "q=zzyzx&need=food")
    assert [link.url for link in found.links] == ["/find/?need=food"]


def test_nothing_is_offered__nothing_there(shelf, stock):
    stock([])
    assert _relax(shelf, "q=zzyzx") is None


def test_every_link_leads_to_what_it_counts__asked_anew(shelf, stock):
    stock(
        [
            thing(f"food-{number}", "Food pantry open", terms={"need": ("food",)}, point=Point(47.6, -122.33))
            for number in range(3)
        ]
        + [thing("legal", "Legal help for food workers", terms={"cost": ("free",)}, point=Point(47.45, -122.25))]
    )
    found = _relax(shelf, "q=food+legal+clinic+zzyzx&near=Kent&within=1&cost=sliding&kids=yes")
    for link in found.links:
        again = _asked(link.url.partition("?")[2])
        assert engine().search([_planned(shelf, again)])[0].total == link.total, link


def test_statements_stay_few__ten_ways(shelf, stock):
    stock([thing("a", "Food pantry", point=Point(47.6, -122.33)), thing("b", "Legal help")])
    asked = _asked("q=food+legal+zzyzx&near=Kent&within=5&open=now&need=food&cost=free&kids=yes")
    planned = _planned(shelf, asked)
    with CaptureQueriesContext(connection) as statements:
        assert relaxing.relax(shelf, asked, planned, RequestFactory().get("/find/"))
    assert len(statements) <= 5


@pytest.mark.parametrize("opens", ["now", "tonight"])
def test_what_was_read_answers_as_a_new_reading_does__in_fewer_statements(shelf, stock, opens):
    stock([thing("a", "Food pantry", point=Point(47.6, -122.33)), thing("b", "Legal help", terms={"need": ("food",)})])
    asked = _asked(f"q=food+legal+zzyzx&near=Kent&within=5&open={opens}&need=food&cost=free&kids=yes")
    planned = _planned(shelf, asked)
    read = engine().search([planned])[0].read
    questions = [way.query for way in relaxing.ways(asked, planned, shelf.filters)]
    with CaptureQueriesContext(connection) as anew:
        expected = engine().search(questions)
    with CaptureQueriesContext(connection) as again:
        assert engine().search(questions, read) == expected
    assert len(again) == len(anew) - 2
    assert any(result.total for result in expected)


@time_machine.travel(NOW)
@given(
    st.text(max_size=40),
    st.dictionaries(
        st.sampled_from(["near", "within", "open", "need", "without", "cost", "kids", "sort", "page"]),
        st.sampled_from(["Kent", "5", "now", "tonight", "food", "id", "free", "yes", "near", "3", ""]),
    ),
)
def test_any_question_gives_ways_without_repeats__never_an_error(text, chosen):
    data = QueryDict(mutable=True)
    data["q"] = text
    data.update(chosen)
    asked = Asked.read(data, ShelfSource.filters)
    near = KENT if asked.value("near") else None
    planned = plan([Request(ShelfSource(), asked, NOW, near)])[0]
    ways = relaxing.ways(asked, planned, ShelfSource.filters)
    urls = [way.asked.url for way in ways]
    assert len(urls) == len(set(urls)) <= relaxing.MOST_WAYS
    assert asked.on_page(1).url not in urls
