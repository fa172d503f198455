"""What a visitor reads below /es/ is Spanish, wherever there is Spanish for it."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, time

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import translation

from home import demo_pages
from home.models import HomePage, StandardPage
from resources.models import Service, Translation, TranslationState
from resources.translations import source_hash
from tests.home.catalogue import choose_peers, library_with_peers

FRAME = (
    "Skip to main content", "Exit this site", "Find help", "Help right now", "Talk to staff", "Your privacy", "More numbers",
    "What do you need?", "ZIP or city", "Call ", "Narrow it down", "These agencies", "Open until", "Closed", "Closes", "Hours",
)  # fmt: skip
ADDRESSES = (
    "/es/", "/es/find/", "/es/find/?q=comida", "/es/find/?q=zzzz&need=food", "/es/crisis/", "/es/find/missing/",
    "/es/find/missing/?told=yes", "/es/how-we-list-services/", "/es/nowhere/",
)  # fmt: skip


def read(html: str) -> str:
    """The text of a page, with what is read out, and without words that are marked as another language's."""
    body = re.sub(r"<head>.*?</head>|<(script|style|svg)\b.*?</\1>", " ", html, flags=re.DOTALL)
    body = re.sub(r'<(\w+)\b[^>]*\blang="en"[^>]*>.*?</\1>', " ", body, flags=re.DOTALL)
    said = re.findall(r'(?:aria-label|data-one|data-many|data-two|data-suggestions)="([^"]*)"', body)
    return " ".join([re.sub(r"<[^>]+>", " ", body), *said])


@pytest.fixture(autouse=True)
def eve() -> Iterator[None]:
    """The day before a holiday, so that what is open at all hours closes at midnight."""
    with time_machine.travel(datetime(2026, 11, 25, 19, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def peers(front_page: HomePage) -> Service:
    service = library_with_peers({"Kent Library": ("MO,TU,WE,TH,FR,SA,SU", time(0), time(23, 59))})
    choose_peers(service)
    return service


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_english_word_of_the_frame__spanish_address(client: Client, peers: Service, address: str):
    text = read(client.get(address).content.decode())
    assert "Salir del sitio" in text
    assert [words for words in FRAME if words in text] == []


def test_listing_says_everything_around_its_facts__spanish(client: Client, peers: Service):
    for address in (f"/es/services/{peers.pk}/", f"/es/organizations/{peers.organization_id}/"):
        text = read(client.get(address).content.decode())
        assert "Abierto hasta medianoche" in text
        assert [words for words in FRAME if words in text] == []


def test_links_stay_in_spanish__front_page(client: Client, peers: Service):
    html = client.get("/es/").content.decode()
    inside = re.findall(r'(?:href|action|data-suggest)="(/[^"]*)"', html)
    away = [link for link in inside if not link.startswith(("/es/", "/static/"))]
    # The way back to English, and nothing else.
    assert away == ["/"]


def test_peers_are_told_in_spanish__front_page(client: Client, peers: Service):
    text = read(client.get("/es/").content.decode())
    assert "Hay una persona de apoyo en Kent Library hasta medianoche" in text
    assert "Está hasta medianoche" in text


@pytest.mark.parametrize(("state", "shown"), [(TranslationState.APPROVED, True), (TranslationState.DRAFT, False)])
def test_only_approved_words_are_laid_over__listing(client: Client, peers: Service, state: str, shown: bool):
    Translation.objects.create(
        entity="service", record_id=peers.pk, field="name", language="es", text="Hable con alguien", state=state,
        source_hash=source_hash(peers.name),
    )  # fmt: skip
    html = client.get(f"/es/services/{peers.pk}/").content.decode()
    assert ("<h1>Hable con alguien</h1>" in html) is shown
    assert (f'<h1 lang="en">{peers.name}</h1>' in html) is not shown
    agency = client.get(f"/es/organizations/{peers.organization_id}/").content.decode()
    assert ("Hable con alguien" in agency) is shown
    assert "Hable con alguien" not in client.get(f"/services/{peers.pk}/").content.decode()


def test_words_made_from_an_older_text_are_not_shown__listing(client: Client, peers: Service):
    Translation.objects.create(
        entity="service", record_id=peers.pk, field="name", language="es", text="Nombre viejo", state=TranslationState.APPROVED,
        source_hash=source_hash("An older name"),
    )  # fmt: skip
    assert "Nombre viejo" not in client.get(f"/es/services/{peers.pk}/").content.decode()


def test_search_finds_by_spanish_words__approved(client: Client, peers: Service):
    Translation.objects.create(
        entity="service", record_id=peers.pk, field="name", language="es", text="Acompañamiento", state=TranslationState.APPROVED,
        source_hash=source_hash(peers.name),
    )  # fmt: skip
    html = client.get("/es/find/?q=acompanamiento").content.decode()
    assert "1 servicio<" in html
    assert "<mark>Acompañamiento</mark>" in html
    assert f'href="/es/services/{peers.pk}/"' in html


@pytest.mark.parametrize(
    ("address", "other"),
    [
        ("/find/?q=food&need=food&page=2", "/es/find/?q=food&amp;need=food&amp;page=2"),
        ("/es/find/?q=food", "/find/?q=food"),
        ("/crisis/", "/es/crisis/"),
        ("/", "/es/"),
        ("/es/how-we-list-services/", "/how-we-list-services/"),
        ("/nowhere/", "/es/"),
        ("/es/services/00000000-0000-0000-0000-000000000000/", "/"),
    ],
)
def test_switch_leads_to_the_same_page__or_the_front_page(client: Client, front_page: HomePage, address: str, other: str):
    html = client.get(address).content.decode()
    code, name = ("en", "English") if address.startswith("/es/") else ("es", "Español")
    assert f'<a class="header__language" href="{other}" lang="{code}" hreflang="{code}">{name}</a>' in html


def test_switch_leads_to_the_front_page__page_not_translated(client: Client, front_page: HomePage):
    front_page.add_child(instance=StandardPage(title="Alone", slug="alone", intro="In English only."))
    html = client.get("/alone/").content.decode()
    assert 'class="header__language" href="/es/"' in html
    assert 'rel="alternate"' not in html


def test_alternates_are_told_to_crawlers__same_page(client: Client, front_page: HomePage):
    html = client.get("/es/crisis/").content.decode()
    assert '<link rel="alternate" hreflang="en" href="http://testserver/crisis/">' in html
    assert '<link rel="alternate" hreflang="es" href="http://testserver/es/crisis/">' in html
    assert 'rel="alternate"' not in client.get("/nowhere/").content.decode()


def test_form_leads_back_to_its_own_language__missing(client: Client, front_page: HomePage):
    html = client.get("/es/find/missing/").content.decode()
    assert 'action="/es/find/missing/" method="post"' in html
    response = client.post("/es/find/missing/", {"website": "x"}, headers={"sec-fetch-site": "same-origin"})
    assert response["Location"] == "/es/find/missing/?told=yes"


def test_pages_are_found_once_each_in_their_language__search(client: Client, front_page: HomePage):
    spanish = client.get("/es/find/?q=privacidad").content.decode()
    assert 'href="/es/how-we-list-services/"' in spanish
    assert 'href="/how-we-list-services/"' not in spanish
    english = client.get("/find/?q=privacy").content.decode()
    assert 'href="/how-we-list-services/"' in english
    assert 'href="/es/how-we-list-services/"' not in english


def test_suggestions_lead_on_in_the_language_of_the_page__each(client: Client, peers: Service):
    offered = client.get("/es/find/suggest/?q=com").json()
    assert {"label": "Comida", "kind": "Necesidad", "url": "/es/find/?need=food", "lang": "es"} in offered
    pages = client.get("/es/find/suggest/?q=como").json()
    assert [one["url"] for one in pages if one["kind"] == "Página"] == ["/es/how-we-list-services/"]
    assert not [one for one in client.get("/find/suggest/?q=como").json() if one["kind"] == "Page"]


def test_index_says_the_same__whatever_language_the_change_came_in(client: Client, peers: Service):
    with translation.override("es"):
        peers.name = "Another name"
        peers.save()
    offered = client.get("/find/suggest/?q=another").json()
    assert [(one["kind"], one["url"]) for one in offered] == [("Service", reverse("service", args=[peers.pk]))]


def test_put_makes_both_languages_in_step__once(front_page: HomePage, monkeypatch):
    body = [{"type": "text", "value": {"heading": "Así", "text": "<p>Es.</p>"}}]
    told = {
        "en": {slug: {"title": slug.capitalize(), "intro": "About it."} for slug in ("hub", "leaf", "bare")},
        "es": {"leaf": {"title": "Hoja", "intro": "De esto.", "body": body}},
    }
    monkeypatch.setattr(demo_pages, "words", lambda subject, language="en": told[language])
    hub, made = demo_pages.put(front_page, StandardPage, "hub", "x")
    assert made == ["Hub"]
    leaf, made = demo_pages.put(hub, StandardPage, "leaf", "x", show_in_menus=True)
    assert made == ["Leaf", "Hoja"]
    hoja = StandardPage.objects.get(translation_key=leaf.translation_key, locale__language_code="es")
    assert (hoja.live, hoja.url, hoja.body[0].value["heading"]) == (True, "/es/hub/leaf/", "Así")
    assert hoja.latest_revision.as_object().title == "Hoja"
    assert demo_pages.put(hub, StandardPage, "leaf", "x") == (leaf, [])
    assert demo_pages.put(hub, StandardPage, "bare", "x")[1] == ["Bare"]


def test_error_page_speaks_the_language_of_its_address__500(client: Client, front_page: HomePage, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("search.results.page.context", lambda request: 1 / 0)
    html = client.get("/es/find/").content.decode()
    assert '<html lang="es">' in html
    assert "Algo salió mal aquí" in html
    assert 'action="/es/find/"' in html
    assert '<html lang="en">' in client.get("/find/").content.decode()
