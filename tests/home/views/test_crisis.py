import re

import pytest
from django.test import Client
from django.utils.html import strip_tags

from home.crisis import LINES
from tests.resources.reading_level import grade

pytestmark = pytest.mark.django_db


def test_crisis_page_lists_every_line__whole_page(client: Client):
    response = client.get("/crisis/")
    html = response.content.decode()
    for line in LINES:
        assert f'href="{line.call_link}"' in html
        assert line.number in html
        if line.text_link:
            assert f'href="{line.text_link}"' in html
    for words in ("press 2", "AYUDA", "videophone", "711", "can bring police", "press 1", "Come to any desk", "November 2026"):
        assert words in html
    assert "no-store" in response["Cache-Control"]


def test_crisis_page_promises_no_more_than_it_can__exit(client: Client):
    assert "This does not erase your history." in client.get("/crisis/").content.decode()


def test_crisis_page_is_plain__whole_text(client: Client):
    html = client.get("/crisis/").content.decode()
    main = html[html.index('id="main"') : html.index("</main>")]
    # Names and numbers are not words to read.
    main = re.sub(r"<h2.*?</h2>|<a .*?</a>", "", main, flags=re.DOTALL)
    text = strip_tags(re.sub(r"</(h\d|p|li)>", ". ", main))
    assert grade(re.sub(r"[.!?”]\s*\.", ".", text)) <= 6
