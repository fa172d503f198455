"""The machine, with each engine; and without each of its guards, when it has to notice."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection, connections
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from wagtail.models import Site

from home.models import StandardPage
from search.document import Document
from search.engines.elasticsearch import client as clients
from search.engines.elasticsearch.indices import Indices
from search.sources import engine as current_engine
from search.sources import front, source, sources
from search.suggest.suggestion import Suggestion
from search.words import lexicon
from tests.proofs import effort, page_of_proofs
from tests.proofs.clock import Clock
from tests.proofs.machine import SearchMachine, Server
from tests.proofs.story import Story
from tests.search.remote import Remote
from tests.servers.fault_proxy import FaultProxy, Hang, Pass, Refuse

pytestmark = pytest.mark.django_db(transaction=True)

STEPS = 25


def runs(share: float = 1.0) -> int:
    return max(2, round(effort.CASES * share / STEPS))


class InMemory(Server):
    def become(self, state):
        Remote.failure = {"healthy": "", "refusing": "connection refused", "hanging": "no answer in time"}[state]

    def lose(self):
        Remote.held, Remote.aliases = {}, {}

    def contents(self, source_name):
        held = Remote.held[Remote.aliases[source_name]]
        return {key: version for key, (version, document) in held.items() if document}


class Real(Server):
    """A real server behind the fault proxy. Who waits for it while it hangs doesn't wait long."""

    def __init__(self, proxy, patch):
        self._proxy, self._patch = proxy, patch

    def become(self, state):
        self._proxy.fault = {"healthy": Pass(), "refusing": Refuse(), "hanging": Hang()}[state]
        seconds = 0.2 if state == "hanging" else 60.0
        for name in (
            "search.engines.elasticsearch.engine.SEARCH_SECONDS",
            "search.engines.elasticsearch.writing.BULK_SECONDS",
            "search.engines.elasticsearch.client.DEFAULT_SECONDS",
            "search.engines.elasticsearch.indices.DEFAULT_SECONDS",
        ):
            self._patch.setattr(name, seconds)
        clients.forget()

    def lose(self):
        for of in sources():
            Indices(of).drop()

    def contents(self, source_name):
        return dict(Indices(source(source_name)).contents())


@pytest.fixture
def begin(databases, tmp_path, monkeypatch):
    """Gives a clean site each time it is called."""
    name, prepared = connection.settings_dict["NAME"], databases.new()
    Story.prepare()
    connections.close_all()
    databases.copy(name, prepared)

    def anew():
        connections.close_all()
        databases.copy(prepared, name)
        Site.clear_site_root_paths_cache()
        lexicon.forget()
        current_engine.cache_clear()
        if front() and isinstance(front().remote, Remote):
            Remote.reset()
        elif front():
            for each in ("services", "pages"):
                Indices(source(each)).drop()
        return Story(Clock().rule(monkeypatch), tmp_path)

    yield anew
    databases.drop(prepared)


@pytest.fixture
def in_memory(settings):
    Remote.reset()
    settings.SEARCH_REMOTE = "tests.search.remote.Remote"
    settings.SEARCH_REMOTE_INDICES = "tests.search.remote.RemoteIndices"
    settings.ELASTICSEARCH_URLS = ["http://in-memory"]
    yield InMemory()
    Remote.reset()


@pytest.fixture
def real(elasticsearch, settings, monkeypatch):
    with FaultProxy.before(elasticsearch) as proxy:
        settings.ELASTICSEARCH_URLS = [proxy.url]
        yield Real(proxy, monkeypatch)
        clients.forget()


def run(begin, server, examples, *, is_search=True):
    """Runs the machine; gives who answered how often. Where it is no search for faults, the same runs are made each time."""

    class Machine(SearchMachine):
        pass

    Machine.begin, Machine.server, Machine.answered = staticmethod(begin), server, Counter()
    phases = [Phase.explicit, Phase.generate, *([Phase.shrink] if is_search else [])]
    given = settings(
        max_examples=examples,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        derandomize=not (is_search and effort.IS_LONG),
        phases=phases,
        print_blob=False,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Machine, settings=given)
    told = ", ".join(f"{count} by {name or 'embedded'}" for name, count in Machine.answered.items())
    page_of_proofs.measured("9", f"{examples} runs of up to {STEPS} steps ({type(server).__name__}): answers {told}")
    return Machine.answered


def test_nothing_leaks_and_nothing_is_lost__embedded_engine(begin):
    answered = run(begin, Server(), runs(0.3))
    assert set(answered) == {""} or set(answered) == {"embedded"}


def test_nothing_leaks_nothing_is_lost_and_all_converges__server_in_memory(begin, in_memory):
    answered = run(begin, in_memory, runs(0.5))
    assert answered["elasticsearch"] > answered.total() / 10
    assert answered["embedded"] > answered.total() / 10


def test_nothing_leaks_nothing_is_lost_and_all_converges__real_server_behind_faults(begin, real):
    answered = run(begin, real, runs(0.2))
    assert answered["elasticsearch"]
    assert answered["embedded"]


# What keeps the promises, and what takes its place here: the machine has to notice that it is gone.
GUARDS = {
    "pending groups are asked about": ("search.engines.pending.split", lambda queries, embedded: list(queries)),
    "a claim runs out": ("search.index.worker.CLAIM", timedelta(days=3_650)),
    "a missing index is begun with everything pending": ("search.index.upkeep._wait_again", lambda rows: None),
    "a restriction tells the branch": ("home.source.below", lambda page_id: set()),
    "the index knows the audience": ("home.source.access.audience", lambda path, known: ""),
    "the index knows the dates": ("home.source.Document", lambda **given: Document(**given | _NO_DATES)),
    "the index holds live pages alone": ("home.source._pages", lambda groups: StandardPage.objects.filter(pk__in=groups)),
    "suggestions know the dates": ("home.source.Suggestion", lambda **given: Suggestion(**given | _NO_DATES)),
}
_NO_DATES = {"go_live": None, "expire": None}


@effort.only_proved
@pytest.mark.parametrize("name", GUARDS)
def test_machine_notices__guard_taken_out(begin, in_memory, monkeypatch, name):
    target, instead = GUARDS[name]
    monkeypatch.setattr(target, instead)
    with pytest.raises(AssertionError):
        run(begin, in_memory, 40, is_search=False)
