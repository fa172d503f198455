"""No cell of an export is a formula, and what was data comes back as it went."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from resources.admin.spreadsheet import as_typed, inert
from resources.models import Organization, Service
from tests.resources.admin.conftest import signed_in

STARTS = "=+-@\t\r\n\x00＝＋－＠"


@pytest.mark.parametrize("start", list(STARTS))
def test_inert_puts_an_apostrophe_in_front__formula(start):
    assert inert(f"{start}cmd|' /C calc'!A0") == f"'{start}cmd|' /C calc'!A0"


@pytest.mark.parametrize("text", [" =1+1", "\n=1+1", "\x00=1+1"])
def test_inert_sees_through_what_stands_before__formula(text):
    assert inert(text).startswith("'")


@pytest.mark.parametrize("number", ["+1 206 555 0142", "+1 (206) 555-0142", "-5", "+12", "(206) 555-0142 ext. 4", "988", "-3.50"])
def test_inert_leaves_numbers_alone(number):
    assert inert(number) == number


@pytest.mark.parametrize("sneaky", ["+1+1", "-2+3+cmd|' /C calc'!A0", "+1-(1)=2", "-A1", "+1 206 555 0142=1"])
def test_inert_is_not_fooled__number_with_a_formula_in_it(sneaky):
    assert inert(sneaky).startswith("'")


@given(st.text(alphabet=st.sampled_from("'=+-@ \t\n\x00＝(1)A")) | st.text())
def test_as_typed_gives_back_what_inert_took(text):
    assert as_typed(inert(text)) == text


@given(st.text())
def test_inert_never_starts_like_a_formula__any_text(text):
    safe = inert(text)
    assert safe == text or safe == f"'{text}"
    if safe == text and text:
        assert text.lstrip(" \t\r\n\x00\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0")[:1] not in "=@＝＠" or text.lstrip()[:1] == ""


@pytest.fixture
def wicked(catalogue):
    Organization.objects.filter(pk=catalogue["agency"].pk).update(
        name='=HYPERLINK("http://evil")', alternate_name="+1 206 555 0142"
    )
    Service.objects.filter(pk=catalogue["meals"].pk).update(name="@SUM(1+1)")
    return catalogue


def rows(client, register: str) -> list[dict]:
    response = client.get(f"/admin/resources/{register}/?export=csv")
    text = b"".join(response.streaming_content).decode()
    return list(csv.DictReader(io.StringIO(text)))


def test_csv_holds_no_formula_and_keeps_phone_numbers(wicked, steward):
    (agency,) = rows(signed_in(steward), "organization")

    assert agency["Name"] == '\'=HYPERLINK("http://evil")'
    assert agency["Also known as"] == "+1 206 555 0142"
    assert {row["Name"] for row in rows(signed_in(steward), "service")} == {"Night shelter", "'@SUM(1+1)"}


def test_xlsx_holds_no_formula(wicked, steward):
    response = signed_in(steward).get("/admin/resources/organization/?export=xlsx")
    book = load_workbook(io.BytesIO(b"".join(response.streaming_content)))

    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert not [cell.value for cell in cells if cell.data_type == "f" or str(cell.value or "").startswith(("=", "@"))]
    assert "+1 206 555 0142" in [cell.value for cell in cells]


def test_csv_tells_of_a_place_what_the_reader_may_know(catalogue, peer, trusted):
    """A reader may export, and gets of a confidential place no more than on the screen."""
    told = {row["Id"]: row for row in rows(signed_in(peer), "location")}
    hidden, by_area, known = (told[str(catalogue[key].pk)] for key in ("hidden", "by_area", "known"))
    assert (hidden["Place"], hidden["Street"], hidden["Latitude"]) == (catalogue["hidden"].public_label, "", "")
    assert (by_area["Place"], by_area["Street"], by_area["City"]) == ("A place in Renton", "", "Renton")
    assert (known["Place"], known["Street"], known["Latitude"]) == ("Harbor Hall", "1 Pier Way", "47.3809")

    told = {row["Id"]: row for row in rows(signed_in(trusted), "location")}
    assert told[str(catalogue["hidden"].pk)]["Street"] == "7 Quokkastreet"


def test_csv_of_services_names_places_by_their_public_label(catalogue, peer):
    (shelter,) = (row for row in rows(signed_in(peer), "service") if row["Name"] == "Night shelter")

    assert shelter["Places"].split("; ") == ["A place in Renton", "Harbor Hall", catalogue["hidden"].public_label]
    assert shelter["Phones"] == "(206) 555-0142"


def test_csv_asks_the_database_as_often_for_many_rows(catalogue, steward, django_assert_max_num_queries):
    client = signed_in(steward)
    Service.objects.bulk_create(Service(organization=catalogue["agency"], name=f"Service {n}") for n in range(60))
    rows(client, "service")

    with django_assert_max_num_queries(16):
        assert len(rows(client, "service")) == 62
