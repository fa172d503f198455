import pytest
from django.db import connection

from search.engines.fulltext import marked_tokens
from search.engines.postgresql import TokenArrays, held
from tests.search.behaviour.things import thing
from tests.search.shelf import ShelfSource


def test_neighbors_are_held_within_a_text_only():
    line = marked_tokens(ShelfSource(), thing("a", title="food bank", text="bank card"))
    assert list(held(line)) == ["afood", "abank", "cbank", "ccard", "afood abank", "cbank ccard"]


def test_nothing_is_held_of_nothing():
    assert list(held("")) == []


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL alone has these arrays")
def test_each_document_holds_its_own__several_written_at_once():
    text = TokenArrays()
    text.write({1: "afood abank", 2: "", 3: "abank cñandú c漢"})
    assert text.lookup(["afood", "abank", "afood abank", "cñandú c漢", "abank cñandú", ""]) == [[1], [1, 3], [1], [3], [], []]
