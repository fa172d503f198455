"""One machine for everything that may happen to a site's search: deeds of people, faults of the server, deaths of workers.

After each step two readers ask. What they get is compared with what `Story` remembers: nothing leaks, nothing is missing,
counts are exact. At the end the server is well again, a worker runs, and everything has to be in step.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from copy import deepcopy

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from home.source import PageSource
from resources.source import ListingSource
from search.engines import pending
from search.engines.base import EngineUnavailable
from search.index import indexing, upkeep, worker
from search.models import SearchDocument
from search.question.asked import Asked
from search.question.planner import Request, plan
from search.sources import engine, front, sources
from search.suggest import offers as suggest
from tests.proofs.story import COMMON, KINDS, NEEDS, WORD, Story, Undone

SIZE = 60
places = st.integers(0, 30)
# Pages are made, moved and restricted more often than the rest: there leaks come from.
DEEDS = st.one_of(
    st.tuples(st.just("add_page"), places),
    st.tuples(st.just("add_page"), places, st.fixed_dictionaries({"draft": st.booleans(), "coming": st.booleans()})),
    st.tuples(st.sampled_from(["write_draft", "publish", "unpublish", "open", "expire_soon", "delete_page"]), places),
    st.tuples(st.just("move"), places, places),
    st.tuples(st.just("restrict"), places, st.sampled_from(KINDS)),
    st.tuples(st.just("add_service"), st.sampled_from(["", *NEEDS])),
    st.tuples(st.sampled_from(["rename", "unlist", "delete_service"]), places),
    st.tuples(st.just("load_feed")),
)
DEATHS = ["before it writes", "after it has written", "half way through what it notes"]


class Killed(BaseException):
    """The end of a process, at one place of it. Nobody may catch it."""


class Server:
    """How the search server is. Subclasses make it so; this one is of a site without any."""

    states: tuple[str, ...] = ("healthy",)

    def become(self, state: str) -> None:
        """`healthy`, `refusing` or `hanging`."""

    def lose(self) -> None:
        """All indexes are gone."""

    def contents(self, source_name: str) -> dict[str, int]:
        """Version by key of what the index that answers holds."""
        return {}


class SearchMachine(RuleBasedStateMachine):
    """Subclassed in a test with `begin`, which gives a clean site, and `server`."""

    begin: Callable[[], Story]
    server: Server
    answered: Counter

    @initialize()
    def start(self) -> None:
        self.story = type(self).begin()
        self.state = "healthy"
        self.server.become("healthy")
        if front():
            front().breaker._clock = front().writing._clock = self.story.clock.seconds
            upkeep.look_after(front())
        for _ in range(2):
            self.story.add_page(0)
            self.story.add_service("food")
        self._work()

    # People

    @rule(deed=DEEDS)
    def happens(self, deed) -> None:
        self._do(deed)

    @rule(deed=DEEDS)
    def is_taken_back(self, deed) -> None:
        """The same, but the transaction comes to nothing."""
        before = deepcopy((self.story.pages, self.story.services, self.story.old_words))
        with suppress(Undone), indexing.indexing():
            self._do(deed)
            raise Undone
        self.story.pages, self.story.services, self.story.old_words = before

    @rule(minutes=st.sampled_from([1, 10, 25, 60]))
    def time_goes_by(self, minutes) -> None:
        self.story.clock.go(minutes=minutes)

    # The server and its worker

    @rule(state=st.sampled_from(["healthy", "refusing", "hanging", "frozen"]))
    def server_becomes(self, state) -> None:
        """Frozen is a server that answers and that no change reaches."""
        self.state = state
        self.server.become("healthy" if state == "frozen" else state)

    @rule(rows=st.sampled_from([1, 3, 200]))
    def worker_works(self, rows) -> None:
        if self.state != "frozen":
            self._work(rows)

    @rule()
    def server_loses_its_indexes(self) -> None:
        if front() and self.state == "healthy":
            self.server.lose()

    @rule(death=st.sampled_from(DEATHS), rows=st.sampled_from([1, 5]))
    def worker_is_killed(self, death, rows) -> None:
        if not front() or self.state == "frozen":
            return
        with _dying(death), suppress(Killed):
            worker.run_once(front(), limit=rows)

    @rule(deed=DEEDS, dies_at=st.integers(0, 6))
    def server_s_index_is_rebuilt(self, deed, dies_at) -> None:
        """With a change in the middle, and killed somewhere (0: not)."""
        if not front() or self.state == "frozen":
            return
        beats = 0

        def beat() -> None:
            nonlocal beats
            beats += 1
            if beats == 1:
                self._do(deed)
            if beats == dies_at:
                raise Killed

        with suppress(EngineUnavailable, Killed):
            upkeep.rebuild(front(), beat=beat)

    # What must hold

    @invariant()
    def readers_find_what_there_is(self) -> None:
        if not hasattr(self, "story"):
            return
        self.story.clock.go(seconds=2)
        for is_member in (False, True):
            self._ask(is_member)

    def teardown(self) -> None:
        if not hasattr(self, "story") or not front():
            return
        self.server.become("healthy")
        self.state = "healthy"
        # What dead workers had taken is free by then.
        self.story.clock.go(minutes=30)
        upkeep.look_after(front())
        worker.drain(front())
        assert not pending.waiting().exists(), list(pending.waiting().values("source", "key", "state", "error"))
        for of in sources():
            rows = SearchDocument.objects.filter(source=of.name, is_deleted=False)
            assert self.server.contents(of.name) == dict(rows.values_list("key", "version"))
        self.readers_find_what_there_is()

    def _do(self, deed) -> None:
        name, *given = deed
        options = given.pop() if given and isinstance(given[-1], dict) else {}
        getattr(self.story, name)(*given, **options)

    def _work(self, rows: int = 200) -> None:
        if front():
            with suppress(EngineUnavailable):
                upkeep.look_after(front())
            worker.run_once(front(), limit=rows)

    def _ask(self, is_member: bool) -> None:
        story = self.story
        request = RequestFactory().get("/find/")
        request.user, request.session = story.member if is_member else AnonymousUser(), {}
        listings, pages = ListingSource(), PageSource()
        gone = story.old_words[-1] if story.old_words else "nothinglikethis"
        drafts = [told.draft.word for told in story.pages.values() if told.draft]
        words = [COMMON, gone, *drafts[-1:]]
        asked = [(of, Asked(text=word)) for word in words for of in (listings, pages)]
        held = {of.name: of.audiences(request) for of in (listings, pages)}
        queries = []
        for word in words:
            # One question is planned at a time, as a page does it.
            requests = [Request(of, each, story.clock.at, None, held[of.name], SIZE) for of, each in asked if each.text == word]
            queries += plan(requests)
        results = engine().search(queries)
        self.answered.update(result.engine for result in results)
        expected = {"services": story.service_words(), "pages": story.page_words(is_member=is_member)}
        for (of, each), result in zip(asked, results, strict=True):
            wanted = expected[of.name] if each.text == COMMON else set()
            shown = of.hydrate(list(result.hits), request)
            found = {(card.title if of is pages else card.name).split()[-1] for card in shown}
            assert (found, result.total, len(result.hits)) == (wanted, len(wanted), len(wanted)), (of.name, each.text)
        assert dict(results[0].facets["need"]) == story.needs()
        for word in words[1:]:
            assert [offer.label for offer in suggest.offers(word, request)] == []
        # A page that this reader may not see is never offered, whatever the list is full of.
        seen = expected["services"] | expected["pages"]
        assert {word for offer in suggest.offers(COMMON, request) for word in WORD.findall(offer.label)} <= seen


@contextmanager
def _dying(death: str) -> Iterator[None]:
    remote = type(front().remote)
    write, settle = remote.write, worker.settle

    def written(self, *given, **more):
        if death == "before it writes":
            raise Killed
        errors = write(self, *given, **more)
        if death == "after it has written":
            raise Killed
        return errors

    def noted(rows):
        settle(list(rows)[:1])
        raise Killed

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(remote, "write", written)
        if death == "half way through what it notes":
            patch.setattr(worker, "settle", noted)
        yield
