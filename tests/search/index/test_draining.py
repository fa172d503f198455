"""A site without a worker heals by itself, and no visitor waits for that."""

import logging
import threading

import pytest
from django.core.signals import request_finished
from django.test import Client

from search.index import draining, indexing, upkeep, worker
from search.index.draining import Drain
from search.models import SearchDocument, State
from search.sources import front
from tests.search.behaviour.things import thing
from tests.search.remote import Remote
from tests.search.shelf import ShelfSource


@pytest.fixture
def drain(remote, settings):
    """A drain as a new process has it."""
    settings.SEARCH_DRAIN_AFTER_REQUEST = True
    return Drain()


def change(*documents):
    before = set(ShelfSource.shelf)
    ShelfSource().fill(documents)
    indexing.reindex("shelf", before | set(ShelfSource.shelf))


def states():
    return set(SearchDocument.objects.values_list("state", flat=True))


def fail(breaker):
    for _ in range(3):
        breaker.failed("connection refused")


@pytest.mark.django_db(transaction=True)
def test_changes_reach_the_server_after_a_request__no_worker(drain, monkeypatch):
    change(thing("a"), thing("b"))
    started = []
    monkeypatch.setattr(draining._drain, "start", lambda: started.append(drain.start()))
    assert Client().get("/healthz").json()["pending"] == 2
    [thread] = started
    thread.join(30)
    assert states() == {State.INDEXED}


@pytest.mark.django_db(transaction=True)
def test_one_thread_at_most_and_no_answer_waits_for_it__server_hanging(drain, monkeypatch):
    change(thing("a"))
    arrived, go, asked = threading.Event(), threading.Event(), []

    def hang(_front):
        asked.append(threading.current_thread())
        arrived.set()
        assert go.wait(30)

    monkeypatch.setattr(upkeep, "look_after", hang)
    thread = drain.start()
    assert arrived.wait(30)
    assert thread.is_alive()
    # Had any of these waited, nobody would ever let the hanging one go.
    for _ in range(5):
        drain._next_look = 0.0
        assert drain.start() is None
    go.set()
    thread.join(30)
    assert asked == [thread]
    drain._next_look = drain._next_upkeep = 0.0
    again = drain.start()
    again.join(30)
    assert asked == [thread, again]


@pytest.mark.django_db(transaction=True)
def test_it_looks_once_a_second_at_most(drain):
    drain.start().join(30)
    assert drain.start() is None


@pytest.mark.django_db(transaction=True)
def test_it_survives_a_dead_server_and_says_so_once__then_heals(drain, remote, caplog):
    change(thing("a"))
    remote.failure = "connection refused"
    with caplog.at_level(logging.WARNING):
        for _ in range(6):
            drain._next_look = drain._next_upkeep = 0.0
            drain.start().join(30)
    assert [record.getMessage() for record in caplog.records if record.name == "search.engines.breaker"] == [
        "Elasticsearch, where it is to take changes, is left alone for now: connection refused. They wait."
    ]
    assert states() == {State.PENDING}
    remote.failure = ""
    drain._next_look = 0.0
    front().writing._next_probe = 0.0
    drain.start().join(30)
    assert states() == {State.INDEXED}
    assert not front().writing.state.is_open


@pytest.mark.django_db(transaction=True)
def test_thread_that_can_not_start_fails_no_request__next_one_may(drain, monkeypatch):
    def full(_thread):
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", full)
        assert drain.start() is None
    drain._next_look = 0.0
    drain.start().join(30)


def test_turns_of_searches_are_left_to_searches__breaker_open(drain):
    """Whatever a drain finds out about writing, only a search can tell that searches are answered again."""
    change(thing("a"))
    fail(front().breaker)
    front().breaker._next_probe = 0.0
    drain.work(front())
    assert states() == {State.INDEXED}
    assert front().breaker.state.is_open
    assert front().breaker.allows()


def test_server_that_takes_no_changes_still_answers(drain, remote):
    fail(front().writing)
    assert front().breaker.allows()
    assert not front().breaker.state.is_open


def test_missing_index_is_made_anew__without_a_worker(drain, remote):
    change(thing("a"))
    worker.drain(front())
    remote.aliases.clear()
    fail(front().breaker)
    drain.work(front())
    assert list(remote.aliases) == ["shelf"]
    assert states() == {State.INDEXED}


def test_nothing_is_brought_over_but_indexes_are_looked_at__switched_off(drain, remote, settings):
    settings.SEARCH_DRAIN_AFTER_REQUEST = False
    change(thing("a"))
    remote.stale.add("shelf")
    drain.work(front())
    assert states() == {State.PENDING}
    assert not front().may_answer("shelf")
    remote.stale.clear()
    drain._next_upkeep = 0.0
    drain.work(front())
    assert front().may_answer("shelf")
    assert Remote.writes == []


def test_every_answered_request_starts_it():
    receivers = [receiver for key, receiver, *_ in request_finished.receivers if key[0] == "search.drain"]
    assert receivers
