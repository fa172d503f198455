"""What a search engine says of a page is written on it: one description each, in plain text."""

import re

import pytest

from home import access
from home.models.content_page import content_models
from tests.resources import factories


def described(client, address: str) -> list[str]:
    response = client.get(address)
    assert response.status_code == 200, address
    return re.findall(r'<meta name="description" content="([^"]*)">', response.content.decode())


def test_each_page_is_described_once__demo(client, rf, whole_demo):
    pages = [page for model in content_models() for page in model.objects.live().filter(pk__in=access.visible_pages(rf.get("/")))]
    assert len(pages) > 50
    for page in pages:
        told = described(client, page.url)
        assert len(told) == 1, page.url
        assert len(told[0]) > 20, page.url
        assert "&lt;" not in told[0], page.url


@pytest.mark.parametrize("address", ["/crisis/", "/es/crisis/"])
def test_crisis_page_is_described(client, front_page, address):
    [told] = described(client, address)
    assert len(told) > 20


def test_listing_and_agency_are_described(client, front_page):
    agency = factories.organization(description="A house by the river.")
    service = factories.service(organization=agency, description="Soup and bread.\n\nEach day.")
    assert described(client, f"/services/{service.pk}/") == ["Soup and bread."]
    assert described(client, f"/organizations/{agency.pk}/") == ["A house by the river."]
