"""A real cluster of three nodes: one is killed under load and comes back, all are restarted one after the other, all die.

Nobody who searches gets a fault, and no change is lost.
"""

import os
import shutil
import signal
import threading

import pytest
from django.db import connections

from search.engines.elasticsearch import client as clients
from search.engines.elasticsearch.client import client
from search.engines.elasticsearch.indices import Indices
from search.index import indexing, upkeep, worker
from search.sources import front, sources
from tests.proofs import effort, page_of_proofs
from tests.proofs.load import Load
from tests.resources import factories
from tests.search.index.test_killed import a_minute_later, assert_in_step, rename, until
from tests.servers.account import cache
from tests.servers.cluster import Cluster

pytestmark = [pytest.mark.django_db(transaction=True), effort.only_proved]

VISITORS = 4


@pytest.fixture(scope="module")
def cluster():
    folder = cache() / "test-nodes" / f"cluster-{os.getpid()}"
    made = Cluster(folder)
    try:
        yield made.start()
    finally:
        made.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def site(cluster, settings, monkeypatch):
    """Ten services in an index of two shards with a copy each. What is asked of them has time enough on any machine."""
    for name in ("engine.SEARCH_SECONDS", "engine.SERVER_SECONDS"):
        monkeypatch.setattr(f"search.engines.elasticsearch.{name}", 10.0)
    monkeypatch.setattr("search.engines.front.LOOK_SECONDS", 10.0)
    settings.ELASTICSEARCH_URLS = cluster.urls
    settings.SEARCH_INDEX_PREFIX = "cluster"
    settings.SEARCH_SHARDS, settings.SEARCH_REPLICAS = 2, 1
    settings.SEARCH_DRAIN_AFTER_REQUEST = False
    for of in sources():
        Indices(of).drop()
    with indexing.indexing():
        made = [factories.service(name=f"{'Steady' if number < 5 else 'Other'} meals {number}") for number in range(10)]
    upkeep.look_after(front())
    worker.drain(front())
    cluster.wait(status="green", nodes=3)
    yield made
    clients.forget()


def test_cluster_is_used_as_told_and_outlives_its_nodes(site, cluster):
    told = client().indices.get_settings(index=Indices(sources()[0]).active())
    [index] = told.values()
    assert (index["settings"]["index"]["number_of_shards"], index["settings"]["index"]["number_of_replicas"]) == ("2", "1")
    stop = threading.Event()
    at_work = threading.Thread(target=_work, args=[stop], daemon=True)
    at_work.start()
    steady = {service.name for service in site[:5]}
    turns = iter(range(1_000))

    def change():
        turn = next(turns)
        for service in site[5:]:
            rename(service, f"Other {turn} {service.pk}")

    try:
        # Nobody changes these, so the cluster may answer whatever waits.
        with Load("steady", steady).going(VISITORS) as load:
            load.until(20)
            cluster.nodes[1].stop(signal.SIGKILL)
            for _ in range(effort.of(3, 10)):
                change()
                load.until(10)
            until_in_step()
            page_of_proofs.measured("5", f"a node of three killed under load: {dict(load.seen)}, none failed")
            cluster.nodes[1].start(seconds=300)
            cluster.wait(status="green", nodes=3)
            for node in cluster.nodes:
                node.stop()
                change()
                load.until(10)
                node.start(seconds=300)
                cluster.wait(status="green", nodes=3)
            until_in_step()
            page_of_proofs.measured("5", f"a rolling restart: {dict(load.seen)}, none failed")
            answered = load.seen["elasticsearch"]
            load.until(60)
            assert load.seen["elasticsearch"] > answered
            for node in cluster.nodes:
                node.stop(signal.SIGKILL)
            change()
            load.until(60)
        assert load.wrong == []
        assert load.seen["embedded"]
        page_of_proofs.measured("5", f"all three killed: {dict(load.seen)} answers in all, none failed")
    finally:
        stop.set()
        at_work.join(60)
    # Their disks are whole: what was changed meanwhile is brought over, and nothing else is needed.
    cluster.start()
    cluster.wait(status="green", nodes=3)
    clients.forget()
    a_minute_later()
    upkeep.look_after(front())
    worker.drain(front())
    assert_in_step()


def until_in_step():
    """Until the worker has brought everything over."""
    from search.engines import pending

    until(lambda: not pending.waiting().exists())
    assert_in_step()


def _work(stop):
    try:
        worker.run(front(), stop, upkeep=upkeep.look_after, reconcile=upkeep.reconcile)
    finally:
        connections.close_all()
