"""The shipped places, and the command that loads any county's."""

import csv

import pytest
from django.core.management import CommandError, call_command

from resources.management.commands.load_places import SHIPPED
from resources.models import Place

HEADER = "name,kind,state,within,latitude,longitude\n"


@pytest.fixture(scope="module")
def rows():
    with SHIPPED.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def load(tmp_path, text, encoding="utf-8"):
    file = tmp_path / "places.csv"
    file.write_bytes(text.encode(encoding))
    call_command("load_places", file)


def test_shipped_places_are_unique_and_lie_around_seattle(rows):
    assert len({(row["name"], row["kind"], row["state"]) for row in rows}) == len(rows)
    assert not [row for row in rows if not (46.9 < float(row["latitude"]) < 48.2 and -123 < float(row["longitude"]) < -121.3)]
    assert sum(row["kind"] == "zip" for row in rows) >= 75
    assert sum(row["within"] == "Seattle" and row["kind"] == "neighborhood" for row in rows) >= 25


def test_each_shipped_place_lies_within_one_that_is_there(rows):
    names = {row["name"] for row in rows}
    assert not [row["name"] for row in rows if row["kind"] != "county" and row["within"] not in names]


@pytest.mark.django_db
def test_command_loads_the_shipped_file_twice_to_the_same_rows(rows, capsys):
    call_command("load_places")
    call_command("load_places")
    assert Place.objects.count() == len(rows)
    assert f"{len(rows)} places are up to date." in capsys.readouterr().out
    assert Place.objects.get(name="Chinatown-International District").folded.startswith("chinatown")


@pytest.mark.django_db
def test_command_moves_a_place_that_is_there(tmp_path):
    load(tmp_path, HEADER + "Kent,city,WA,King County,47.0,-122.0\n")
    load(tmp_path, HEADER + "Kent,city,WA,King County,47.381,-122.235\n")
    assert [(place.latitude, place.longitude) for place in Place.objects.all()] == [(47.381, -122.235)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "words"),
    [
        (HEADER + "Kent,city,WA,King County,47.4,-122.2\nRenton,city,WA,King County,north,-122.2\n", "Line 3: latitude"),
        (HEADER + "Kent,village,WA,King County,47.4,-122.2\n", "Line 2: give a name, and one of these kinds"),
        (HEADER + ",city,WA,King County,47.4,-122.2\n", "Line 2: give a name"),
        (HEADER + "Kent,city,WA,King County,447,-122.2\n", "Line 2: .*not on earth"),
        ("name,kind,latitude\nKent,city,47.4\n", "Line 2: the column 'longitude' is missing"),
        (HEADER, "has no rows"),
        ("", "has no rows"),
    ],
)
def test_command_names_the_line_and_loads_nothing__bad_row(tmp_path, text, words):
    with pytest.raises(CommandError, match=words):
        load(tmp_path, text)
    assert not Place.objects.exists()


@pytest.mark.django_db
def test_command_says_what_to_do__wrong_encoding_or_path(tmp_path):
    with pytest.raises(CommandError, match="UTF-8"):
        load(tmp_path, HEADER + "Cañon,city,WA,King County,47.4,-122.2\n", encoding="latin-1")
    with pytest.raises(CommandError, match="There is no file"):
        call_command("load_places", tmp_path / "none.csv")
    with pytest.raises(CommandError, match="is a folder"):
        call_command("load_places", tmp_path)
