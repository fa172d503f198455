from datetime import UTC, datetime, time

import pytest
import time_machine
from django.test import Client
from wagtail.models import Page

from home import demo
from home.models import HomePage
from resources.models import DataSource
from tests.home.catalogue import choose_peers, library_with_peers

MONDAY_11 = datetime(2026, 11, 23, 19, 0, tzinfo=UTC)


def test_front_page_leads_to_each_need__demo(client: Client, front_page: HomePage):
    html = client.get("/").content.decode()
    assert html.count('href="/find/?need=') == 18
    assert "A place to sleep tonight" in html
    assert "No library card, ID, or reason needed. You decide what to share." in html
    assert 'action="/find/" method="get"' in html
    assert "Not sure? Talk with a peer" in html


def test_front_page_says_who_is_in__peers_chosen(client: Client, front_page: HomePage):
    service = library_with_peers({"Kent Library": ("MO", time(10), time(16))})
    choose_peers(service)
    with time_machine.travel(MONDAY_11, tick=False):
        html = client.get("/").content.decode()
    # Once on the tile, once over the board.
    assert html.count("A peer is in at Kent Library until 4 pm.") == 2
    assert f'href="/services/{service.pk}/"' in html
    assert "In until 4 pm" in html


def test_front_page_sends_to_the_desk__no_peers_chosen(client: Client, front_page: HomePage):
    html = client.get("/").content.decode()
    assert html.count("Ask at any desk. Staff will find you someone to talk with.") == 2
    assert 'href="#peers"' in html


def test_front_page_stays_cheap__peers_at_four_branches(client: Client, front_page: HomePage, django_assert_max_num_queries):
    branches = ("Kent Library", "Renton Library", "Federal Way Library", "Bellevue Library")
    choose_peers(library_with_peers({name: ("MO", time(10), time(16)) for name in branches}))
    client.get("/")
    with django_assert_max_num_queries(15):
        client.get("/")


@pytest.mark.parametrize("path", ["/", "/how-we-list-services/", "/crisis/", "/no-such-page/"])
def test_sample_banner_stands_on_every_page__sample_data_loaded(client: Client, front_page: HomePage, path: str):
    warning = "Demo: these agencies are invented. Do not call."
    DataSource.objects.create(name="county")
    assert warning not in client.get(path).content.decode()
    DataSource.objects.create(name="invented", is_sample=True)
    assert warning in client.get(path).content.decode()


def test_create_pages_changes_nothing__run_again(whole_demo: HomePage):
    whole_demo.heading = "An editor’s own words"
    whole_demo.save()
    before = Page.objects.count()
    assert demo.create_pages() == []
    assert HomePage.objects.get(locale__language_code="en").heading == "An editor’s own words"
    assert Page.objects.count() == before


def test_create_pages_drops_the_welcome_page__fresh_site(front_page: HomePage):
    assert not Page.objects.filter(title__startswith="Welcome to your new Wagtail site").exists()
