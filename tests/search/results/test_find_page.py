"""The page of results as the site draws it, with the catalogue behind it."""

from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from resources.models import Place
from tests.resources import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def tuesday_morning_in_seattle():
    with time_machine.travel(datetime(2025, 5, 6, 17, 30, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def kent():
    return Place.objects.create(name="98032", folded="98032", kind="zip", latitude=47.38, longitude=-122.23)


class Form(HTMLParser):
    """What a browser would send: the fields of the form `find`, wherever on the page they stand."""

    def __init__(self, page: str):
        super().__init__()
        self.sent, self._is_inside = [], False
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self._is_inside = given.get("id") == "find"
        if tag != "input" or not (self._is_inside or given.get("form") == "find"):
            return
        if given.get("type") in ("checkbox", "radio") and "checked" not in given:
            return
        if given.get("value"):
            self.sent.append((given["name"], given["value"]))

    def handle_endtag(self, tag):
        if tag == "form":
            self._is_inside = False


def _find(client, **parameters) -> str:
    response = client.get("/find/", parameters)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def _listed(**fields):
    service = factories.service(**fields)
    at = factories.at(service, factories.location(name="Kent Hall", street="1 Elm St", latitude="47.39", longitude="-122.23"))
    factories.weekly(service_at_location=at)
    factories.phone("(206) 555-0142", service=service)
    return service


def test_row_says_what_a_person_needs__one_result(client, kent):
    service = _listed(name="Food bank", description="Groceries and food boxes.", id_required="no")
    factories.service(name="Legal clinic")
    page = _find(client, q="food", near="98032")
    assert "1 service</h1>" in page
    row = page.split('<ul class="rows">')[1].split("</ul>")[0]
    for words in (
        f'<a href="/services/{service.id}/"><mark>Food</mark> bank</a>',
        service.organization.name,
        '<span class="state state--open">Open until 5 pm</span>',
        "Groceries and <mark>food</mark> boxes.",
        "No ID needed.",
        "<strong>0.7 miles</strong> · Kent Hall<",
        'href="tel:+12065550142"',
    ):
        assert words in row, words
    assert "Legal clinic" not in page


def test_chips_take_away_what_was_asked__words_and_filter(client):
    _listed(name="Food bank", id_required="no")
    page = _find(client, q="food", without="id")
    assert '<a class="chip" href="/find/?without=id">“food”' in page
    assert '<a class="chip" href="/find/?q=food">I have no ID' in page


def test_form_sends_again_what_was_asked__every_kind_of_field(client, kent):
    service = _listed(name="Food bank", id_required="no", free_of_charge="yes")
    factories.need("food", service)
    asked = {
        "q": "food",
        "near": "98032",
        "within": "5",
        "open": "now",
        "need": "food",
        "without": "id",
        "cost": "free",
        "sort": "name",
    }
    sent = Form(_find(client, **asked)).sent
    assert dict(sent) == asked
    assert len(sent) == len(asked)


def test_form_sends_nothing__nothing_asked(client):
    _listed()
    assert Form(_find(client)).sent == []


def test_facets_are_questions_with_counts__only_choices_that_lead_somewhere(client):
    factories.need("food", _listed(id_required="no"))
    page = _find(client)
    side = page.split('class="find__side"')[1].split('class="find__found"')[0]
    assert 'name="without" value="id"' in side
    assert 'name="need" value="food"' in side
    assert 'name="need" value="legal"' not in side


def test_nothing_found_leads_on__drop_a_filter_call_or_start_over(client):
    _listed(name="Food bank")
    page = _find(client, q="zzyzx", without="id")
    assert "Nothing found, but don’t stop here" in page
    found = page.split('class="find__nothing')[1]
    assert 'href="/find/?without=id">Leave out: “zzyzx”' in found
    assert 'href="/find/?q=zzyzx">Leave out: I have no ID' in found
    for way in ('href="tel:211"', 'href="tel:988"', 'href="/find/"', 'href="/"', "ask for a peer"):
        assert way in found, way


def test_unknown_spot_is_said_beside_its_field__and_the_rest_is_shown(client):
    _listed(name="Food bank")
    page = _find(client, q="food", near="Atlantis")
    assert "We don&#x27;t know where “Atlantis” is." in page
    assert 'aria-describedby="near-problem"' in page
    assert "Food bank" in page.replace("<mark>", "").replace("</mark>", "")


def test_pages_link_on__more_than_fit(client):
    for number in range(21):
        factories.service(name=f"Help {number:02}")
    page = _find(client, sort="name")
    assert "All help: 21 services" in page
    assert "Page 1 of 2" in page
    assert 'href="/find/?sort=name&amp;page=2" rel="next"' in page
    assert 'rel="prev"' in _find(client, sort="name", page="2")


def test_page_escapes_what_was_asked__markup(client):
    _listed()
    page = _find(client, q="<script>alert(1)</script>", near="<b>")
    assert "<script>alert" not in page
    assert "<b>" not in page


def test_page_leaves_no_cookie__anonymous(client):
    _listed()
    assert not client.get("/find/", {"q": "food"}).cookies


EVERYTHING = {"q": "food", "near": "98032", "within": "25", "open": "now", "without": "id", "need": "food"}


@pytest.mark.parametrize(("asked", "most"), [({"q": "food", "without": "id"}, 12), (EVERYTHING, 15)], ids=["words", "everything"])
def test_page_costs_the_same_number_of_statements__however_many_hits(client, kent, asked, most):
    def statements() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert "Food" in _find(client, **asked)
        return len(queries)

    factories.need("food", _listed(name="Food bank", id_required="no"))
    # The first search of a process reads the names of places.
    statements()
    one = statements()
    for _ in range(24):
        factories.need("food", _listed(name="Food bank", id_required="no"))
    assert statements() == one
    assert one <= most
