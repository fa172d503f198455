"""The policy itself: who is told what of a place. The outputs have tests of their own."""

from decimal import Decimal

import pytest
from django.contrib.auth.models import Permission, User
from hypothesis import given
from hypothesis import strategies as st

from resources.disclosure import may_search, may_see_undisclosed, point, shown
from resources.models import Address, Disclosure, Location, Place

CANARIES = ("Canary House", "777 Canary Street", "Suite Canary", "98099", "Canary bus", "Canary gate", "47.123456", "-122.654321")


@pytest.fixture
def location(db):
    location = Location.objects.create(
        name="Canary House",
        description="Use the Canary gate",
        transportation="Canary bus",
        area="Kent",
        latitude=Decimal("47.123456"),
        longitude=Decimal("-122.654321"),
    )
    Address.objects.create(
        location=location,
        address_1="777 Canary Street",
        address_2="Suite Canary",
        city="Burien",
        state_province="WA",
        postal_code="98099",
    )
    return location


def staff(*codenames):
    user = User.objects.create_user("someone", password="x")
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return User.objects.get(pk=user.pk)


def canaries_in(place) -> list[str]:
    text = repr(place) + place.one_line
    return [canary for canary in CANARIES if canary in text]


def test_shown_tells_everything__full(location):
    place = shown(location)
    assert place.street == ("777 Canary Street", "Suite Canary")
    assert (place.latitude, place.longitude) == (47.123456, -122.654321)
    assert place.one_line == "777 Canary Street, Suite Canary, Burien, WA 98099"


@pytest.mark.parametrize("disclosure", [Disclosure.AREA, Disclosure.HIDDEN])
def test_shown_tells_nothing_of_the_place__kept_from_the_public(location, disclosure):
    location.disclosure = disclosure
    place = shown(location)
    assert canaries_in(place) == []
    assert "Burien" not in repr(place)
    assert place.latitude is None
    assert place.reason


def test_shown_names_the_area__area_only(location):
    location.disclosure = Disclosure.AREA
    assert shown(location).one_line == "Kent"


def test_shown_does_not_name_the_area__hidden(location):
    location.disclosure = Disclosure.HIDDEN
    assert "Kent" not in repr(shown(location))


def test_shown_tells_everything__staff_with_the_right(location):
    location.disclosure = Disclosure.HIDDEN
    user = staff("view_undisclosed_location")
    assert shown(location, user=user).street[0] == "777 Canary Street"


def test_shown_tells_nothing__staff_without_the_right(location):
    location.disclosure = Disclosure.HIDDEN
    assert canaries_in(shown(location, user=staff("change_location"))) == []


def test_right_is_lost__deactivated_user(db):
    user = staff("view_undisclosed_location")
    user.is_active = False
    assert not may_see_undisclosed(user)
    assert not may_see_undisclosed(None)


def test_point_is_the_areas_centroid_and_inexact__area_only(location):
    Place.objects.create(name="Kent", folded="kent", kind="city", latitude=47.38, longitude=-122.23)
    location.disclosure = Disclosure.AREA
    spot = point(location)
    assert (spot.latitude, spot.longitude, spot.exact) == (47.38, -122.23, False)


def test_point_is_missing__area_unknown_to_the_gazetteer(location):
    location.disclosure = Disclosure.AREA
    assert point(location) is None


def test_point_is_missing__hidden(location):
    location.disclosure = Disclosure.HIDDEN
    assert point(location) is None


def test_words_of_a_place_are_searchable__only_when_full(location):
    assert may_search(location)
    for disclosure in (Disclosure.AREA, Disclosure.HIDDEN):
        location.disclosure = disclosure
        assert not may_search(location)


@given(
    disclosure=st.sampled_from([Disclosure.AREA, Disclosure.HIDDEN]),
    words=st.lists(st.text("XYZQ", min_size=6, max_size=12), min_size=5, max_size=5, unique=True),
    latitude=st.decimals("40.1", "40.9", places=6),
    longitude=st.decimals("-99.9", "-99.1", places=6),
)
def test_no_field_of_a_kept_place_ever_comes_through(disclosure, words, latitude, longitude):
    name, street, city, description, transportation = words
    location = Location(
        name=name,
        description=description,
        transportation=transportation,
        alternate_name=name,
        area="Kent",
        disclosure=disclosure,
        latitude=latitude,
        longitude=longitude,
    )
    location.addresses = [Address(address_1=street, city=city, state_province="WA", postal_code="98099")]
    told = repr(shown(location)) + str(location) + location.public_label
    assert [word for word in (*words, str(latitude), str(longitude)) if word in told] == []
