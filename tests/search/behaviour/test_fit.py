"""What is wanted orders what is found, and hides none of it."""

from datetime import UTC, datetime

import pytest

from search.document import OpenTimes, Point
from search.question.fit import DOES_NOT_FIT, FITS, NOT_STATED
from search.question.near import Near
from tests.search.behaviour.things import thing

NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
ALWAYS = OpenTimes("UTC", same_day=((0, 10_080),))
KENT = Near(47.38, -122.23, "Kent", ("kent",))


def stating(key, *values, **given):
    return thing(key, terms={"without": values}, **given)


def test_stated_comes_before_not_stated_before_refused(stock, search):
    stock([stating("a"), stating("b", "id?"), stating("c", "id")])
    hits = search("without=id").hits
    assert [(hit.key, hit.fit) for hit in hits] == [("c", FITS), ("b", NOT_STATED), ("a", DOES_NOT_FIT)]


def test_everything_wanted_must_hold__several(stock, search):
    stock([stating("a", "id"), stating("b", "id", "address?"), stating("c", "id", "address"), stating("d", "id?", "address?")])
    hits = search("without=id&without=address").hits
    assert [(hit.key, hit.fit) for hit in hits] == [("c", FITS), ("b", NOT_STATED), ("d", NOT_STATED), ("a", DOES_NOT_FIT)]


def test_fit_goes_before_words_and_boost(stock, keys):
    stock([stating("a", title="food food bank", boost=10.0), stating("b", "id?", text="food", boost=0.1)])
    assert keys("q=food&without=id") == ["b", "a"]


@pytest.mark.parametrize("sort", ["best", "near", "open", "name"])
def test_fit_goes_before_any_order(stock, keys, sort):
    near_open = {"point": Point(47.38, -122.23), "open_times": ALWAYS}
    far = {"point": Point(47.9, -122.23)}
    stock([stating("a", **near_open), stating("b", "id?", **far), stating("c", "id?", **near_open), stating("z", "id", **far)])
    found = keys(f"without=id&sort={sort}", near=KENT, now=NOW)
    assert (found[0], found[-1]) == ("z", "a")
    assert found[1:3] == (["b", "c"] if sort == "name" else ["c", "b"])


def test_ranked_last_stays_last__though_it_fits(stock, keys):
    stock([stating("a", "id", rank_last=True), stating("b")])
    assert keys("without=id") == ["b", "a"]


def test_group_is_shown_where_it_fits(stock, search):
    stock([stating("a1", group="a", title="food"), stating("a2", "id", group="a", text="food")])
    result = search("q=food&without=id")
    assert [hit.key for hit in result.hits] == ["a2"]
    assert result.total == 1


def test_counts_are_of_what_is_stated(stock, search):
    stock([stating("a", "id"), stating("b", "id?"), stating("c")])
    result = search("without=id")
    assert result.total == 3
    assert dict(result.facets["without"])["id"] == 1
