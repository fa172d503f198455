"""Looking after the indexes: what is missing comes back once, whoever notices first."""

import threading

import pytest
from django.db import InterfaceError, OperationalError, connection

from search.engines.base import EngineUnavailable
from search.index import condition, indexing, lease, upkeep, worker
from search.models import SearchDocument, State
from search.sources import engine, front
from tests.search.behaviour.things import thing
from tests.search.index.test_worker import _queries
from tests.search.remote import Remote, RemoteIndices
from tests.search.shelf import ShelfSource


@pytest.mark.django_db(transaction=True)
def test_missing_index_is_made_once__two_processes_notice_at_the_same_time(remote, monkeypatch):
    remote.aliases.clear()
    made, real = [], RemoteIndices.ensure
    both, faults = threading.Barrier(2), []

    def slow(indices):
        made.append(threading.current_thread())
        # Long enough for the other, had it been let in.
        threading.Event().wait(0.2)
        return real(indices)

    monkeypatch.setattr(RemoteIndices, "ensure", slow)

    def look():
        try:
            upkeep.look_after(front())
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    with monkeypatch.context() as patch:
        patch.setattr(upkeep, "_start_anew", _together(upkeep._start_anew, both))
        threads = [threading.Thread(target=look) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
    assert not faults
    assert len(made) == 1


def _together(start_anew, both):
    def wait_for_the_other(*given):
        both.wait(30)
        start_anew(*given)

    return wait_for_the_other


def test_index_that_came_meanwhile_is_left_alone__noticed_as_missing_before(remote):
    ShelfSource().fill([thing("a")])
    indexing.reindex("shelf", ["a"])
    worker.drain(front())
    before = dict(remote.aliases)
    upkeep._start_anew(front(), "shelf")
    assert remote.aliases == before
    assert SearchDocument.objects.get().state == State.INDEXED


def test_missing_index_is_left_to_the_rebuild_that_runs(remote):
    remote.aliases.clear()
    with lease.held("rebuild"):
        upkeep.look_after(front())
        assert remote.aliases == {}
        assert not front().may_answer("shelf")
    upkeep.look_after(front())
    assert list(remote.aliases) == ["shelf"]


def test_what_is_marked_waits_from_then_on__index_lost(remote):
    ShelfSource().fill([thing("a")])
    indexing.reindex("shelf", ["a"])
    worker.drain(front())
    assert condition.told()["oldest_pending_seconds"] is None
    remote.aliases.clear()
    upkeep.look_after(front())
    assert condition.told()["oldest_pending_seconds"] is not None


def test_index_of_another_layout_goes_on_answering_and_is_written__it_serves_todays_questions(remote):
    ShelfSource().fill([thing("a", text="food")])
    indexing.reindex("shelf", ["a"])
    worker.drain(front())
    remote.stale.add("shelf")
    remote.serves = True
    upkeep.look_after(front())
    assert engine().search(_queries("q=food"))[0].engine == "elasticsearch"
    told = condition.told()
    assert (told["engine"], told["rebuild_due"]) == ("elasticsearch", ["shelf"])
    ShelfSource().fill([thing("a", text="bread")])
    indexing.reindex("shelf", ["a"])
    worker.drain(front())
    assert set(SearchDocument.objects.values_list("state", flat=True)) == {State.INDEXED}


@pytest.mark.django_db(transaction=True)
def test_changes_are_tried_although_upkeep_fails__every_time(remote, monkeypatch):
    ShelfSource().fill([thing("a")])
    indexing.reindex("shelf", ["a"])
    stop = threading.Event()
    monkeypatch.setattr(worker, "AWAY_SECONDS", 0.0)

    def broken(_front):
        if SearchDocument.objects.filter(state=State.INDEXED).exists():
            stop.set()
        raise EngineUnavailable("aliases can't be read")

    monkeypatch.setattr(worker, "RETRY_SECONDS", 0.05)
    giving_up = threading.Timer(30, stop.set)
    giving_up.start()
    worker.run(front(), stop, upkeep=broken, reconcile=lambda _front: None)
    giving_up.cancel()
    assert SearchDocument.objects.get().state == State.INDEXED


@pytest.mark.django_db(transaction=True)
def test_worker_outlives_a_lost_database__any_error_of_its_connection(remote, monkeypatch):
    stop, faults = threading.Event(), [OperationalError("gone"), InterfaceError("connection already closed")]
    monkeypatch.setattr(worker, "AWAY_SECONDS", 0.0)

    def lost(_front, _stop=None):
        if not faults:
            stop.set()
            return worker.Round()
        raise faults.pop()

    monkeypatch.setattr(worker, "drain", lost)
    worker.run(front(), stop, upkeep=lambda _front: None, reconcile=lambda _front: None)
    assert stop.is_set()


def test_lost_database_is_no_document_s_fault(remote, monkeypatch):
    ShelfSource().fill([thing("a")])
    indexing.reindex("shelf", ["a"])

    def lost(*_given, **_more):
        raise InterfaceError("connection already closed")

    monkeypatch.setattr(Remote, "write", lost)
    with pytest.raises(InterfaceError):
        worker.run_once(front())
    assert SearchDocument.objects.get().attempts == 0
