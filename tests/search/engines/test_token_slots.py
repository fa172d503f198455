"""Words and the rows of hits are read once for a state of the database, and no answer is ever older than that."""

import threading
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from search.engines import entries, token_slots
from search.index import indexing
from search.question.asked import Asked
from search.question.planner import Request, plan
from search.sources import engine
from tests.search import reference
from tests.search.behaviour.things import thing

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 3, 4, 20, 30, tzinfo=UTC)
ONLY_SQLITE = pytest.mark.skipif(connection.vendor != "sqlite", reason="elsewhere the state costs a statement")


@pytest.fixture
def ask(shelf, rf):
    """Asks, compares the answer with the slow reference, and gives the keys of the hits."""

    def ask(text: str) -> list[str]:
        [query] = plan([Request(shelf, Asked.read(rf.get("/find/", {"q": text}).GET, shelf.filters), NOW)])
        [result] = engine().search([query])
        documents = [document for members in shelf.shelf.values() for document in members]
        assert not reference.difference(reference.search(documents, query), result)
        return [hit.key for hit in result.hits]

    return ask


def read(act) -> str:
    with CaptureQueriesContext(connection) as asked:
        act()
    return " ".join(one["sql"] for one in asked)


@ONLY_SQLITE
def test_words_and_rows_are_read_once__nothing_changed(stock, ask):
    stock([thing("a", text="soup kitchen"), thing("b", text="soup")])
    first = read(lambda: ask("soup"))
    assert "search_text" in first
    assert "search_entry WHERE slot" in first
    again = read(lambda: ask("soup"))
    assert "search_text" not in again
    assert "search_entry" not in again


@ONLY_SQLITE
def test_only_new_words_are_looked_up__one_of_two(stock, ask):
    stock([thing("a", text="soup kitchen"), thing("b", text="soup")])
    ask("soup")
    looked_up = read(lambda: ask("kitchen soup")).partition("search_text MATCH")[2]
    assert "kitchen" in looked_up
    assert '"csoup"' not in looked_up


def change(shelf) -> None:
    """One comes, one goes, one gets other words, and one another title, by which it is put in order."""
    del shelf.shelf["a"]
    for key, said in {"b": {"text": "bread"}, "d": {"text": "soup", "title": "Aardvark"}, "e": {"text": "soup"}}.items():
        shelf.shelf[key] = [thing(key, **said)]
    indexing.reindex("shelf", ["a", "b", "d", "e"])


@pytest.fixture
def four(stock, ask):
    stock([thing(key, text="soup") for key in "abcd"])
    assert [ask("soup"), ask("soup"), ask("bread")] == [["a", "b", "c", "d"]] * 2 + [[]]


def test_answer_follows__documents_that_come_change_and_go(four, ask, shelf):
    change(shelf)
    assert [ask("soup"), ask("bread")] == [["d", "c", "e"], ["b"]]


def test_answer_follows__another_connection(four, ask, shelf):
    def elsewhere():
        change(shelf)
        connection.close()

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert [ask("soup"), ask("bread")] == [["d", "c", "e"], ["b"]]


def test_answer_follows__inside_a_transaction_and_after_it_was_rolled_back(four, ask, shelf):
    before = dict(shelf.shelf)
    with transaction.atomic():
        change(shelf)
        assert [ask("soup"), ask("bread")] == [["d", "c", "e"], ["b"]]
        transaction.set_rollback(True)
    shelf.shelf.clear()
    shelf.shelf.update(before)
    assert [ask("soup"), ask("bread")] == [["a", "b", "c", "d"], []]


def test_answer_is_whole__more_asked_for_than_is_kept(four, ask, monkeypatch):
    monkeypatch.setattr(token_slots, "_MOST", 3)
    monkeypatch.setattr(entries, "_MOST", 3)
    for _ in range(3):
        assert [ask("soup"), ask("bread"), ask("soup kitchen")] == [["a", "b", "c", "d"], [], []]


@pytest.mark.parametrize("late", ["lookup", "rows"])
def test_answer_follows__a_change_while_it_was_read(stock, ask, shelf, monkeypatch, late):
    stock([thing(key, text="soup") for key in "abcd"])
    of, name = (type(engine()._text), "lookup") if late == "lookup" else (entries, "_read")
    real = getattr(of, name)

    def then(*given):
        found = list(real(*given))
        monkeypatch.setattr(of, name, real)
        change(shelf)
        return found

    monkeypatch.setattr(of, name, then)
    [query] = plan([Request(shelf, Asked(text="soup"), NOW)])
    engine().search([query])
    assert [ask("soup"), ask("bread")] == [["d", "c", "e"], ["b"]]
