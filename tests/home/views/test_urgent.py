"""The crisis card on the page of results."""

import logging

import pytest
from django.test import Client

from tests.resources import factories

pytestmark = pytest.mark.django_db


def _page(client: Client, **asked) -> str:
    response = client.get("/find/", asked)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    return " ".join(response.content.decode().split())


def _main(page: str) -> str:
    return page[page.index('id="main"') : page.index("</main>")]


def test_card_stands_above_the_results__something_found(client):
    factories.service(name="Want to die: a walk-in counselor")
    page = _main(_page(client, q="want to die"))
    assert page.index("You can talk with someone right now") < page.index('id="find"') < page.index("walk-in counselor")
    for words in ('href="tel:988"', 'href="sms:988"', "can bring police", "text AYUDA to 988", "relay at 711", "November 2026"):
        assert words in page, words


def test_card_speaks_spanish__spanish_words(client):
    page = _main(_page(client, q="quiero morirme"))
    assert '<section class="urgent" lang="es"' in page
    for words in ("oprima 2", 'href="sms:988?body=AYUDA"', "puede llegar la policía", "noviembre de 2026"):
        assert words in page, words


def test_card_stands_on_a_page_without_results__nothing_found(client):
    page = _main(_page(client, q="my husband has a gun zzyzx"))
    assert "Nothing" in page
    assert page.index('href="tel:+18007997233"') < page.index("<h1")
    assert 'href="/exit/"' in page


def test_page_is_calm__no_card_without_crisis_words(client):
    for words in ("my tooth is killing me", "overdose training", "food", ""):
        assert 'class="urgent"' not in _page(client, q=words)


def test_words_are_never_logged__crisis_words(client, caplog):
    with caplog.at_level(logging.DEBUG):
        _page(client, q="want to die")
    assert "want to die" not in caplog.text
