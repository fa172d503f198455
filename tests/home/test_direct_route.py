"""One look for a page of any depth answers as Wagtail's level by level does."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from home.models import HomePage, StandardPage


@pytest.fixture
def deep(front_page: HomePage) -> StandardPage:
    """Four levels down, below a page that isn't public."""
    page = front_page
    for slug in ("one", "two", "three"):
        page = page.add_child(instance=StandardPage(title=f"Page {slug}", slug=slug, intro="-", live=slug != "two"))
    return page


def statements(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def test_page_costs_the_same__deep_and_shallow(client: Client, deep: StandardPage):
    assert statements(client, "/one/two/three/") == statements(client, "/one/") <= 8


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/es/", 200),
        ("/one/two/three/", 200),
        ("/one/two/", 404),
        ("/one/three/", 404),
        ("/three/", 404),
        ("/es/one/", 404),
        ("/front-page/", 404),
        ("/front-page/one/", 404),
        ("/es/how-we-list-services/", 200),
        ("/one//two/three/", 404),
    ],
)
def test_address_answers_as_ever__each(client: Client, deep: StandardPage, path: str, status: int):
    assert client.get(path).status_code == status


def test_lock_holds__page_above_is_for_staff(client: Client, deep: StandardPage):
    PageViewRestriction.objects.create(page=deep.get_parent(), restriction_type="login")
    assert client.get("/one/two/three/").status_code == 302


def test_lock_of_the_source_holds_for_its_alias__and_below(client: Client, deep: StandardPage, front_page: HomePage):
    alias = deep.get_parent().get_parent().create_alias(update_slug="other", parent=front_page)
    below = alias.add_child(instance=StandardPage(title="Below", slug="below", intro="-"))
    assert {client.get(path).status_code for path in ("/other/", "/other/below/")} == {200}
    PageViewRestriction.objects.create(page=deep.get_parent().get_parent(), restriction_type="login")
    assert {client.get(path).status_code for path in ("/other/", "/other/below/")} == {302}
    assert list(below.get_view_restrictions()) == list(alias.get_view_restrictions()) != []
