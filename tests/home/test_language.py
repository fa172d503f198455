import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page

from home.language import language_of
from home.models import HomePage, StandardPage

LISTED = ("/", "/find/", "/crisis/", "/find/missing/", "/how-we-list-services/", "/no-such-page/")


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("/", "en"),
        ("/es/", "es"),
        ("/es", "es"),
        ("/es/find/", "es"),
        ("/essays/", "en"),
        ("/fr/", "en"),
        ("/find/es/", "en"),
        ("", "en"),
    ],
)
def test_language_is_that_of_the_address__any(path: str, language: str):
    assert language_of(path) == language


@pytest.mark.parametrize("path", LISTED)
@pytest.mark.parametrize(("prefix", "language"), [("", "en"), ("/es", "es")])
def test_page_says_its_language__both(client: Client, front_page: HomePage, path: str, prefix: str, language: str):
    response = client.get(prefix + path)
    assert response.status_code == (404 if "no-such" in path else 200)
    assert f'<html lang="{language}">' in response.content.decode()
    assert response["Content-Language"] == language


@pytest.mark.parametrize("path", LISTED)
def test_nothing_but_the_address_decides__header_and_cookie(client: Client, front_page: HomePage, path: str):
    client.cookies["django_language"] = "es"
    response = client.get(path, HTTP_ACCEPT_LANGUAGE="es")
    assert '<html lang="en">' in response.content.decode()
    assert not response.cookies
    assert "accept-language" not in response.get("Vary", "").lower()
    client.cookies["django_language"] = "en"
    response = client.get("/es" + path, HTTP_ACCEPT_LANGUAGE="en")
    assert '<html lang="es">' in response.content.decode()


def test_language_stays_behind__after_a_request(client: Client, front_page: HomePage):
    client.get("/es/")
    assert translation.get_language() == "en"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/robots.txt", "/favicon.ico", "/admin/login/"])
def test_machines_have_one_address__no_spanish_one(client: Client, path: str):
    assert client.get(path).status_code in (200, 302)
    assert client.get(f"/es{path}", follow=True).status_code == 404


def test_exit_leads_out__both_languages(client: Client, front_page: HomePage):
    for path in ("/exit/", "/es/exit/"):
        response = client.get(path)
        assert response.status_code == 302
        assert response["Location"] == "https://www.weather.gov/"


def test_address_gets_its_slash__spanish(client: Client, front_page: HomePage):
    assert client.get("/es")["Location"] == "/es/"
    assert client.get("/es/crisis")["Location"] == "/es/crisis/"


def test_addresses_in_links_stay_in_the_language__reverse():
    with translation.override("es"):
        assert reverse("crisis") == "/es/crisis/"
    assert reverse("crisis") == "/crisis/"


def test_spanish_page_stands_below_the_spanish_front_page__demo(client: Client, front_page: HomePage):
    page = StandardPage.objects.get(slug="how-we-list-services", locale__language_code="es")
    assert page.url == "/es/how-we-list-services/"
    assert page.get_parent().specific == HomePage.objects.get(locale__language_code="es")
    html = client.get(page.url).content.decode()
    assert "Cómo elegimos los servicios" in html
    assert "How we list services" not in html


def test_english_page_is_not_served_in_spanish__no_spanish_pages_at_all(client: Client, front_page: HomePage):
    Page.objects.filter(locale__language_code="es").delete()
    assert client.get("/es/").status_code == 200
    response = client.get("/es/how-we-list-services/")
    assert response.status_code == 302
    assert response["Location"] == "/how-we-list-services/"
