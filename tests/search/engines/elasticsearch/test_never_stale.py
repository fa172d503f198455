"""Whatever changes and however late it arrives: with a real server, too, the page says what the database says."""

from urllib.parse import urlencode

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.elasticsearch.indices import Indices
from search.index import upkeep, worker
from search.models import SearchDocument, State
from search.question.asked import Asked
from search.question.planner import Request, plan
from search.sources import engine, front
from tests.proofs import effort
from tests.search import reference
from tests.search.behaviour.test_property import KENT, NOW, questions
from tests.search.behaviour.things import thing
from tests.search.index.test_never_stale import change, shelves
from tests.search.shelf import ShelfSource


@pytest.fixture
def ask(shelf, elasticsearch, rf):
    """Ask, and compare with the slow reference; gives who answered."""

    def search(asked, audiences=frozenset()):
        address = urlencode(asked, doseq=True)
        near = KENT if "near" in asked else None
        given_ = Request(shelf, Asked.read(rf.get(f"/find/?{address}").GET, shelf.filters), NOW, near, audiences, 3)
        [query] = plan([given_])
        [result] = engine().search([query])
        documents = [document for members in shelf.shelf.values() for document in members]
        assert not reference.difference(reference.search(documents, query), result)
        return result.engine

    return search


class Late:
    """Writes that were on their way land again, later and in any order."""

    def __init__(self, patch):
        self.kept, self._real = [], ElasticsearchEngine.write
        kept, real = self.kept, self._real

        def write(remote, *given_, **more):
            kept.append((given_, more))
            return real(remote, *given_, **more)

        patch.setattr(ElasticsearchEngine, "write", write)

    def again(self, number):
        if self.kept:
            given_, more = self.kept[number % len(self.kept)]
            self._real(front().remote, *given_, **more)


steps = st.lists(
    st.one_of(
        st.tuples(st.just("change"), shelves),
        st.tuples(st.just("work"), st.integers(1, 4)),
        st.tuples(st.just("again"), st.integers(0, 20)),
        st.tuples(st.just("ask"), questions),
    ),
    min_size=3,
    max_size=8,
)


@settings(
    max_examples=effort.of(8, 300),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=steps, last=questions, staff=st.booleans())
def test_no_answer_is_stale_leaked_missing_or_double__real_server_any_lag(ask, monkeypatch, steps, last, staff):
    audiences = frozenset({"staff"}) if staff else frozenset()
    with transaction.atomic(), monkeypatch.context() as patch:
        # Versions begin anew with each example; an index that remembers later ones would take nothing.
        Indices(ShelfSource()).drop()
        upkeep.look_after(front())
        late = Late(patch)
        change()
        for what, given_ in [*steps, ("ask", last)]:
            if what == "change":
                change(*given_)
            elif what == "work":
                worker.run_once(front(), limit=given_)
            elif what == "again":
                late.again(given_)
            else:
                ask(given_, audiences)
        worker.drain(front())
        assert not SearchDocument.objects.exclude(state=State.INDEXED).exists()
        assert ask(last, audiences) == "elasticsearch"
        on_shelf = {document.key for members in ShelfSource.shelf.values() for document in members}
        assert {key for key, _ in Indices(ShelfSource()).contents()} == on_shelf
        transaction.set_rollback(True)


def test_server_answers_without_what_waits__then_with_it(ask):
    Indices(ShelfSource()).drop()
    upkeep.look_after(front())
    change(thing("a", text="food"), thing("b", text="food"))
    worker.drain(front())
    assert ask({"q": "food"}) == "elasticsearch"
    change(thing("a", text="food"), thing("b", text="home"))
    assert ask({"q": "food"}) == "elasticsearch"
    assert ask({"q": "home"}) == "embedded"
    worker.drain(front())
    assert ask({"q": "home"}) == "elasticsearch"
