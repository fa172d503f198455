"""Through `/find/`, with a real server behind a proxy that does what servers do on a bad day: always a page, always right."""

import logging
import re

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from search.engines import front as module
from search.engines.elasticsearch.deadline import DeadlineNode
from search.engines.elasticsearch.engine import SEARCH_SECONDS
from search.engines.elasticsearch.indices import Indices
from search.engines.front import LOOK_SECONDS
from search.index import draining, indexing, upkeep, worker
from search.models import SearchDocument, State
from search.results.page import SPARE_NOTICE
from search.sources import front, sources
from tests.resources import factories
from tests.search.engines.elasticsearch.test_faults import FAULTS
from tests.servers.fault_proxy import FaultProxy, Hang, Pass, Refuse, Slow, Trickle

pytestmark = pytest.mark.django_db

SECONDS = 1.2


@pytest.fixture
def proxy(elasticsearch, settings, monkeypatch):
    """In front of indexes that hold two services; nothing waits. The process has not searched yet."""
    # Only what a page itself asks is the subject.
    monkeypatch.setattr(draining._drain, "start", lambda: None)
    for of in sources():
        Indices(of).drop()
    with FaultProxy.before(elasticsearch) as made:
        settings.ELASTICSEARCH_URLS = [made.url]
        indexing.rebuild()
        with indexing.indexing():
            for name in ("Food bank", "Food truck"):
                service = factories.service(name=name, id_required="no")
                factories.at(service, factories.location(name="Kent Hall"))
        upkeep.look_after(front())
        worker.drain(front())
        assert not SearchDocument.objects.exclude(state=State.INDEXED).exists()
        front().readiness.clear()
        # However slow this machine is, all of a test happens at one moment of the breaker's.
        front().breaker._clock = lambda: 100.0
        yield made


@pytest.fixture
def in_time(monkeypatch):
    """The deadlines that visitors are promised, where other tests have patience."""
    monkeypatch.setattr("search.engines.elasticsearch.engine.SEARCH_SECONDS", SEARCH_SECONDS)
    monkeypatch.setattr(module, "LOOK_SECONDS", LOOK_SECONDS)


@pytest.fixture
def find(client):
    """`find("food")` gives who answered, how many services, and whether there is a notice."""

    def get(words="food"):
        response = client.get("/find/", {"q": words})
        assert response.status_code == 200
        page = response.content.decode()
        total = re.search(r"(\d+) services?</h1>", page)
        return response["X-Search-Engine"], int(total[1]) if total else 0, SPARE_NOTICE in page

    return get


def known():
    for of in sources():
        front().look_at(of.name)


def test_server_answers_and_the_header_says_so__all_well(proxy, find):
    assert find() == ("elasticsearch", 2, False)


def test_spare_engine_answers_with_a_quiet_notice__server_down(proxy, find, client):
    proxy.fault = Refuse()
    assert find() == ("embedded", 2, True)
    page = client.get("/find/?q=food").content.decode()
    assert f'<p class="notice" role="status">{SPARE_NOTICE}</p>' in page


@pytest.mark.parametrize("name", FAULTS)
def test_page_is_right_and_the_breaker_opens_with_one_line__any_fault(proxy, find, client, in_time, caplog, name):
    known()
    proxy.fault, before = FAULTS[name][0], proxy.requests
    with caplog.at_level(logging.INFO):
        assert [find() for _ in range(5)] == [("embedded", 2, True)] * 5
    assert proxy.requests - before <= 3
    told = client.get("/healthz").json()
    assert (told["ok"], told["engine"], told["breaker"]) == (True, "embedded", "open")
    reason = told["reason"]
    assert reason
    assert "food" not in reason
    logged = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    assert logged == [f"Elasticsearch is left alone for now: {reason}. The embedded engine answers."]


def test_server_is_asked_again_once_it_is_back__notice_gone(proxy, find, caplog):
    proxy.fault = Refuse()
    for _ in range(3):
        find()
    proxy.fault = Pass()
    before = proxy.requests
    assert find() == ("embedded", 2, True)
    assert proxy.requests == before
    front().breaker._next_probe = 0.0
    assert find() == ("elasticsearch", 2, False)
    assert find() == ("elasticsearch", 2, False)


def test_missing_index_is_no_empty_page__dropped_while_asked(proxy, find):
    known()
    for of in sources():
        Indices(of).drop()
    assert find() == ("embedded", 2, True)


class Exchanges:
    """Notes how long each request to the server may take, and to where it goes."""

    def __init__(self, monkeypatch):
        self.seconds = []
        real = DeadlineNode.perform_request

        def perform(node, method, target, *given, **more):
            self.seconds.append(("look" if "_alias" in target else "search", more["request_timeout"]))
            return real(node, method, target, *given, **more)

        monkeypatch.setattr(DeadlineNode, "perform_request", perform)


@pytest.mark.parametrize("fault", [Hang(), Slow(30.0), Trickle(20.0)], ids=["hanging", "slow", "trickling"])
def test_first_search_of_a_process_waits_no_longer_than_any_other(proxy, find, in_time, monkeypatch, fault):
    """Nothing is known of the indexes then; looking them up is part of what a search may take."""
    assert round(LOOK_SECONDS + SEARCH_SECONDS, 3) <= SECONDS
    exchanges = Exchanges(monkeypatch)
    proxy.fault = fault
    assert find() == ("embedded", 2, True)
    assert [what for what, _ in exchanges.seconds] == ["look"]
    assert exchanges.seconds[0][1] <= LOOK_SECONDS


def test_looks_of_one_search_share_their_time(proxy, find, in_time, monkeypatch):
    monkeypatch.setattr(module, "LOOK_SECONDS", 30.0)
    exchanges = Exchanges(monkeypatch)
    find()
    (first, one), (second, other), (third, whole) = exchanges.seconds
    assert (first, second, third) == ("look", "look", "search")
    assert other < one <= 30.0
    assert whole <= SEARCH_SECONDS


def test_one_request_a_page__index_known(proxy, find):
    find()
    before = proxy.requests
    find()
    assert proxy.requests - before == 1


@pytest.mark.parametrize("waiting", [False, True], ids=["in step", "something waits"])
def test_page_costs_at_most_twelve_statements__server_configured(proxy, client, find, waiting):
    find()
    if waiting:
        factories.service(name="Legal clinic")
    with CaptureQueriesContext(connection) as queries:
        response = client.get("/find/", {"q": "food", "without": "id"})
    assert response["X-Search-Engine"] == "elasticsearch"
    assert len(queries) <= 12 + 3 * waiting


def test_healthz_tells_what_waits__server_configured(proxy, client):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        factories.service(name="Legal clinic")
        clock.shift(90)
        told = client.get("/healthz").json()
    assert told == {
        "ok": True,
        "database": "up",
        "engine": "elasticsearch",
        "pending": 1,
        "parked": 0,
        "oldest_pending_seconds": 90,
        "rebuild_due": [],
        "breaker": "closed",
        "reason": "",
    }


def test_healthz_names_who_answers_and_what_is_due__index_of_another_layout(proxy, client, monkeypatch):
    monkeypatch.setattr("search.engines.elasticsearch.mapping.LAYOUT_VERSION", 99)
    known()
    told = client.get("/healthz").json()
    assert (told["engine"], told["rebuild_due"]) == ("embedded", ["pages", "services"])
