"""What the frame of a page keeps is what it would read now: each kind of change shows in the next page."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction, Site

from home.models import LibrarySettings
from home.source import PageSource
from search.hits import Hit

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


def found(page: Page, **cookies) -> list[str]:
    request = RequestFactory().get(FIND)
    request.user, request.COOKIES = AnonymousUser(), cookies
    request.META |= {"HTTP_COOKIE": "language=en"} if cookies else {}
    hits = [Hit("pages", str(pk), str(pk)) for pk in (page.pk, 999_999)]
    return [card.title for card in PageSource().hydrate(hits, request)]


def test_found_page_is_read_once__nothing_changed(shelf):
    def asked() -> int:
        with CaptureQueriesContext(connection) as statements:
            assert found(shelf) == [shelf.title]
        return sum('"wagtailcore_page"' in one["sql"] for one in statements)

    asked()
    assert any(asked() == 0 for _ in range(20))


def test_found_page_follows__title_hidden_restricted(shelf):
    assert found(shelf) == [shelf.title]
    Page.objects.filter(pk=shelf.pk).update(title="Quiet hours")
    assert found(shelf) == ["Quiet hours"]
    Page.objects.filter(pk=shelf.pk).update(live=False)
    assert found(shelf) == []
    Page.objects.filter(pk=shelf.pk).update(live=True)
    assert found(shelf) == ["Quiet hours"]
    PageViewRestriction.objects.create(page=shelf, restriction_type=PageViewRestriction.LOGIN)
    assert found(shelf) == []


def test_found_page_follows__it_goes_by_its_own_date(shelf, clock):
    Page.objects.filter(pk=shelf.pk).update(expire_at=NOW + timedelta(seconds=10))
    assert found(shelf) == [shelf.title]
    clock.shift(11)
    assert found(shelf) == []


def test_footer_is_in_the_language_of_the_address__both_asked_in_turn(shelf):
    for _ in range(2):
        assert "Talk to staff" in Client().get("/find/").content.decode()
        assert "Talk to staff" not in Client().get("/es/find/").content.decode()


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


@pytest.mark.skipif(connection.vendor != "postgresql", reason="elsewhere the state costs no statement")
def test_page_asks_for_the_state_once(shelf):
    client = Client()
    client.get("/find/?q=food")
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/find/?q=bread").status_code == 200
    assert sum("pg_current_snapshot" in each["sql"] for each in asked) == 1
