"""Whatever a server does, a search says that it can't answer, and why, after one request."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from search.document import OpenTimes
from search.engines.base import EngineUnavailable
from search.engines.elasticsearch import client as clients
from search.question.asked import Asked
from search.question.planner import Request, plan
from tests.search.behaviour.things import thing
from tests.servers.fault_proxy import FaultProxy, Hang, Pass, Refuse, Reply, Reset, Slow, Trickle

NOTHING = {f"facet {name}": {"sum_other_doc_count": 0, "buckets": []} for name in ("need", "access", "without", "cost", "kids")}
FINE = {
    "timed_out": False,
    "_shards": {"total": 1, "successful": 1, "failed": 0},
    "hits": {"total": {"value": 1, "relation": "eq"}, "hits": []},
    "aggregations": {
        "groups": {"value": 0},
        "zones": {"buckets": []},
        "several": {"value": 0},
        **NOTHING,
        "of several": {"doc_count": 0, **NOTHING},
    },
    "status": 200,
}


def both(**changed) -> Reply:
    """An answer to census and question, with something wrong in it."""
    return Reply.of({"responses": [{**FINE, **changed}] * 2})


RED = {"total": 2, "successful": 1, "failed": 1}
MISSING = {"error": {"type": "index_not_found_exception", "reason": "no such index"}, "status": 404}
FAULTS = {
    "refused": (Refuse(), "refused"),
    "hanging": (Hang(), "in time"),
    "slow": (Slow(30.0), "in time"),
    "trickling": (Trickle(20.0), "in time"),
    "reset before the first byte": (Reset(0), "lost"),
    "reset in the head": (Reset(40), "lost"),
    "reset in the body": (Reset(400), "lost"),
    "429": (Reply.of({"error": {"type": "es_rejected_execution_exception"}}, 429), "status 429"),
    "500": (Reply.of({"error": {"type": "exception"}}, 500), "status 500"),
    "503": (Reply(503, b"", "text/plain"), "status 503"),
    "a page": (Reply(200, b"<html>Welcome</html>", "text/html", product=""), "not Elasticsearch"),
    "a page from a proxy": (Reply(502, b"<html>Bad gateway</html>", "text/html", product=""), "status 502"),
    "a page that says it is Elasticsearch's": (Reply(200, b"<html>", "text/html"), "read"),
    "broken JSON": (Reply(200, b'{"responses": [{"tim'), "deserialize"),
    "other JSON": (Reply.of([1, 2]), "read"),
    "nothing in it": (Reply.of({}), "read"),
    "an answer too few": (Reply.of({"responses": [FINE]}), "missing"),
    "no fields": (both(hits={"total": {"value": 1, "relation": "eq"}, "hits": [{"sort": [0, 1.0, "a", "a"]}]}), "read"),
    "no counts": (both(aggregations={}), "read"),
    "no facets": (
        both(
            hits={"total": {"value": 0, "relation": "eq"}, "hits": []},
            aggregations={"groups": {"value": 0}, "zones": {"buckets": []}, "several": {"value": 0}},
        ),
        "read",
    ),
    "red shards": (both(_shards=RED), "shards"),
    "timed out there": (both(timed_out=True), "timed out"),
    "index missing": (Reply.of({"responses": [MISSING, MISSING]}), "index_not_found"),
    "a total without its hits": (both(), "agree"),
    "an estimate": (both(hits={"total": {"value": 1, "relation": "gte"}, "hits": []}), "exact"),
}


@pytest.fixture
def query(shelf):
    [planned] = plan([Request(shelf, Asked(), datetime(2026, 3, 4, tzinfo=UTC))])
    return planned


@pytest.fixture
def proxy(indices, engine, shelf, elasticsearch_alone, monkeypatch):
    """A proxy that the engine asks through, in front of an index with one document."""
    engine.index(shelf, [thing("a", title="Food bank")])
    with FaultProxy.before(elasticsearch_alone) as made:
        with monkeypatch.context() as patched:
            patched.setattr(clients, "addresses", lambda: [made.url])
            clients.forget()
            yield made
        clients.forget()


@pytest.mark.parametrize("name", FAULTS)
def test_search_says_why_it_can_not_answer__after_one_request(proxy, engine, query, monkeypatch, name):
    fault, reason = FAULTS[name]
    assert [hit.key for hit in engine.search([query])[0].hits] == ["a"]
    if isinstance(fault, Hang | Slow | Trickle):
        monkeypatch.setattr("search.engines.elasticsearch.engine.SEARCH_SECONDS", 1.1)
    proxy.fault, before = fault, proxy.requests
    with pytest.raises(EngineUnavailable) as raised:
        engine.search([query])
    assert reason in raised.value.reason
    assert proxy.requests - before <= 1
    proxy.fault = Pass()
    assert [hit.key for hit in engine.search([query])[0].hits] == ["a"]


def test_missing_index_is_no_empty_result(engine, indices, query):
    with pytest.raises(EngineUnavailable, match="index_not_found"):
        engine.search([query])


def test_no_address_is_a_reason(engine, query, monkeypatch):
    monkeypatch.setattr(clients, "addresses", list)
    clients.forget()
    with pytest.raises(EngineUnavailable, match="no address"):
        engine.search([query])


def test_all_questions_of_a_page_are_one_request(proxy, engine, shelf):
    queries = plan(
        [Request(shelf, Asked(chosen=chosen), timezone.now()) for chosen in ({}, {"open": ("now",)}, {"sort": ("name",)})]
    )
    before = proxy.requests
    assert [result.total for result in engine.search(queries)] == [1, 0, 1]
    assert proxy.requests - before == 1


def test_page_beyond_the_last_is_a_second_request_at_most(proxy, engine, shelf):
    [query] = plan([Request(shelf, Asked(page=50), timezone.now())])
    before = proxy.requests
    assert engine.search([query])[0].page == 1
    assert proxy.requests - before == 2
    # By now the engine knows how few documents there are.
    assert engine.search([query])[0].page == 1
    assert proxy.requests - before == 3


def test_write_says_why_it_can_not__refused(proxy, engine, shelf):
    proxy.fault = Refuse()
    with pytest.raises(EngineUnavailable, match="refused"):
        engine.write(shelf, [(thing("b"), 1)])


def test_index_that_grew_and_got_a_time_zone_is_asked_again__last_page_and_hours(proxy, engine, shelf):
    def always(zone):
        return OpenTimes(zone, same_day=((0, 10_080),))

    [query] = plan([Request(shelf, Asked(chosen={"open": ("now",)}, page=9), timezone.now(), size=2)])
    engine.index(shelf, [thing("a", open_times=always("Asia/Tokyo"))])
    assert engine.search([query])[0].total == 1
    engine.index(shelf, [thing(f"k{n}", open_times=always("Europe/Paris")) for n in range(6)])
    result = engine.search([query])[0]
    assert (result.total, result.page, result.pages) == (7, 4, 4)
    assert [hit.key for hit in result.hits] == ["k5"]
    before = proxy.requests
    assert engine.search([query])[0] == result
    assert proxy.requests - before == 1
