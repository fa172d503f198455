import uuid

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from home.models import HomePage
from home.source import PageSource
from resources.models import Disclosure, Location, Service
from tests.home.guides.conftest import guide, listing, search, service, text
from tests.resources import factories


def body(client: Client, path: str = "/guide/") -> str:
    response = client.get(path)
    assert response.status_code == 200
    html = response.content.decode()
    return html[html.index("<main") : html.index("</main>")]


def test_guide_shows_what_is_true_now__listing(client: Client, front_page: HomePage):
    beds = service("Evening beds")
    guide(front_page, text("Call first."), listing(beds, "Start here."))
    html = body(client)
    for words in ("Call first.", "Start here.", "Evening beds", "Open", "(206) 555-0171", "Bring: A blanket"):
        assert words in html
    Service.objects.get(pk=beds.pk).phones.update(number="(206) 555-0188")
    assert "(206) 555-0188" in body(client)


@pytest.mark.parametrize("gone", ["paused", "deleted", "never", "broken"])
def test_listing_leaves_no_trace__no_longer_public(client: Client, front_page: HomePage, gone: str):
    beds = service("Evening beds")
    key = {"never": str(uuid.uuid4()), "broken": "not a key"}.get(gone, str(beds.pk))
    guide(front_page, text("Call first."), listing(key, "Start here."))
    if gone == "paused":
        Service.objects.filter(pk=beds.pk).update(status="inactive")
    if gone == "deleted":
        Service.objects.filter(pk=beds.pk).delete()
    html = body(client)
    assert "Call first." in html
    for words in ("Evening beds", "Start here.", "not public now", "555-0171"):
        assert words not in html


def test_listing_that_is_gone_is_told__to_editors_only(front_page: HomePage):
    guide(front_page, listing(service("Evening beds", status="inactive")))
    editor = Client()
    editor.force_login(get_user_model().objects.create_superuser("editor", password="x"))
    assert "not public now" in body(editor)
    assert "not public now" not in body(Client())


@pytest.mark.parametrize(("disclosure", "told"), [(Disclosure.HIDDEN, "Confidential place"), (Disclosure.AREA, "Kent")])
def test_guide_tells_no_more_of_a_place_than_a_listing_does(client: Client, front_page: HomePage, disclosure: str, told: str):
    hidden = service("Safe beds")
    Location.objects.filter(name="Safe beds hall").update(disclosure=disclosure, area="Kent")
    guide(front_page, listing(hidden), search(words="beds"))
    html = body(client)
    assert told in html
    assert "Safe beds hall" not in html


def test_saved_search_finds_what_is_there_now__and_links_to_all(client: Client, front_page: HomePage):
    for number in range(4):
        service(f"Cot number {number}")
    guide(front_page, search(words="cot", how_many=2))
    html = body(client)
    assert html.count("row--card") == 2
    assert "See all 4 in the search" in html
    assert 'href="/find/?q=cot"' in html
    service("Cot number five")
    assert "See all 5 in the search" in body(client)


def test_saved_search_says_where_to_turn__nothing_fits(client: Client, front_page: HomePage):
    guide(front_page, search(words="zeppelin"))
    assert 'href="tel:211"' in body(client)


def test_guide_asks_the_database_no_more__however_much_is_in_it(client: Client, front_page: HomePage):
    many = [service(f"Cot number {number}") for number in range(6)]
    guide(front_page, text("One."), listing(many[0]), search(words="cot"), slug="small")
    blocks = [listing(one) for one in many] + [search(words=words) for words in ("cot", "bed", "number", "breakfast")]
    guide(front_page, text("Many."), *blocks, slug="large")
    client.get("/small/")

    def asked(path: str) -> int:
        with CaptureQueriesContext(connection) as statements:
            assert client.get(path).status_code == 200
        return len(statements)

    assert asked("/small/") == asked("/large/") <= 14


def test_search_reads_the_page_s_own_words__not_those_of_listings(front_page: HomePage):
    page = guide(front_page, text("Call first."), listing(service("Evening beds"), "Start here."), search(words="cot"))
    said = page.searched_text()
    assert "Call first." in said
    assert "Start here." in said
    assert "Beds tonight" in said
    assert "Evening" not in said
    assert "555" not in said
    assert page.pk in {int(group) for group in PageSource().groups()}


def test_list_shows_what_the_reader_may_see__guides(client: Client, front_page: HomePage):
    from home.models import GuideIndexPage

    index = front_page.add_child(instance=GuideIndexPage(title="More guides", slug="more", intro="All."))
    index.save_revision().publish()
    guide(index, text("One."), slug="seen")
    guide(index, text("Two."), slug="unseen").unpublish()
    html = body(client, "/more/")
    assert 'href="/more/seen/"' in html
    assert "unseen" not in html
    assert client.get("/more/seen/").status_code == 200
    assert client.get("/more/unseen/").status_code == 404


def test_listing_block_previews_a_public_listing(db):
    from home.guides.blocks import ListingBlock

    factories.service(name="A hidden one", status="inactive")
    shown = service("Evening beds")
    block = ListingBlock()
    assert block.get_preview_value()["service"].pk == shown.pk


@pytest.mark.parametrize("gone", [False, True])
def test_editor_opens_a_guide__its_listing_there_or_gone(front_page: HomePage, gone: bool):
    beds = service("Evening beds")
    page = guide(front_page, listing(beds), search(words="cot"))
    if gone:
        Service.objects.filter(pk=beds.pk).delete()
    editor = Client()
    editor.force_login(get_user_model().objects.create_superuser("editor", password="x"))
    response = editor.get(f"/admin/pages/{page.pk}/edit/")
    assert response.status_code == 200
    assert ("Evening beds" in response.content.decode()) is not gone
