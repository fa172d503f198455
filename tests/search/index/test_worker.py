from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client, RequestFactory
from django.utils import timezone

from search.engines.base import EngineUnavailable
from search.index import indexing, lease, upkeep, worker
from search.models import Lease, SearchDocument, State
from search.question.asked import Asked
from search.question.planner import Request, plan
from search.sources import engine, front
from tests.search.behaviour.things import thing
from tests.search.remote import RemoteIndices
from tests.search.shelf import ShelfSource


def change(*documents):
    before = set(ShelfSource.shelf)
    ShelfSource().fill(documents)
    indexing.reindex("shelf", before | set(ShelfSource.shelf))


def held(remote):
    return {key for key, (_, document) in remote.held[remote.aliases["shelf"]].items() if document}


def states():
    return dict(SearchDocument.objects.values_list("key", "state"))


def again_now():
    SearchDocument.objects.update(not_before=None)


def test_worker_brings_over_changes_and_deletions(remote):
    change(thing("a"), thing("b"))
    assert states() == {"a": State.PENDING, "b": State.PENDING}
    assert worker.run_once(front()).done == 2
    change(thing("b", text="new"))
    worker.drain(front())
    assert held(remote) == {"b"}
    assert states() == {"a": State.INDEXED, "b": State.INDEXED}


def test_row_stays_pending__changed_while_it_was_being_written(remote, monkeypatch):
    change(thing("a", text="one"))
    real = remote.write

    def write(self, *given, **more):
        monkeypatch.setattr(remote, "write", real)
        refused = real(self, *given, **more)
        change(thing("a", text="two"))
        return refused

    monkeypatch.setattr(remote, "write", write)
    worker.run_once(front())
    assert states() == {"a": State.PENDING}
    worker.drain(front())
    assert states() == {"a": State.INDEXED}


def test_claimed_rows_are_left_alone__until_the_claim_runs_out(remote):
    change(thing("a"))
    worker._claim(10, ["shelf"])
    assert worker.run_once(front()).done == 0
    SearchDocument.objects.update(not_before=timezone.now() - worker.CLAIM)
    assert worker.run_once(front()).done == 1


def test_refused_document_is_parked_after_five_tries__others_go_on(remote):
    change(thing("a"), thing("b"))
    remote.poison["a"] = "mapper_parsing_exception: no"
    for attempts in range(1, worker.TRIES + 1):
        worker.run_once(front())
        row = SearchDocument.objects.get(key="a")
        assert (row.attempts, row.error) == (attempts, "mapper_parsing_exception: no")
        assert row.not_before > timezone.now()
        again_now()
    assert states() == {"a": State.PARKED, "b": State.INDEXED}
    assert worker.run_once(front()).failed == 0
    assert held(remote) == {"b"}


def test_document_that_can_not_be_made_holds_up_no_other(remote, monkeypatch):
    change(thing("a"), thing("b"))
    real = ShelfSource.documents

    def documents(self, groups):
        groups = list(groups)
        if "a" in groups:
            raise ValueError("broken hours")
        return real(self, groups)

    monkeypatch.setattr(ShelfSource, "documents", documents)
    worker.run_once(front())
    assert states() == {"a": State.PENDING, "b": State.INDEXED}
    assert SearchDocument.objects.get(key="a").error == "ValueError: broken hours"


def test_server_that_is_away_is_no_fault_of_a_document(remote):
    change(thing("a"))
    remote.failure = "no answer in time"
    assert worker.run_once(front()).reason == "no answer in time"
    row = SearchDocument.objects.get()
    assert (row.attempts, row.state, row.not_before) == (0, State.PENDING, None)
    remote.failure = ""
    assert worker.run_once(front()).done == 1


def test_missing_index_is_started_anew_and_filled(remote):
    change(thing("a"))
    worker.drain(front())
    remote.aliases.clear()
    upkeep.look_after(front())
    assert states() == {"a": State.PENDING}
    worker.drain(front())
    assert held(remote) == {"a"}


def test_rebuild_swaps_a_full_index_in_and_drops_the_old(remote, capsys):
    change(thing("a"), thing("b"))
    worker.drain(front())
    old = remote.aliases["shelf"]
    call_command("search_index", "rebuild")
    assert remote.aliases["shelf"] != old
    assert held(remote) == {"a", "b"}
    assert list(remote.held) == [remote.aliases["shelf"]]
    assert set(states().values()) == {State.INDEXED}


def test_rebuild_killed_leaves_the_old_index_answering__next_run_cleans_up(remote, monkeypatch):
    change(thing("a"))
    worker.drain(front())
    old = remote.aliases["shelf"]
    with monkeypatch.context() as patch:
        patch.setattr(RemoteIndices, "swap", _killed)
        with pytest.raises(EngineUnavailable):
            upkeep.rebuild(front())
    assert remote.aliases["shelf"] == old
    assert len(remote.held) == 2
    upkeep.rebuild(front())
    assert len(remote.held) == 1


def test_rebuild_holds_what_was_written_meanwhile(remote):
    change(thing("a"), thing("b"))
    worker.drain(front())
    done = []

    def beat():
        if not done:
            done.append(True)
            change(thing("b", text="new"), thing("c"))
            worker.drain(front())

    upkeep.rebuild(front(), beat=beat)
    worker.drain(front())
    assert held(remote) == {"b", "c"}


def test_rebuild_leaves_nothing_counted_as_indexed_that_it_has_not_copied(remote):
    change(thing("a"), thing("b"))
    worker.drain(front())
    # Gone from the data, and nobody was told.
    ShelfSource().fill([thing("b")])
    upkeep.rebuild(front())
    assert states() == {"a": State.PENDING, "b": State.INDEXED}
    worker.drain(front())
    assert held(remote) == {"b"}


def test_second_rebuild_refuses__first_still_running(remote):
    with lease.held("rebuild"), pytest.raises(CommandError, match="running already"):
        call_command("search_index", "rebuild")


def test_rebuild_of_a_killed_process_is_taken_over(remote, capsys):
    Lease.objects.create(name="rebuild", holder="gone", until=timezone.now() - timedelta(seconds=1))
    call_command("search_index", "rebuild")
    assert not Lease.objects.exists()


def test_reconcile_mends_both_ways(remote):
    change(thing("a"), thing("b"))
    worker.drain(front())
    index = remote.held[remote.aliases["shelf"]]
    del index["a"]
    index["ghost"] = (0, thing("ghost"))
    assert upkeep.reconcile(front()) == 2
    worker.drain(front())
    assert held(remote) == {"a", "b"}
    assert upkeep.reconcile(front()) == 0


def test_reconcile_finds_nothing__worker_brought_changes_while_it_compared(remote, monkeypatch):
    change(thing("a"), thing("b"), thing("c"))
    worker.drain(front())
    real = RemoteIndices.compare

    def compare(self, expected, index=None):
        monkeypatch.setattr(RemoteIndices, "compare", real)
        lagging = {key: dict(held) for key, held in remote.held.items()}
        change(thing("a", text="new"), thing("c"), thing("d"))
        worker.drain(front())
        # It reads the ledger as it is by now, and the index as it was before.
        current, remote.held = remote.held, lagging
        found = real(self, SearchDocument.objects.filter(is_deleted=False).values_list("key", "version"), index)
        remote.held = current
        return found

    monkeypatch.setattr(RemoteIndices, "compare", compare)
    assert upkeep.reconcile(front()) == 0
    assert set(states().values()) == {State.INDEXED}


def test_spare_engine_answers_with_a_notice__server_away(remote, client: Client):
    change(thing("a", text="food"))
    worker.drain(front())
    remote.failure = "no answer in time"
    [result] = engine().search(_queries("q=food"))
    assert (result.engine, result.is_spare, result.total) == ("embedded", True, 1)
    for _ in range(2):
        engine().search(_queries("q=food"))
    assert front().breaker.state.is_open
    asked = len(remote.searches)
    engine().search(_queries("q=food"))
    assert len(remote.searches) == asked
    told = client.get("/healthz").json()
    assert (told["breaker"], told["reason"], told["engine"]) == ("open", "no answer in time", "embedded")


def test_empty_index_never_means_nothing_found(remote):
    change(thing("a", text="food"))
    worker.drain(front())
    remote.held[remote.aliases["shelf"]].clear()
    [result] = engine().search(_queries("q=food"))
    assert (result.total, result.engine) == (1, "embedded")
    upkeep.look_after(front())
    worker.drain(front())
    [result] = engine().search(_queries("q=food"))
    assert (result.total, result.engine) == (1, "elasticsearch")


def test_index_of_another_layout_is_not_asked__until_it_is_made_anew(remote):
    change(thing("a", text="food"))
    worker.drain(front())
    remote.stale.add("shelf")
    front().readiness.clear()
    assert engine().search(_queries("q=food"))[0].engine == "embedded"
    with pytest.raises(CommandError, match="search_index rebuild"):
        call_command("search_index", "status")
    upkeep.rebuild(front())
    assert engine().search(_queries("q=food"))[0].engine == "elasticsearch"


def _killed(*_given):
    raise EngineUnavailable("killed")


def _queries(address):
    asked = Asked.read(RequestFactory().get(f"/find/?{address}").GET, ShelfSource.filters)
    return plan([Request(ShelfSource(), asked, timezone.now())])
