"""Workers and rebuilds that are stopped or killed: nobody who searches notices, and whoever comes next finishes the work.

Real processes, a real server, and between them a gate that can hold a write where a process is to die.
"""

import contextlib
import os
import signal
import threading
import time
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from resources.models import Service
from search.engines import pending
from search.engines.elasticsearch.indices import Indices
from search.index import indexing, upkeep, worker
from search.models import Lease, SearchDocument, State
from search.sources import front, sources
from tests.resources import factories
from tests.search.nursery import STEPS, Nursery
from tests.servers.fault_proxy import FaultProxy

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE_SECONDS = 120


class Gate(FaultProxy):
    """Holds writes on their way to the server ("sent"), or the server's answer to them ("answered"), until `open()`."""

    def __init__(self, host, port):
        super().__init__(host, port)
        self.held_at, self.reached, self._go = "", threading.Event(), threading.Event()

    def close_at(self, where):
        self.held_at = where
        self.reached.clear()
        self._go.clear()

    def open(self):
        self.held_at = ""
        self._go.set()

    def _answer(self, client, request):
        if not self.held_at or b"/_bulk" not in request.split(b"\r\n", 1)[0]:
            return super()._answer(client, request)
        answer = self._forward(request) if self.held_at == "answered" else b""
        self.reached.set()
        self._go.wait(PATIENCE_SECONDS)
        answer = answer or self._forward(request)
        with contextlib.suppress(OSError):
            client.sendall(answer)
        return True


@pytest.fixture(scope="module")
def gate(elasticsearch_url):
    with Gate.before(elasticsearch_url) as made:
        yield made


@pytest.fixture(scope="module")
def nursery(django_db_setup, databases, gate, elasticsearch_prefix):
    made = Nursery(databases.url(connection.settings_dict["NAME"]), gate.url, elasticsearch_prefix)
    yield made
    made.close()


@pytest.fixture(autouse=True)
def server(elasticsearch, settings, gate):
    """No index yet, and nothing brought over but by the processes of the test."""
    settings.SEARCH_DRAIN_AFTER_REQUEST = False
    for of in sources():
        Indices(of).drop()
    gate.open()
    yield
    gate.open()


@pytest.fixture
def services():
    """Twelve services, in the index of the server."""
    with indexing.indexing():
        made = [factories.service(name=f"Meals {number:02}") for number in range(12)]
    upkeep.look_after(front())
    worker.drain(front())
    assert not pending.waiting().exists()
    return made


def rename(service, name):
    service.name = name
    with indexing.indexing():
        service.save()


def until(holds):
    end = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


def a_minute_later():
    SearchDocument.objects.exclude(not_before=None).update(not_before=timezone.now() - timedelta(seconds=1))


def assert_in_step():
    """The index holds each document in its newest version, and nothing else; the ledger says so."""
    assert not pending.waiting().exists()
    for of in sources():
        rows = SearchDocument.objects.filter(source=of.name, is_deleted=False)
        assert dict(Indices(of).contents()) == dict(rows.values_list("key", "version"))


def found(client, words):
    """Who answered, and the names of the services that were found."""
    response = client.get("/find/", {"q": words})
    assert response.status_code == 200
    return response["X-Search-Engine"], sorted(card.name for card in response.context["result"].cards)


def test_worker_finishes_what_it_is_at__sigterm_in_the_middle_of_a_write(nursery, gate, services, client):
    gate.close_at("sent")
    rename(services[0], "Soup")
    pid = nursery.start("work")
    assert gate.reached.wait(PATIENCE_SECONDS)
    # This one comes when the worker has been told to stop: it is the next one's.
    rename(services[1], "Bread")
    os.kill(pid, signal.SIGTERM)
    gate.open()
    assert nursery.end(pid) == 0
    assert pending.waiting().count() == 1
    assert found(client, "soup") == ("elasticsearch", ["Soup"])
    assert found(client, "bread") == ("embedded", ["Bread"])
    worker.drain(front())
    assert_in_step()


@pytest.mark.parametrize("where", ["sent", "answered"])
def test_claims_come_free_and_the_next_worker_converges__sigkill_in_the_middle_of_a_write(nursery, gate, services, client, where):
    gate.close_at(where)
    rename(services[0], "Soup")
    pid = nursery.start("work")
    assert gate.reached.wait(PATIENCE_SECONDS)
    os.kill(pid, signal.SIGKILL)
    assert nursery.end(pid) == -signal.SIGKILL
    assert found(client, "soup") == ("embedded", ["Soup"])
    # What it had taken is its own for a minute, in case it lives.
    assert worker.run_once(front()).done == 0
    rename(services[0], "Stew")
    a_minute_later()
    worker.drain(front())
    # The dead worker's write lands after all, later than the newer one.
    gate.open()
    assert_in_step()
    assert found(client, "stew") == ("elasticsearch", ["Stew"])
    assert found(client, "soup") == ("elasticsearch", [])


def test_two_workers_at_once_bring_every_document_to_its_newest_version(nursery, services):
    pids = [nursery.start("work"), nursery.start("work")]
    for turn in range(4):
        for service in services:
            rename(service, f"Meals {turn} {service.pk}")
        with indexing.indexing():
            services.append(factories.service(name=f"New {turn}"))
            Service.objects.get(pk=services.pop(0).pk).delete()
    until(lambda: not pending.waiting().exists())
    for pid in pids:
        os.kill(pid, signal.SIGTERM)
    assert [nursery.end(pid) for pid in pids] == [0, 0]
    assert_in_step()
    assert not SearchDocument.objects.filter(attempts__gt=0).exists()


@pytest.mark.parametrize("step", STEPS)
def test_rebuild_killed_leaves_the_service_as_it_was__next_run_cleans_up_and_finishes(nursery, services, client, step):
    pid = nursery.start("rebuild", dies=step)
    assert nursery.end(pid) == -signal.SIGKILL
    assert found(client, "meals") == ("elasticsearch", [service.name for service in services])
    # Changes go on as ever: the old index has them, and the new one if it takes over.
    rename(services[3], "Soup")
    worker.drain(front())
    assert found(client, "soup") == ("elasticsearch", ["Soup"])
    with pytest.raises(CommandError, match="running already"):
        call_command("search_index", "rebuild")
    Lease.objects.update(until=timezone.now() - timedelta(seconds=1))
    call_command("search_index", "rebuild")
    assert not Lease.objects.exists()
    for of in sources():
        indices = Indices(of)
        assert indices.being_made() is None
        assert indices.all() == [indices.active()]
    assert_in_step()
    assert found(client, "soup") == ("elasticsearch", ["Soup"])


def claim_in_a_thread(limit, claimed, held, go):
    from django.db import transaction

    try:
        with transaction.atomic():
            rows = worker.due([of.name for of in sources()])
            claimed.append({row.key for row in rows.select_for_update(skip_locked=True)[:limit]})
            held.set()
            go.wait(PATIENCE_SECONDS)
    finally:
        connection.close()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite locks the whole database: claims take turns there")
def test_claim_passes_by_rows_that_another_is_just_claiming(services):
    SearchDocument.objects.update(state=State.PENDING)
    claimed, held, go = [], threading.Event(), threading.Event()
    other = threading.Thread(target=claim_in_a_thread, args=[5, claimed, held, go])
    other.start()
    try:
        assert held.wait(PATIENCE_SECONDS)
        with connection.cursor() as cursor:
            # Whoever waited for the other's rows would hear of it.
            cursor.execute("SET lock_timeout = '1s'")
        mine = {key for load in worker._claim(100, ["services"]) for key in load.rows}
        assert len(mine) == 12 - len(
            claimed[0] & set(SearchDocument.objects.filter(source="services").values_list("key", flat=True))
        )
        assert not mine & claimed[0]
    finally:
        go.set()
        other.join(30)


def test_claims_at_the_same_time_share_no_row(services):
    SearchDocument.objects.update(state=State.PENDING)
    start, claimed = threading.Barrier(3), []

    def claim():
        try:
            start.wait(30)
            claimed.append({key for load in worker._claim(4, ["services"]) for key in load.rows})
        finally:
            connection.close()

    threads = [threading.Thread(target=claim) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(claimed) == 3
    assert len(set().union(*claimed)) == sum(len(each) for each in claimed)
