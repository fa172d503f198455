"""Writes that come late, twice, in any order, or with something in them that the server won't have."""

import random

import pytest

from search.document import Point
from search.engines.base import EngineUnavailable
from search.engines.elasticsearch import writing
from search.engines.elasticsearch.client import client
from search.engines.elasticsearch.writing import numbers
from search.models import SearchDocument
from tests.search.behaviour.things import thing


def contents(indices):
    return dict(indices.contents())


def test_newest_version_wins__any_order_and_twice(indices, engine, shelf):
    indices.ensure()
    writes = [([(thing("a", title=f"v{version}"), version)], []) for version in (1, 3, 5)]
    writes += [([], [("a", version)]) for version in (2, 4)]
    writes += writes
    random.Random(7).shuffle(writes)  # noqa: S311
    for upserts, deletions in writes:
        assert engine.write(shelf, upserts, deletions) == {}
    assert contents(indices) == {"a": 5}


def test_late_write_does_not_bring_back_what_was_deleted(indices, engine, shelf):
    indices.ensure()
    engine.write(shelf, [(thing("a"), 1)])
    engine.write(shelf, [], [("a", 3), ("never there", 4)])
    assert engine.write(shelf, [(thing("a"), 2)]) == {}
    assert contents(indices) == {}


def test_refused_document_is_named_with_its_reason_and_the_others_are_written(indices, engine, shelf):
    indices.ensure()
    bad = thing("bad", point=Point(1000.0, 0.0))
    refused = engine.write(shelf, [(thing("a"), 1), (bad, 1), (thing("b"), 1)])
    assert list(refused) == ["bad"]
    assert "document_parsing_exception" in refused["bad"]
    assert contents(indices) == {"a": 1, "b": 1}


def test_write_without_an_index_makes_none(indices, engine, shelf):
    refused = engine.write(shelf, [(thing("a"), 1)])
    assert "no such index" in refused["a"]
    assert not client().indices.exists(index=indices.alias)


def test_write_to_an_index_that_took_the_aliass_name_is_refused(indices, engine, shelf):
    client().indices.create(index=indices.alias)
    try:
        assert "a" in engine.write(shelf, [(thing("a"), 1)])
    finally:
        client().indices.delete(index=indices.alias)


def test_same_version_is_written_again(indices, engine, shelf):
    indices.ensure()
    engine.write(shelf, [(thing("a", group="one"), 1)])
    engine.write(shelf, [(thing("a", group="two"), 1)])
    assert engine.held(shelf, ["one", "two"]) == {("two", "a")}


def test_write_goes_to_both_while_a_new_index_is_made(indices, engine, shelf):
    indices.ensure()
    new = indices.begin_rebuild()
    engine.write(shelf, [(thing("a"), 1)])
    assert contents(indices) == dict(indices.contents(new)) == {"a": 1}


def test_index_that_has_a_document_too_many_loses_it(indices, engine, shelf):
    engine.index(shelf, [thing("a1", group="a"), thing("a2", group="a"), thing("b")])
    engine.index(shelf, [thing("a2", group="a")])
    assert engine.held(shelf, ["a", "b", "none"]) == {("a", "a2"), ("b", "b")}


def test_document_that_is_refused_raises__immediate(indices, engine, shelf):
    with pytest.raises(EngineUnavailable, match="1 documents refused"):
        engine.index(shelf, [thing("bad", point=Point(1000.0, 0.0))])


def test_group_of_several_gets_the_ledgers_number_and_one_alone_none(shelf):
    SearchDocument.objects.create(source="shelf", key="x", group="x", version=1)
    row = SearchDocument.objects.create(source="shelf", key="a1", group="a", version=2)
    SearchDocument.objects.create(source="shelf", key="a2", group="a", version=3)
    documents = [thing("a1", group="a"), thing("a2", group="a"), thing("b"), thing("c1", group="c"), thing("c2", group="c")]
    given = numbers(shelf, documents)
    assert given["a"] == row.pk
    assert set(given) == {"a", "c"}
    assert 0 <= given["c"] < 1 << 25


def test_no_request_is_too_large__many_lines_or_long_ones(monkeypatch):
    monkeypatch.setattr(writing, "CHUNK", 3)
    monkeypatch.setattr(writing, "CHUNK_BYTES", 10)
    assert list(writing.pieces([b"a"] * 7)) == [[b"a"] * 3, [b"a"] * 3, [b"a"]]
    assert list(writing.pieces([b"12345678", b"12", b"3", b"longer than any", b"4"])) == [
        [b"12345678", b"12"],
        [b"3"],
        [b"longer than any"],
        [b"4"],
    ]
    assert list(writing.pieces([])) == []
