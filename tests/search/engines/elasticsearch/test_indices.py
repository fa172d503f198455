"""Indexes come, are filled, take over and go, and nobody searching meets a gap."""

import pytest

from search.engines.base import EngineUnavailable
from search.engines.elasticsearch import contents, mapping
from search.engines.elasticsearch import indices as module
from search.engines.elasticsearch.client import client
from search.engines.elasticsearch.indices import Indices
from search.engines.readiness import CURRENT, MISSING, Readiness
from tests.search.behaviour.things import thing
from tests.search.shelf import ShelfSource


class Longer(ShelfSource):
    name = "shelf-2"


def test_ensure_makes_an_index_once(indices):
    assert indices.active() is None
    assert not indices.is_current()
    assert indices.ensure() == indices.ensure() == indices.active()
    assert indices.is_current()
    assert indices.all() == [indices.active()]


def test_index_is_not_current__other_layout(indices, monkeypatch):
    indices.ensure()
    monkeypatch.setattr(mapping, "LAYOUT_VERSION", mapping.LAYOUT_VERSION + 1)
    assert not indices.is_current()


def test_shards_and_replicas_are_the_settings(indices, settings):
    settings.SEARCH_SHARDS, settings.SEARCH_REPLICAS = 3, 2
    indices.ensure()
    new = indices.begin_rebuild()
    indices.swap(new)
    said = client().indices.get_settings(index=new)[new]["settings"]["index"]
    assert (said["number_of_shards"], said["number_of_replicas"]) == ("3", "2")
    assert "refresh_interval" not in said


def test_rebuild_fills_compares_and_takes_over(indices, engine, shelf):
    old = indices.ensure()
    engine.write(shelf, [(thing("a"), 1), (thing("ghost"), 2)])
    new = indices.begin_rebuild()
    groups = [[(thing("a"), 3)], [(thing("b1", group="b"), 4), (thing("b2", group="b"), 5)]]
    assert indices.fill(groups) == {}
    expected = [(document.key, version) for group in groups for document, version in group]
    assert not indices.compare(expected, new)
    assert indices.active() == old
    indices.swap(new)
    assert (indices.active(), indices.being_made()) == (new, None)
    assert dict(indices.contents()) == dict(expected)
    assert indices.drop_strays() == [old]
    assert indices.all() == [new]


def test_fill_does_not_undo_what_was_written_meanwhile(indices, engine, shelf):
    indices.ensure()
    new = indices.begin_rebuild()
    engine.write(shelf, [(thing("a", title="new"), 9)], [("gone", 8)])
    indices.fill([[(thing("a", title="old"), 1)], [(thing("gone"), 2)]])
    assert dict(indices.contents(new)) == {"a": 9}


def test_fill_names_what_was_refused(indices, monkeypatch):
    from search.document import Point

    monkeypatch.setattr(module, "DOCUMENTS", 1)
    indices.ensure()
    indices.begin_rebuild()
    refused = indices.fill([[(thing(f"k{n}", point=Point(1000.0 if n == 3 else 1.0, 0.0)), 1)] for n in range(9)])
    assert list(refused) == ["k3"]


def test_compare_says_what_differs(indices, engine, shelf):
    indices.ensure()
    engine.write(shelf, [(thing("same"), 5), (thing("newer"), 9), (thing("older"), 1), (thing("extra"), 1)])
    found = indices.compare([("same", 5), ("newer", 8), ("older", 2), ("missing", 3)])
    assert found
    assert (found.missing, found.extra, found.older) == ({"missing"}, {"extra"}, {"older"})


@pytest.mark.parametrize("part", [1, 2, 3, 4, 5000])
@pytest.mark.parametrize("page", [2, 10_000])
def test_compare_says_what_differs__read_in_parts(indices, engine, shelf, monkeypatch, part, page):
    monkeypatch.setattr(contents, "PART", part)
    monkeypatch.setattr(contents, "PAGE", page)
    indices.ensure()
    # Keys too many before the first that is expected, between two of them, and after the last.
    held = ["a0", "a1", "c", "c1", "c2", "c3", "e", "g", "z0", "z1", "z2"]
    engine.write(shelf, [(thing(key), 4) for key in held])
    found = indices.compare([(key, 5 if key == "g" else 4) for key in ("g", "c", "d", "e", "b")])
    assert found.missing == {"b", "d"}
    assert found.extra == {"a0", "a1", "c1", "c2", "c3", "z0", "z1", "z2"}
    assert found.older == {"g"}


def test_versions_are_of_the_keys_that_are_there(indices, engine, shelf):
    indices.ensure()
    engine.write(shelf, [(thing("a"), 5), (thing("b"), 9), (thing("c"), 1)])
    assert indices.versions(["a", "c", "missing"]) == {"a": 5, "c": 1}


def test_contents_come_whole__more_than_one_page(indices, engine, shelf, monkeypatch):
    monkeypatch.setattr(contents, "PAGE", 4)
    indices.ensure()
    engine.write(shelf, [(thing(f"k{n:02}"), n + 1) for n in range(12)])
    assert list(indices.contents()) == [(f"k{n:02}", n + 1) for n in range(12)]


def test_rebuild_that_was_given_up_is_dropped_by_the_next(indices):
    old = indices.ensure()
    first = indices.begin_rebuild()
    second = indices.begin_rebuild()
    assert indices.all() == sorted([old, second])
    assert first not in indices.all()
    assert indices.active() == old


def test_indexes_of_other_sources_and_sites_are_left_alone(indices, settings):
    other = Indices(Longer())
    settings.SEARCH_INDEX_PREFIX += "-b"
    site = Indices(ShelfSource())
    for each in (indices, other, site):
        each.ensure()
    indices.begin_rebuild()
    try:
        indices.drop_strays()
        indices.drop()
        assert other.active()
        assert site.active()
        assert indices.active() is None
    finally:
        other.drop()
        site.drop()


def test_alias_for_two_indexes_is_a_fault(indices):
    indices.ensure()
    new = indices.begin_rebuild()
    client().indices.put_alias(index=new, name=indices.alias)
    with pytest.raises(EngineUnavailable, match="2 indexes"):
        indices.active()


def test_search_meets_old_or_new_and_nothing_else__while_swapping(indices, engine, shelf):
    from django.utils import timezone

    from search.question.asked import Asked
    from search.question.planner import Request, plan

    [query] = plan([Request(shelf, Asked(), timezone.now())])
    engine.index(shelf, [thing("a")])
    for _ in range(3):
        new = indices.begin_rebuild()
        indices.fill([[(thing("a"), 100)]])
        assert engine.search([query])[0].total == 1
        indices.swap(new)
        assert engine.search([query])[0].total == 1
        indices.drop_strays()
        assert engine.search([query])[0].total == 1


class Fewer(ShelfSource):
    """The shelf as a later version has it: without one of its texts and one of its filters."""

    weights = {name: weight for name, weight in ShelfSource.weights.items() if name != "strong"}
    filters = tuple(each for each in ShelfSource.filters if each.name != "kids")


class More(ShelfSource):
    """The shelf as a later version has it: with a text more."""

    weights = {**ShelfSource.weights, "notes": 1.0}


def test_readiness_of_an_index_that_is_not_there(indices):
    assert indices.readiness() == MISSING


def test_readiness_of_an_index_made_today(indices):
    indices.ensure()
    assert indices.readiness() == CURRENT


def test_index_that_holds_more_than_is_asked_for_may_answer_and_be_written__rebuild_due(indices, engine):
    indices.ensure()
    later = Indices(Fewer())
    assert later.readiness() == Readiness(may_answer=True, is_current=False)
    document = thing("a", text="food")
    assert engine.write(Fewer(), [(document, 1)]) == {}
    assert dict(later.contents()) == {"a": 1}


def test_index_that_lacks_a_field_may_not_answer(indices):
    indices.ensure()
    assert Indices(More()).readiness() == Readiness(may_answer=False, is_current=False)


@pytest.mark.parametrize("name", ["ANALYSIS_VERSION", "LAYOUT_VERSION"])
def test_index_of_other_words_or_another_way_of_writing_may_not_answer(indices, monkeypatch, name):
    indices.ensure()
    monkeypatch.setattr(mapping, name, getattr(mapping, name) + 1)
    assert indices.readiness() == Readiness(may_answer=False, is_current=False)


def test_index_whose_field_is_of_another_kind_may_not_answer(indices, monkeypatch):
    indices.ensure()
    real = mapping.mappings

    def other(source):
        found = real(source)
        found["properties"]["boost"] = {"type": "integer", "index": False, "doc_values": True}
        return found

    monkeypatch.setattr(mapping, "mappings", other)
    assert indices.readiness() == Readiness(may_answer=False, is_current=False)


def test_index_without_a_note_of_its_making_may_not_answer(indices):
    indices.ensure()
    client().indices.put_mapping(index=indices.active(), meta={})
    assert Indices(Fewer()).readiness() == Readiness(may_answer=False, is_current=False)
