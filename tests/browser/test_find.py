"""Finding something, in a real browser."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import catalogue
from tests.browser.conftest import violations
from tests.browser.weights import weights_of

QUERIES = ["", "?q=food&near=98032&without=id", "?q=zzyzx&without=id", "?q=food&near=Atlantis"]


@pytest.fixture
def find(made_once, live_server) -> str:
    made_once("catalogue", catalogue.fill)
    return f"{live_server.url}/find/"


def test_axe_finds_nothing__each_state_width_and_light(page: Page, find):
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            for query in QUERIES:
                page.goto(find + query)
                for summary in page.locator("details:not([open]) > summary:visible").all()[:2]:
                    summary.click()
                assert violations(page) == [], (query, width, scheme)


def test_page_fits__narrow_and_large_text(page: Page, find):
    for width, size in ((240, "100%"), (320, "100%"), (320, "200%"), (1280, "200%")):
        page.set_viewport_size({"width": width, "height": 700})
        for query in QUERIES:
            page.goto(find + query)
            page.evaluate("size => document.documentElement.style.fontSize = size", size)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (query, width, size)


def test_page_is_light__first_visit(page: Page, find):
    weights = weights_of(page, find)
    assert sum(weights.values()) <= 60 * 1024, weights
    assert weights[find] <= 14 * 1024


@pytest.mark.parametrize("width", [360, 1280])
def test_person_gets_from_words_to_a_listing__without_script(browser: Browser, find, width):
    context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 780})
    page = context.new_page()
    page.goto(find)
    page.get_by_role("searchbox", name="What do you need?").fill("pantry")
    page.get_by_label("ZIP or city").fill("98032")
    page.get_by_role("button", name="Find help").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("22 services")
    if width < 960:
        page.get_by_text("Narrow it down").first.click()
    page.get_by_text("What if I don").click()
    page.get_by_label("I have no ID").check()
    page.get_by_role("button", name="Show what fits").click()
    expect(page.get_by_role("link", name="I have no ID : take away")).to_be_visible()
    assert "without=id" in page.url
    assert "q=pantry" in page.url
    page.get_by_role("link", name="Nearest").click()
    page.get_by_role("link", name="More", exact=True).click()
    expect(page.get_by_text("Page 2 of 2")).to_be_visible()
    page.locator(".row__title a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Pantry")
    context.close()


def test_nothing_found_has_a_number_to_press__phone(page: Page, find):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(find + "?q=zzyzx")
    box = page.locator('main a[href="tel:211"]').bounding_box()
    assert box["height"] >= 44
    page.get_by_role("link", name="Leave out: “zzyzx”").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("services")
