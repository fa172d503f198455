"""The frame of every page, at every width, with and without colours, script and light."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import violations

PATHS = ["/", "/crisis/", "/about-the-peers/", "/how-we-list-services/", "/no-such-page/"]
WIDTHS = [320, 360, 1280]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing__each_page(page: Page, address: str, path: str, scheme: str):
    page.emulate_media(color_scheme=scheme)
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(address + path)
        assert violations(page) == []


def test_axe_finds_nothing__forced_colours(page: Page, address: str):
    page.emulate_media(forced_colors="active")
    page.goto(address + "/")
    assert violations(page) == []


def test_helper_sees_a_fault__broken_page(page: Page, address: str):
    page.goto(address + "/crisis/")
    page.evaluate("document.querySelector('h1').outerHTML = '<img src=x>'")
    assert any(line.startswith("image-alt") for line in violations(page))


@pytest.mark.parametrize("path", PATHS)
def test_page_fits__narrow_and_large_text(page: Page, address: str, path: str):
    for width, size in ((240, "100%"), (320, "100%"), (320, "200%"), (1280, "200%")):
        page.set_viewport_size({"width": width, "height": 700})
        page.goto(address + path)
        page.evaluate("size => document.documentElement.style.fontSize = size", size)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (width, size)


@pytest.mark.parametrize("path", PATHS)
def test_console_is_quiet__each_page(page: Page, address: str, path: str):
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address + path)
    page.wait_for_load_state("networkidle")
    assert [line for line in said if "404" not in line] == []


@pytest.mark.parametrize("path", PATHS)
def test_visit_leaves_nothing_behind__each_page(page: Page, address: str, path: str):
    page.goto(address + path)
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0


@pytest.mark.parametrize("path", PATHS)
def test_help_stands_in_the_same_place__each_page(page: Page, address: str, path: str):
    page.goto(address + path)
    texts = page.locator("footer a").all_inner_texts()
    assert texts[:5] == ["Call 988", "text 988", "Call 911", "Call 211", "More numbers to call or text"]
    assert page.locator("footer").get_by_text("Talk to staff").count() == 1


def test_targets_are_large_enough__phone(page: Page, address: str):
    page.set_viewport_size({"width": 320, "height": 700})
    for path in ("/", "/crisis/"):
        page.goto(address + path)
        for box in page.evaluate(
            "[...document.querySelectorAll('.exit, .button, .phone-button, .tile, .crisis__lines a, .field__input')]"
            ".map(e => [e.className || e.href, e.getBoundingClientRect().height, e.getBoundingClientRect().width])"
        ):
            assert box[1] >= 44, box
            assert box[2] >= 44, box


def test_search_works__without_script(browser: Browser, address: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + "/")
    page.get_by_label("What do you need?").fill("food bank")
    page.get_by_label("ZIP or city (optional)").fill("98032")
    page.get_by_role("button", name="Find help").click()
    page.wait_for_url(f"{address}/find/?q=food+bank&near=98032")
    assert f"{address}/find/?q=food+bank&near=98032" in asked
    context.close()


def test_text_can_be_read__without_style(page: Page, address: str):
    page.route("**/*.css", lambda route: route.abort())
    page.goto(address + "/crisis/")
    assert page.get_by_role("link", name="Call 1-800-222-1222").is_visible()


def test_motion_stays_short__stylesheet(page: Page, address: str):
    page.goto(address + "/")
    longest = "Math.max(...[...document.querySelectorAll('*')].map(e => parseFloat(getComputedStyle(e).transitionDuration)))"
    assert page.evaluate(longest) <= 0.15
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(longest) == 0
    assert page.evaluate("document.getAnimations().length") == 0


def test_print_keeps_words_and_drops_chrome__media(page: Page, address: str):
    page.goto(address + "/crisis/")
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.locator(".exit").is_visible()
    assert page.get_by_text("Demo: these agencies are invented. Do not call.").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"
