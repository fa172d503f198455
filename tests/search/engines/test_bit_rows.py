"""Rows of bits are read once for a state of the database, and no answer is ever older than that."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from search.document import OpenTimes
from search.engines import bit_rows
from search.index import indexing
from search.question.asked import Asked
from search.question.planner import Request, plan
from search.sources import engine
from tests.search import reference
from tests.search.behaviour.things import thing

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 3, 4, 20, 30, tzinfo=UTC)
# Open on Wednesdays from noon to one, in a place where it is half past twelve.
NOON = OpenTimes("America/Los_Angeles", same_day=((2 * 1440 + 720, 2 * 1440 + 780),))
FOOD = {"need": ("food",)}


@pytest.fixture
def ask(shelf, rf):
    """Asks, compares the answer with the slow reference, and gives the counts of the needs and what is open."""

    def ask(now: datetime = NOW) -> tuple[dict[str, int], list[str]]:
        found = []
        for address in ("", "open=now"):
            [query] = plan([Request(shelf, Asked.read(rf.get(f"/find/?{address}").GET, shelf.filters), now)])
            [result] = engine().search([query])
            documents = [document for members in shelf.shelf.values() for document in members]
            assert not reference.difference(reference.search(documents, query), result)
            found.append(result)
        return dict(found[0].facets["need"]), [hit.key for hit in found[1].hits]

    return ask


def rows_read(ask) -> list[str]:
    with CaptureQueriesContext(connection) as asked:
        ask()
    return [one["sql"] for one in asked if "search_posting" in one["sql"]]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="elsewhere the state costs a statement, and rows are read each time")
def test_facets_are_read_once__nothing_changed(stock, ask):
    stock([thing("a", terms=FOOD, open_times=NOON), thing("b")])
    assert "'need'" in " ".join(rows_read(ask))
    for again in (rows_read(ask), rows_read(ask)):
        # Pages come and go by the second, so those dates are asked for each time.
        assert "'need'" not in " ".join(again)
        assert all("'_from'" in one for one in again)


def test_answer_follows__documents_that_come_change_and_go(stock, ask, shelf):
    stock([thing("a", terms=FOOD), thing("b", open_times=NOON)])
    assert [ask(), ask()] == [({"food": 1}, ["b"])] * 2
    shelf.shelf["b"] = [thing("b", terms=FOOD)]
    indexing.reindex("shelf", ["b"])
    assert ask() == ({"food": 2}, [])
    del shelf.shelf["a"]
    indexing.reindex("shelf", ["a"])
    assert ask() == ({"food": 1}, [])


def test_answer_follows__another_connection(stock, ask, shelf):
    stock([thing("a", terms=FOOD)])
    ask()
    shelf.shelf["b"] = [thing("b", terms=FOOD, open_times=NOON)]

    def elsewhere():
        indexing.reindex("shelf", ["b"])
        connection.close()

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert ask() == ({"food": 2}, ["b"])


def test_answer_follows__inside_a_transaction_and_after_it_was_rolled_back(stock, ask, shelf):
    stock([thing("a", terms=FOOD)])
    before = ask()
    with transaction.atomic():
        shelf.shelf["b"] = [thing("b", terms=FOOD)]
        indexing.reindex("shelf", ["b"])
        assert ask() == ({"food": 2}, [])
        transaction.set_rollback(True)
    del shelf.shelf["b"]
    assert ask() == before


def test_answer_follows__the_clock(stock, ask):
    stock([thing("a", open_times=NOON)])
    assert ask()[1] == ["a"]
    assert ask(NOW + timedelta(hours=1))[1] == []
    assert ask()[1] == ["a"]


def test_answer_is_whole__more_asked_for_than_is_kept(stock, ask, monkeypatch):
    monkeypatch.setattr(bit_rows, "_MOST", 5)
    stock([thing("a", terms=FOOD, open_times=NOON), thing("b")])
    for minutes in range(12):
        assert ask(NOW + timedelta(minutes=minutes)) == ({"food": 1}, ["a"])


def test_answer_follows__a_change_while_it_was_read(stock, ask, shelf, monkeypatch):
    stock([thing("a", terms=FOOD)])
    fetch = bit_rows._fetch

    def late(parts):
        found = fetch(parts)
        shelf.shelf["b"] = [thing("b", terms=FOOD)]
        indexing.reindex("shelf", ["b"])
        return found

    with monkeypatch.context() as patch:
        patch.setattr(bit_rows, "_fetch", late)
        engine().search(plan([Request(shelf, Asked(), NOW)]))
    assert ask()[0] == {"food": 2}
