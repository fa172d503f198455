"""From what somebody types after "near" to a point."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.models import Disclosure, Location, Organization, Place
from resources.places import EVERYWHERE, PlacesFault, area_key, find, load, resolve

HEADER = "name,kind,state,within,latitude,longitude\n"


@pytest.fixture
def gazetteer(db, tmp_path):
    path = tmp_path / "places.csv"
    path.write_text(
        HEADER
        + "King County,county,WA,,47.49,-121.83\n"
        + "Kent,city,WA,King County,47.381,-122.235\n"
        + "98032,zip,WA,Kent,47.391,-122.259\n"
        + "SeaTac,city,WA,King County,47.444,-122.298\n",
        encoding="utf-8",
    )
    load(path)


@pytest.mark.parametrize("text", ["98032", " 98032 ", "98032-1234"])
def test_resolve_finds_a_zip__however_it_is_written(gazetteer, text):
    near = resolve(text)
    assert (near.latitude, near.longitude) == (47.391, -122.259)
    assert near.areas == ("98032", "kent", "king county", "washington", EVERYWHERE)


@pytest.mark.parametrize("text", ["Kent", "kent", "KENT", "Kent, WA", "Kent WA", "kent washington", "Ként"])
def test_resolve_finds_a_city__however_it_is_written(gazetteer, text):
    assert resolve(text).label == "Kent"


def test_resolve_reads_coordinates__and_names_the_areas_around_them(gazetteer):
    near = resolve("47.39, -122.26")
    assert (near.latitude, near.longitude) == (47.39, -122.26)
    assert "kent" in near.areas


@pytest.mark.parametrize("text", ["", "   ", "Atlantis", "99999", "91,0", "0,181", "x" * 500, "47.3", "', --", "\x00"])
def test_resolve_says_it_does_not_know(gazetteer, text):
    assert resolve(text) is None


def test_resolve_finds_a_branch_of_the_library(gazetteer):
    library = Organization.objects.create(name="Library", description="", is_library=True)
    Location.objects.create(organization=library, name="Kent Library", latitude=Decimal("47.38"), longitude=Decimal("-122.23"))
    assert resolve("kent library").label == "Kent Library"


def test_resolve_does_not_find_a_hidden_place__even_of_the_library(gazetteer):
    library = Organization.objects.create(name="Library", description="", is_library=True)
    Location.objects.create(
        organization=library,
        name="Quiet House",
        disclosure=Disclosure.HIDDEN,
        latitude=Decimal("47.38"),
        longitude=Decimal("-122.23"),
    )
    assert resolve("quiet house") is None


def test_resolve_does_not_find_an_agencys_place(gazetteer):
    agency = Organization.objects.create(name="Agency", description="")
    Location.objects.create(organization=agency, name="Some House", latitude=Decimal("47.38"), longitude=Decimal("-122.23"))
    assert resolve("some house") is None


@given(text=st.text(max_size=250))
@pytest.mark.django_db
def test_resolve_never_fails(text):
    resolve(text)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("King County", "king county"),
        ("United States", EVERYWHERE),
        ("USA", EVERYWHERE),
        ("Washington", "washington"),
        ("Washington State", "washington"),
        ("Kent, WA", "kent"),
    ],
)
def test_area_key_meets_what_a_spot_lies_in(name, key):
    assert area_key(name) == key


def test_load_is_repeatable(gazetteer, tmp_path):
    before = Place.objects.count()
    load(tmp_path / "places.csv")
    assert Place.objects.count() == before


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("Kent,city,WA,,north,-122", "Line 2: latitude and longitude must be numbers"),
        ("Kent,town,WA,,47,-122", "Line 2: give a name, and one of these kinds"),
        (",city,WA,,47,-122", "Line 2: give a name"),
        ("Kent,city,WA,,97,-122", "is not on earth"),
    ],
)
def test_load_names_the_line_and_writes_nothing__bad_row(db, tmp_path, row, says):
    path = tmp_path / "places.csv"
    path.write_text(HEADER + row + "\n", encoding="utf-8")
    with pytest.raises(PlacesFault, match=says.replace(".", r"\.")):
        load(path)
    assert not Place.objects.exists()


def test_load_names_the_missing_column(db, tmp_path):
    path = tmp_path / "places.csv"
    path.write_text("name,kind\nKent,city\n", encoding="utf-8")
    with pytest.raises(PlacesFault, match="column 'latitude' is missing"):
        load(path)


def test_find_prefers_a_city_to_a_county__same_name(gazetteer):
    Place.objects.create(name="Kent", folded="kent", kind="county", latitude=1, longitude=1)
    assert find("Kent").kind == "city"
