"""Whatever changed, however late the worker comes, in whatever order: the page says what the database says."""

from dataclasses import replace
from urllib.parse import urlencode

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.engines import pending
from search.index import indexing, worker
from search.models import SearchDocument, State
from search.question.asked import Asked
from search.question.planner import Request, plan
from search.sources import engine, front
from tests.proofs import effort
from tests.search import reference
from tests.search.behaviour.test_property import KENT, NOW, documents_of, questions
from tests.search.behaviour.things import thing
from tests.search.remote import Remote
from tests.search.shelf import ShelfSource


@pytest.fixture
def ask(shelf, remote, rf):
    def search(address="", *, near=None, audiences=frozenset(), size=20):
        asked = Asked.read(rf.get(f"/find/?{address}").GET, shelf.filters)
        [query] = plan([Request(shelf, asked, NOW, near, audiences, size)])
        [result] = engine().search([query])
        documents = [document for members in shelf.shelf.values() for document in members]
        assert not reference.difference(reference.search(documents, query), result)
        return result

    return search


def change(*documents):
    """Exactly these are on the shelf now, and their groups and those of what went are marked."""
    before = set(ShelfSource.shelf)
    ShelfSource().fill(documents)
    indexing.reindex("shelf", before | set(ShelfSource.shelf))


def test_remote_answers__nothing_pending(ask):
    change(thing("a", text="food"), thing("b", text="home"))
    worker.drain(front())
    assert ask("q=food").engine == "elasticsearch"
    assert ask("").engine == "elasticsearch"


def test_remote_answers_without_what_is_pending__no_pending_group_matches(ask, remote):
    change(thing("a", text="food"), thing("b", text="food"))
    worker.drain(front())
    change(thing("a", text="food"), thing("b", text="home"))
    result = ask("q=food")
    assert result.engine == "elasticsearch"
    assert result.total == 1
    assert remote.searches[-1][0].excluded_groups == {"b"}


def test_embedded_answers__a_pending_group_matches(ask):
    change(thing("a", text="food"), thing("b", text="home"))
    worker.drain(front())
    change(thing("a", text="food"), thing("b", text="home food"))
    result = ask("q=food")
    assert (result.engine, result.is_spare, result.total) == ("embedded", False, 2)


def test_embedded_answers__a_pending_group_counts_in_a_facet_only(ask):
    def documents(need):
        return thing("a", text="food", terms={"need": ("food",)}), thing("b", text="food", terms={"need": (need,)})

    change(*documents("other"))
    worker.drain(front())
    change(*documents("home"))
    result = ask("q=food&need=food")
    assert result.engine == "embedded"
    assert dict(result.facets["need"]) == {"food": 1, "home": 1}


def test_nothing_leaks__hidden_while_the_index_lags(ask):
    change(thing("a", text="food"), thing("b", text="food"))
    worker.drain(front())
    change(thing("a", text="food"), thing("b", text="food", audience="staff"))
    assert ask("q=food").total == 1
    change(thing("a", text="food"))
    assert ask("q=food").total == 1


def test_parked_counts_as_pending(ask, remote):
    change(thing("a", text="food"))
    worker.drain(front())
    change(thing("a", text="home"))
    SearchDocument.objects.filter(key="a").update(state=State.PARKED)
    assert ask("q=food").total == 0
    assert ask("q=home").total == 1


def test_embedded_answers__more_pending_than_can_be_asked_about(ask, monkeypatch):
    change(thing("a", text="food"), *(thing(f"n{number}", text="home") for number in range(4)))
    worker.drain(front())
    monkeypatch.setattr(pending, "MOST_GROUPS", 3)
    SearchDocument.objects.filter(group__in=["n0", "n1", "n2"]).update(state=State.PENDING)
    assert ask("q=food").engine == "elasticsearch"
    SearchDocument.objects.filter(group="n3").update(state=State.PENDING)
    assert ask("q=food").engine == "embedded"


def test_old_group_is_left_out__its_only_document_has_moved(ask):
    change(thing("a", text="food", group="old"), thing("b", text="bread", group="new"))
    worker.drain(front())
    change(thing("a", text="home", group="new"), thing("b", text="bread", group="new"))
    result = ask("q=food")
    assert result.total == 0
    assert pending.groups(["shelf"]) == {"shelf": {"old", "new"}}
    worker.drain(front())
    assert pending.groups(["shelf"]) == {"shelf": set()}
    assert ask("q=home").engine == "elasticsearch"


def test_what_was_indexed_without_a_remote_is_pending__one_is_configured(shelf, rf, ask, settings):
    change(thing("a", text="food"))
    worker.drain(front())
    settings.ELASTICSEARCH_URLS = []
    change(thing("a", text="home"), thing("b", text="bread"))
    assert set(SearchDocument.objects.values_list("state", flat=True)) == {State.LOCAL}
    settings.ELASTICSEARCH_URLS = ["http://in-memory"]
    assert ask("q=food").total == 0
    assert ask("q=home").total == 1


class Delivery:
    """Writes that are on their way: recorded at one moment, they land later, twice, or in another order."""

    def __init__(self, monkeypatch):
        self.kept = []
        real = Remote.write

        def write(remote, source, upserts, deletions=(), *, refresh=False):
            self.kept.append((source, list(upserts), list(deletions)))
            return real(remote, source, upserts, deletions, refresh=refresh)

        monkeypatch.setattr(Remote, "write", write)
        self._real = real

    def again(self, number):
        if self.kept:
            self._real(Remote(), *self.kept[number % len(self.kept)])


shelves = st.integers(0, 6).flatmap(lambda count: st.tuples(*(documents_of(number) for number in range(count))))
steps = st.lists(
    st.one_of(
        st.tuples(st.just("change"), shelves),
        st.tuples(st.just("hide"), st.integers(0, 5)),
        st.tuples(st.just("delete"), st.integers(0, 5)),
        st.tuples(st.just("work"), st.integers(1, 4)),
        st.tuples(st.just("again"), st.integers(0, 20)),
        st.tuples(st.just("ask"), questions),
    ),
    min_size=3,
    max_size=12,
)


@settings(
    max_examples=effort.of(60, 2_000),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=steps, last=questions, staff=st.booleans())
def test_no_answer_is_stale_leaked_missing_or_double__any_lag(remote, ask, monkeypatch, steps, last, staff):
    audiences = frozenset({"staff"}) if staff else frozenset()

    def on_shelf():
        return [document for members in ShelfSource.shelf.values() for document in members]

    def question(asked):
        ask(urlencode(asked, doseq=True), near=KENT if "near" in asked else None, audiences=audiences, size=3)

    with transaction.atomic(), monkeypatch.context() as patch:
        remote.reset()
        front().indices("shelf").ensure()
        delivery = Delivery(patch)
        change()
        for what, given_ in [*steps, ("ask", last)]:
            documents = on_shelf()
            if what == "change":
                change(*given_)
            elif what == "hide" and documents:
                hidden = documents[given_ % len(documents)]
                change(*(replace(each, audience="nobody") if each is hidden else each for each in documents))
            elif what == "delete" and documents:
                change(*(each for each in documents if each is not documents[given_ % len(documents)]))
            elif what == "work":
                worker.run_once(front(), limit=given_)
            elif what == "again":
                delivery.again(given_)
            elif what == "ask":
                question(given_)
        worker.drain(front())
        assert not SearchDocument.objects.exclude(state=State.INDEXED).exists()
        question(last)
        held = {key for key, (_, document) in Remote.held[Remote.aliases["shelf"]].items() if document}
        assert held == {document.key for document in on_shelf()}
        transaction.set_rollback(True)
