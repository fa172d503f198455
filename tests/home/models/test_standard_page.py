import re

import pytest
from django.test import Client
from django.utils.html import strip_tags

from home.models import HomePage, StandardPage
from tests.resources.reading_level import grade


@pytest.mark.parametrize("slug", ["how-we-list-services"])
def test_demo_page_shows_its_words__published(client: Client, front_page: HomePage, slug: str):
    page = StandardPage.objects.get(slug=slug, locale__language_code="en")
    response = client.get(f"/{slug}/")
    html = response.content.decode()
    assert response.status_code == 200
    assert f"<h1>{page.title}</h1>" in html
    assert page.intro in html


@pytest.mark.parametrize("path", ["/", "/how-we-list-services/"])
def test_demo_page_is_plain__whole_text(client: Client, front_page: HomePage, path: str):
    html = client.get(path).content.decode()
    main = html[html.index('id="main"') : html.index("</main>")]
    text = strip_tags(re.sub(r"</(h\d|p|li|figcaption|span|a|dt|dd)>", ". ", main))
    assert grade(re.sub(r"[.!?”’]\s*\.", ".", text)) <= 8


def test_next_step_needs_somewhere_to_go__block():
    from wagtail.blocks import StructBlockValidationError

    from home.blocks import CallBlock

    block = CallBlock()
    words = {"words": "Come by.", "label": "Come", "page": None}
    for link in ("", "javascript:alert(1)", "//evil.example/", "/\\evil.example", "data:text/html,x"):
        with pytest.raises(StructBlockValidationError):
            block.clean(block.to_python({**words, "link": link}))
    for link in ("/find/", "https://example.org/"):
        assert block.clean(block.to_python({**words, "link": link}))["link"] == link
