from search.engines.fulltext import marked_tokens
from search.engines.postgresql import held
from tests.search.behaviour.things import thing
from tests.search.shelf import ShelfSource


def test_neighbors_are_held_within_a_text_only():
    line = marked_tokens(ShelfSource(), thing("a", title="food bank", text="bank card"))
    assert list(held(line)) == ["afood", "abank", "cbank", "ccard", "afood abank", "cbank ccard"]


def test_nothing_is_held_of_nothing():
    assert list(held("")) == []
