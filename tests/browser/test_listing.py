"""The pages of a service and of an agency, in a real browser."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import catalogue
from tests.browser.conftest import violations
from tests.browser.weights import weights_of

WEIGHT_BAR, HTML_BAR = 60 * 1024, 14 * 1024


@pytest.fixture
def pages(made_once, live_server) -> dict[str, str]:
    """Addresses by name: `full`, `bare`, `hidden`, `agency`."""
    made_once("catalogue", catalogue.fill)
    made = catalogue.named()
    found = {name: f"{live_server.url}/services/{service.id}/" for name, service in made.items()}
    return {**found, "agency": f"{live_server.url}/organizations/{made['full'].organization_id}/"}


def test_axe_finds_nothing__each_page_width_and_light(page: Page, pages):
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            for name, url in pages.items():
                page.goto(url)
                assert violations(page) == [], (name, width, scheme)


def test_page_fits__narrow_and_large_text(page: Page, pages):
    for width, size in ((240, "100%"), (320, "100%"), (320, "200%"), (1280, "200%")):
        page.set_viewport_size({"width": width, "height": 700})
        for name, url in pages.items():
            page.goto(url)
            page.evaluate("size => document.documentElement.style.fontSize = size", size)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (name, width, size)


def test_page_is_light__first_visit(page: Page, pages):
    for name, url in pages.items():
        weights = weights_of(page, url)
        assert sum(weights.values()) <= WEIGHT_BAR, (name, weights)
        assert weights[url] <= HTML_BAR, name


def test_phone_is_on_the_first_screen_and_wide_as_a_thumb__phone(page: Page, pages):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(pages["hidden"])
    expect(page.get_by_text("No number is listed.")).to_be_in_viewport()
    page.goto(pages["full"])
    call = page.get_by_role("link", name="Call shelter desk (206) 555-0142")
    assert call.get_attribute("href") == "tel:+12065550142"
    box = call.bounding_box()
    assert box["height"] >= 44
    assert box["width"] >= 250
    assert page.get_by_role("link", name="Text (206) 555-0142").bounding_box()["height"] >= 44


def test_facts_come_in_the_order_people_ask__headings(page: Page, pages):
    page.goto(pages["full"])
    assert page.locator("main h2").all_inner_texts() == [
        "Open or closed, and the phone",
        "How to get in today",
        "What to bring",
        "Who it is for",
        "Your first visit",
        "Where and when",
        "How sure are we?",
        "More",
    ]


def test_page_says_everything__without_script_or_style(browser: Browser, pages):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.route("**/*.css", lambda route: route.abort())
    page.goto(pages["full"])
    for words in ("Open 24 hours", "(206) 555-0142", "212 2nd Ave N", "No ID needed.", "We can’t promise a bed."):
        expect(page.get_by_text(words).first).to_be_visible()
    context.close()


def test_print_is_two_sheets_at_most__with_hours_address_and_code(page: Page, pages):
    page.goto(pages["full"])
    page.emulate_media(media="print")
    expect(page.locator(".listing__print svg")).to_be_visible()
    expect(page.locator("table.hours").first).to_be_visible()
    expect(page.get_by_text("ask again: things change.")).to_be_visible()
    assert not page.get_by_text("Open in your map app").is_visible()
    assert page.pdf(format="Letter").count(b"/Type /Page\n") in (1, 2)
