from datetime import UTC, datetime

import pytest
import time_machine
from django.urls import reverse

from resources import taxonomies
from resources.models import PARTNERS_URI, Attribute, Phone, TaxonomyTerm
from tests.resources import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def tuesday_morning_in_seattle():
    with time_machine.travel(datetime(2025, 5, 6, 17, 30, tzinfo=UTC), tick=False):
        yield


def _page(client, agency, status=200, query="") -> str:
    response = client.get(reverse("organization", args=[agency.id]) + query)
    assert response.status_code == status
    return " ".join(response.content.decode().split())


def test_page_says_who_they_are__partner_with_phone_and_web(client):
    taxonomies.load()
    agency = factories.organization(
        name="Green River Neighbors",
        description="We feed people.",
        relationship="community-partnership",
        website="https://example.org/",
        email="hello@example.org",
    )
    Attribute.objects.create(
        organization=agency, taxonomy_term=TaxonomyTerm.objects.get(taxonomy__uri=PARTNERS_URI, code="food-emergency")
    )
    Phone.objects.create(organization=agency, number="(206) 555-0142")
    page = _page(client, agency)
    for words in (
        "<h1>Green River Neighbors</h1>",
        "We feed people.",
        "Community partner of the library",
        "Food and emergency services",
        'href="tel:+12065550142"',
        'href="https://example.org/" rel="nofollow noreferrer external"',
        'href="mailto:hello@example.org"',
    ):
        assert words in page, words


def test_page_lists_their_services_with_state__only_listed_ones(client):
    agency = factories.organization()
    service = factories.service(name="Hot lunch", organization=agency)
    at = factories.at(service, factories.location(name="Kent Hall", street="1 Elm St"))
    factories.weekly(service_at_location=at)
    factories.service(name="Old class", organization=agency, status="defunct")
    page = _page(client, agency)
    assert f'href="/services/{service.id}/">Hot lunch</a>' in page
    assert "Open until 5 pm" in page
    assert "Kent Hall" in page
    assert "1 Elm St, Kent, WA 98032" in page
    assert "Old class" not in page


def test_page_shows_a_way_on__nothing_listed(client):
    assert "Nothing of theirs is listed right now." in _page(client, factories.organization())


def test_page_is_not_found__unlisted(client):
    page = _page(client, factories.organization(name="Gone away", unlisted=True), 404)
    assert "Gone away" not in page
    assert 'action="/find/"' in page


def test_page_never_names_an_unlisted_parent__part_of_it(client):
    parent = factories.organization(name="Quiet parent", unlisted=True)
    assert "Quiet parent" not in _page(client, factories.organization(parent_organization=parent))


def test_page_is_not_kept__sensitive_partner_type(client):
    taxonomies.load()
    agency = factories.organization(name="Survivors first")
    Attribute.objects.create(
        organization=agency, taxonomy_term=TaxonomyTerm.objects.get(taxonomy__uri=PARTNERS_URI, code="survivor-advocates")
    )
    response = client.get(reverse("organization", args=[agency.id]))
    assert "no-store" in response["Cache-Control"]
    assert "Survivors" not in response.content.decode().split("</title>")[0]


def test_page_turns__more_services_than_fit(client):
    agency = factories.organization()
    for number in range(51):
        factories.service(name=f"Help {number:02}", organization=agency)
    assert "Help 50" not in _page(client, agency)
    assert "Help 50" in _page(client, agency, query="?page=2")


def test_page_costs_the_same_number_of_statements__many_services(client, django_assert_max_num_queries):
    agency = factories.organization()
    for number in range(12):
        service = factories.service(organization=agency)
        at = factories.at(service, factories.location(street=f"{number} Elm St"))
        factories.weekly(service_at_location=at)
        factories.phone(service=service)
    with django_assert_max_num_queries(15):
        _page(client, agency)
