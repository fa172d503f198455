"""Any documents, any question: an engine says what the slow reference says, after any changes."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.document import Document, OpenTimes, Point, Text
from search.index import indexing
from search.question.near import Near
from tests.search.shelf import ShelfSource

NOW = datetime(2026, 3, 4, 20, 30, tzinfo=UTC)
KENT = Near(47.38, -122.23, "Kent", ("kent",))
WORDS = ["food", "foods", "bank", "banks", "Kent", "sheltered", "shelter", "comida", "café", "no", "the", "2-1-1", "women's"]

words = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)
texts = st.builds(Text, words, st.sampled_from(["en", "es", "vi"]))
weekly = st.tuples(st.integers(0, 10_000), st.integers(1, 1_500)).map(lambda run: (run[0], min(run[0] + run[1], 10_080)))
TODAY = (NOW - timedelta(hours=8)).date().toordinal() - datetime(1970, 1, 1).toordinal()
dated = st.tuples(st.integers(TODAY * 1440, TODAY * 1440 + 1440), st.integers(1, 4000)).map(lambda run: (run[0], sum(run)))
open_times = st.builds(
    OpenTimes,
    st.sampled_from(["America/Los_Angeles", "America/New_York", "Pacific/Auckland"]),
    same_day=st.lists(weekly, max_size=2).map(tuple),
    next_day=st.lists(weekly, max_size=1).map(tuple),
    dated=st.lists(dated, max_size=1).map(tuple),
    void_days=st.lists(st.integers(TODAY - 1, TODAY + 1), max_size=1).map(tuple),
)
points = st.builds(Point, st.sampled_from([47.38, 47.4, 47.9, -10.0]), st.sampled_from([-122.23, -122.3, 179.9]), st.booleans())


STATED = ["id", "address"]


def documents_of(number: int):
    return st.builds(
        lambda group, title, texts, **rest: Document(f"k{number}", group, title, texts, **rest),
        group=st.sampled_from([f"g{number}", "shared", "common"]),
        title=st.sampled_from(["Food bank", "food bank", "Ärzte", "Zoo", ""]),
        texts=st.fixed_dictionaries(
            {}, optional={name: st.lists(texts, max_size=2).map(tuple) for name in ("title", "strong", "text")}
        ),
        terms=st.fixed_dictionaries(
            {},
            optional={
                "need": st.lists(st.sampled_from(["food", "home"]), max_size=2, unique=True).map(tuple),
                "access": st.lists(st.sampled_from(["step-free", "asl"]), max_size=2, unique=True).map(tuple),
                "without": st.lists(st.sampled_from(["id", "address", "id?", "address?", "?"]), max_size=3, unique=True).map(
                    tuple
                ),
                "cost": st.sampled_from([("free",), ("sliding",)]),
            },
        ),
        point=st.none() | points,
        areas=st.sampled_from([(), ("kent",), ("renton", "kent")]),
        open_times=st.none() | open_times,
        boost=st.sampled_from([1.0, 1.0, 1.1, 1.15, 0.5]),
        rank_last=st.booleans(),
        audience=st.sampled_from(["", "", "staff"]),
        go_live=st.none() | st.sampled_from([NOW, NOW + timedelta(seconds=1)]),
        expire=st.none() | st.sampled_from([NOW, NOW + timedelta(seconds=1)]),
    )


shelves = st.integers(0, 12).flatmap(lambda count: st.tuples(*(documents_of(number) for number in range(count))))
questions = st.fixed_dictionaries(
    {},
    optional={
        "q": st.lists(st.sampled_from([*WORDS, "shel", "zzz", "ban"]), max_size=6).map(" ".join),
        "need": st.lists(st.sampled_from(["food", "home", "other"]), max_size=2),
        "access": st.lists(st.sampled_from(["step-free", "asl"]), max_size=2),
        "without": st.lists(st.sampled_from(["id", "address"]), max_size=2),
        "cost": st.just("free"),
        "open": st.just("now"),
        "near": st.just("kent"),
        "within": st.sampled_from(["1", "5", "25"]),
        "sort": st.sampled_from(["best", "near", "open", "name"]),
        "page": st.sampled_from(["1", "2", "9"]),
    },
)


@pytest.fixture
def undone(db):
    """Runs a function and takes back what it wrote: hypothesis tries many shelves in one test."""

    def run(function):
        with transaction.atomic():
            function()
            transaction.set_rollback(True)

    return run


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(before=shelves, after=shelves, asked=st.lists(questions, min_size=1, max_size=4), staff=st.booleans())
def test_engine_agrees_with_the_reference__whatever_changed(shelf, search, undone, before, after, asked, staff):
    audiences = frozenset({"staff"}) if staff else frozenset()

    def compare():
        shelf.fill(before)
        indexing.rebuild()
        touched = set(ShelfSource.shelf)
        shelf.fill(after)
        indexing.reindex("shelf", touched | set(ShelfSource.shelf))
        for question in asked:
            near = KENT if "near" in question else None
            search(urlencode(question, doseq=True), near=near, now=NOW, audiences=audiences, size=3)

    undone(compare)
