"""Near a spot: the radius, the distances that may be told, the orders."""

import pytest

from search.document import Point
from search.question.near import Near
from tests.search.behaviour.things import thing

KENT = Near(47.3809, -122.2348, "Kent", ("kent", "king county"))
# One kilometer to the north in degrees of latitude.
KM = 1 / 111.195


def at(key, km, *, exact=True, **given):
    return thing(key, point=Point(KENT.latitude + km * KM, KENT.longitude, exact=exact), **given)


def test_radius_keeps_what_lies_within(stock, search):
    stock([at("a", 7.9), at("b", 8.2), at("c", 100), thing("d")])
    result = search("near=kent&within=5", near=KENT)
    assert [hit.key for hit in result.hits] == ["a"]
    assert result.hits[0].distance_km == pytest.approx(7.9, abs=0.01)
    assert result.hits[0].distance_miles == pytest.approx(4.91, abs=0.01)


def test_no_radius_keeps_everything(stock, search):
    stock([at("a", 7.9), at("b", 300), thing("c")])
    assert search("near=kent", near=KENT).total == 3


def test_radius_without_a_spot_is_ignored(stock, search):
    stock([at("a", 7.9), at("b", 300)])
    assert search("within=5").total == 2


def test_document_without_a_point_is_near_by_its_area(stock, search):
    stock([at("a", 1), thing("b", areas=("kent",)), thing("c", areas=("renton",))])
    result = search("near=kent&within=1", near=KENT)
    assert {hit.key for hit in result.hits} == {"a", "b"}
    assert {hit.distance_km for hit in result.hits if hit.key == "b"} == {None}


def test_area_of_a_document_with_a_point_does_not_count(stock, search):
    stock([at("a", 50, areas=("kent",))])
    assert search("near=kent&within=25", near=KENT).total == 0


def test_inexact_point_counts_but_tells_no_distance(stock, search):
    stock([at("a", 1, exact=False), at("b", 2), at("c", 9, exact=False)])
    result = search("near=kent&within=5&sort=near", near=KENT)
    assert [(hit.key, hit.distance_km is None) for hit in result.hits] == [("a", True), ("b", False)]


def test_order_near_goes_by_distance_then_what_has_none_then_rank_last(stock, keys):
    stock([thing("n", title="aaa"), at("a", 30), at("b", 3), at("last", 1, rank_last=True), at("far", 400)])
    assert keys("near=kent&sort=near", near=KENT) == ["b", "a", "far", "n", "last"]


def test_order_near_without_a_spot_is_the_best_order(stock, keys):
    stock([thing("b", title="food"), thing("a", text="food")])
    assert keys("q=food&sort=near") == ["b", "a"]


def test_closeness_lifts_what_fits_as_well(stock, keys):
    stock([at("a", 30, text="food"), at("b", 2, text="food"), at("c", 39, title="food")])
    assert keys("q=food&near=kent", near=KENT) == ["c", "b", "a"]


def test_group_is_shown_at_its_nearest_place(stock, search):
    stock([at("a1", 20, group="a"), at("a2", 2, group="a"), at("b", 5)])
    result = search("near=kent", near=KENT)
    assert [hit.key for hit in result.hits] == ["a2", "b"]


def test_distance_works_across_the_date_line_and_at_the_pole(stock, search):
    fiji = Near(-16.5, 179.99, "Taveuni")
    stock([thing("a", point=Point(-16.5, -179.99)), thing("b", point=Point(-16.5, 170.0)), thing("c", point=Point(89.99, 0.0))])
    assert [hit.key for hit in search("near=x&within=5", near=fiji).hits] == ["a"]
    assert [hit.key for hit in search("near=x&within=1", near=Near(89.99, 0.0, "Pole")).hits] == ["c"]
    assert [hit.key for hit in search("near=x&within=5", near=Near(89.99, 180.0, "Pole")).hits] == ["c"]
