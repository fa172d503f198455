"""The crisis card, a search that finds nothing, and the note to the library, in a real browser."""

import pytest
from playwright.sync_api import Browser, Page, expect

from resources.models import MissingHelp
from tests.browser.conftest import violations

PATHS = (
    "/find/?q=want+to+die",
    "/find/?q=me+va+a+matar",
    "/find/?q=i+took+too+many+pills+he+has+a+gun",
    "/find/?q=zzyzx+peer",
    "/find/?q=zzyzx&need=talk",
    "/find/missing/?need=food",
    "/find/missing/?told=yes",
)


def test_axe_finds_nothing_and_all_fits__each_page_width_and_light(page: Page, address: str):
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            for path in PATHS:
                page.goto(address + path)
                assert violations(page) == [], (path, width, scheme)
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (path, width)


@pytest.mark.parametrize("width", [360, 1280])
def test_card_comes_first_with_numbers_to_press__without_script(browser: Browser, address: str, width: int):
    context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 780})
    page = context.new_page()
    page.goto(address + "/")
    page.get_by_label("What do you need?").fill("I WANT TO DIE")
    page.get_by_role("button", name="Find help").click()
    card = page.locator(".urgent")
    expect(card.get_by_role("heading", name="You can talk with someone right now")).to_be_in_viewport()
    call = card.get_by_role("link", name="Call 988")
    assert call.get_attribute("href") == "tel:988"
    assert call.bounding_box()["height"] >= 44
    assert call.bounding_box()["y"] < 780
    context.close()


def test_note_is_sent_and_stands_in_the_register__without_script(browser: Browser, address: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/find/?q=zzyzx")
    page.get_by_role("link", name="Tell the library what is missing").click()
    page.get_by_label("What kind of help?").select_option("food")
    page.get_by_label("What did you look for?").fill("Halal food boxes")
    # Faster than anybody reads.
    page.wait_for_timeout(3100)
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you. We got it.")
    assert context.cookies() == []
    assert MissingHelp.objects.get().words == "Halal food boxes"
    context.close()
