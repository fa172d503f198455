"""What the frame of a page keeps is what it would read now: each kind of change shows in the next page."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction, Site

from home.models import LibrarySettings

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 11, 23, 19, 0, 20, tzinfo=UTC)
FIND = "/find/?q=food"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as travel:
        yield travel


@pytest.fixture
def shelf(own_front_page) -> Page:
    page = own_front_page.get_children().first()
    Page.objects.filter(pk=page.pk).update(show_in_menus=True)
    return page


def menu(**cookies) -> str:
    client = Client()
    client.cookies.load(cookies)
    text = client.get(FIND).content.decode()
    return text[text.index("<header") : text.index("<main")]


def asked_of_frame() -> list[str]:
    with CaptureQueriesContext(connection) as asked:
        Client().get(FIND)
    return [one["sql"] for one in asked if "home_librarysettings" in one["sql"] or '"wagtailcore_page"' in one["sql"]]


def test_frame_is_read_once__nothing_changed(shelf):
    menu()
    # On PostgreSQL a commit in any database of the server, another test's too, ends what is kept.
    assert any(asked_of_frame() == [] for _ in range(20))


def test_menu_follows__title_hidden_restricted(shelf):
    assert shelf.title in menu()
    Page.objects.filter(pk=shelf.pk).update(title="Quiet hours")
    assert "Quiet hours" in menu()
    Page.objects.filter(pk=shelf.pk).update(live=False)
    assert "Quiet hours" not in menu()
    Page.objects.filter(pk=shelf.pk).update(live=True)
    assert "Quiet hours" in menu()
    PageViewRestriction.objects.create(page=shelf, restriction_type=PageViewRestriction.LOGIN)
    assert "Quiet hours" not in menu()


def test_name_follows__another_process(shelf):
    menu()

    def rename():
        LibrarySettings.objects.update_or_create(site=Site.objects.get(), defaults={"library_name": "Valley Library"})
        connection.close()

    thread = threading.Thread(target=rename)
    thread.start()
    thread.join()
    assert "Valley Library" in menu()


def test_menu_follows__a_page_goes_by_its_own_date(shelf, clock):
    Page.objects.filter(pk=shelf.pk).update(expire_at=NOW + timedelta(seconds=10))
    assert shelf.title in menu()
    clock.shift(11)
    assert shelf.title not in menu()


def test_frame_of_somebody_is_read_anew__cookie(shelf):
    menu()
    with CaptureQueriesContext(connection) as asked:
        menu(language="en")
    assert any("home_librarysettings" in one["sql"] for one in asked)
