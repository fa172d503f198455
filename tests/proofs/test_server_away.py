"""A server that goes and comes: pages are right under load, saves lose nothing, and what waited is brought over."""

import itertools
import threading
import time

import pytest

from resources.models import Service
from search.engines import pending
from search.engines.elasticsearch import client as clients
from search.engines.elasticsearch.indices import Indices
from search.index import indexing, upkeep, worker
from search.models import SearchDocument, State
from search.sources import front, sources
from tests.proofs import effort, page_of_proofs
from tests.proofs.load import Load
from tests.resources import factories
from tests.search.index.test_killed import assert_in_step
from tests.servers.fault_proxy import FaultProxy, Pass, Refuse, Reset

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def proxy(elasticsearch, settings):
    with FaultProxy.before(elasticsearch) as made:
        settings.ELASTICSEARCH_URLS = [made.url]
        settings.SEARCH_DRAIN_AFTER_REQUEST = False
        for of in sources():
            Indices(of).drop()
        upkeep.look_after(front())
        yield made
        clients.forget()


def test_no_page_fails_and_nobody_waits_for_ever__server_dies_and_comes_back_under_load(proxy):
    with indexing.indexing():
        services = [factories.service(name=f"Meals {number}") for number in range(5)]
    worker.drain(front())
    front().breaker._probe_every = 0.05
    stop, faults = threading.Event(), itertools.cycle([Pass(), Refuse(), Pass(), Reset(0), Pass(), Reset(300)])

    def dying():
        while not stop.wait(0.6 if proxy.fault == Pass() else 0.1):
            proxy.fault = next(faults)

    killer = threading.Thread(target=dying, daemon=True)
    killer.start()
    try:
        with Load("meals", {service.name for service in services}).going(effort.of(6, 20)) as load:
            load.until(effort.of(60, 500), seconds=600)
            for _ in range(20):
                if not {"elasticsearch", "embedded"} <= set(load.seen):
                    load.until(10)
    finally:
        stop.set()
        killer.join(10)
    assert load.wrong == []
    assert load.seen["elasticsearch"]
    assert load.seen["embedded"]
    page_of_proofs.measured("5", f"a server that dies and comes back all the time: {dict(load.seen)}, none failed")


def test_what_was_saved_published_and_deleted_while_the_server_was_away_arrives(proxy):
    """As many changes as a bad night brings; how long they take is measured in `make prove`."""
    many = effort.of(60, 10_000)
    made = [factories.service(name="Meals one"), factories.service(name="Meals two")]
    worker.drain(front())
    proxy.fault = Refuse()
    assert worker.run_once(front()).reason == ""
    with indexing.indexing():
        agency = factories.organization()
        for number in range(many):
            factories.service(name=f"Meals {number}", organization=agency)
    Service.objects.get(pk=made[0].pk).delete()
    assert worker.run_once(front()).reason
    assert pending.waiting().count() == many + 1
    assert not SearchDocument.objects.filter(attempts__gt=0).exists()
    proxy.fault = Pass()
    start = time.monotonic()
    worker.drain(front())
    seconds = time.monotonic() - start
    assert not SearchDocument.objects.exclude(state=State.INDEXED).exists()
    assert_in_step()
    assert upkeep.reconcile(front()) == 0
    page_of_proofs.measured("7", f"{many} changes brought over in {seconds:.0f} s, drift 0")
