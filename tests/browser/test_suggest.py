"""Suggestions under the search box, in a real browser: keys, fingers, and what a screen reader is told."""

import re
from contextlib import suppress

import pytest
from playwright.sync_api import Browser, Error, Page, Route, expect

from tests.browser import catalogue
from tests.browser.conftest import violations
from tests.browser.weights import weights_of


@pytest.fixture
def find(made_once, live_server) -> str:
    made_once("catalogue", catalogue.fill)
    return f"{live_server.url}/find/"


def box(page: Page):
    return page.get_by_role("combobox", name="What do you need?")


def options(page: Page):
    return page.get_by_role("listbox", name="Suggestions").get_by_role("option")


def test_box_tells_what_it_is_before_and_while_it_suggests(page: Page, find):
    page.goto(find)
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    expect(box(page)).to_have_attribute("aria-autocomplete", "list")
    box(page).press_sequentially("pantry")
    expect(options(page)).to_have_count(8)
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    assert box(page).get_attribute("aria-controls") == page.get_by_role("listbox").get_attribute("id")
    expect(page.get_by_role("status").filter(has_text="8 suggestions")).to_have_count(1)
    expect(options(page).first).to_have_text(re.compile(r"^Pantry 00, .* Service$"))
    box(page).press_sequentially(" 21")
    expect(page.get_by_role("status").filter(has_text=re.compile("^1 suggestion$"))).to_have_count(1)


def test_keys_walk_the_list_and_round(page: Page, find):
    page.goto(find)
    box(page).press_sequentially("pantry 0")
    expect(options(page)).to_have_count(8)

    def active() -> int | None:
        name = box(page).get_attribute("aria-activedescendant")
        chosen = page.locator("[role=option][aria-selected=true]")
        assert chosen.count() == (1 if name else 0)
        return int(name.rpartition("-")[2]) if name and chosen.get_attribute("id") == name else None

    for key, place in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", None), ("ArrowUp", 7)):
        box(page).press(key)
        assert active() == place, key
    for key in ("ArrowDown", "ArrowDown"):
        box(page).press(key)
    assert active() == 0
    for key, caret in (("Home", 0), ("End", 8), ("ArrowLeft", 7)):
        box(page).press("ArrowDown")
        box(page).press(key)
        assert active() is None, key
        assert page.evaluate("document.activeElement.selectionStart") == caret
    expect(box(page)).to_be_focused()
    expect(box(page)).to_have_value("pantry 0")


def test_enter_opens_the_marked_entry__else_it_searches(page: Page, find):
    page.goto(find)
    box(page).press_sequentially("bare")
    expect(options(page)).to_have_count(1)
    box(page).press("Enter")
    expect(page).to_have_url(re.compile(r"/find/\?q=bare"))
    box(page).fill("bare li")
    expect(options(page)).to_have_count(1)
    box(page).press("ArrowDown")
    box(page).press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bare listing")


def test_escape_shuts_the_list_and_keeps_the_words__arrow_brings_it_back(page: Page, find):
    page.goto(find)
    box(page).press_sequentially("pantry")
    expect(options(page)).to_have_count(8)
    box(page).press("Escape")
    expect(options(page)).to_have_count(0)
    expect(box(page)).to_have_value("pantry")
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    box(page).press("ArrowDown")
    expect(options(page)).to_have_count(8)


def test_tab_leaves_the_list_behind(page: Page, find):
    page.goto(find)
    box(page).press_sequentially("pantry")
    expect(options(page)).to_have_count(8)
    box(page).press("ArrowDown")
    box(page).press("Tab")
    expect(page.get_by_label("ZIP or city")).to_be_focused()
    expect(options(page)).to_have_count(0)
    assert page.url == find


def test_entry_keeps_the_other_fields__need(page: Page, find):
    page.goto(find)
    page.get_by_label("ZIP or city").fill("98032")
    box(page).press_sequentially("place to sl")
    options(page).filter(has_text="A place to sleep tonight").click()
    expect(page).to_have_url(re.compile(r"\?need=tonight&near=98032$"))


@pytest.mark.parametrize("width", [360, 1280])
def test_finger_opens_an_entry__each_as_high_as_a_thumb(browser: Browser, find, width):
    context = browser.new_context(has_touch=True, viewport={"width": width, "height": 760})
    page = context.new_page()
    page.goto(find)
    box(page).tap()
    box(page).press_sequentially("980")
    expect(options(page)).to_have_count(1)
    box(page).fill("pantry")
    expect(options(page)).to_have_count(8)
    heights = [one.bounding_box()["height"] for one in options(page).all()]
    assert min(heights) >= 44
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    options(page).nth(1).tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Pantry 01")
    context.close()


def test_axe_finds_nothing__list_open(page: Page, find):
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(find)
            box(page).press_sequentially("pantry")
            expect(options(page)).to_have_count(8)
            assert violations(page) == [], (scheme, width)
            box(page).press("ArrowDown")
            assert violations(page) == [], (scheme, width)


def test_last_words_win__answers_out_of_order(page: Page, find):
    held: list[Route] = []

    def slow(route: Route) -> None:
        if route.request.url.endswith("q=bare"):
            held.append(route)
        else:
            route.continue_()

    page.route("**/find/suggest/*", slow)
    page.goto(find)
    with page.expect_request("**/find/suggest/?q=bare"):
        box(page).fill("bare")
    box(page).fill("pantry 03")
    expect(options(page)).to_have_text([re.compile("Pantry 03")])
    # The browser may have hung up by now.
    with suppress(Error):
        held[0].fulfill(json=[{"label": "Too late", "kind": "Need", "url": "/", "lang": "en"}])
    page.wait_for_timeout(300)
    expect(options(page)).to_have_text([re.compile("Pantry 03")])


def test_list_holds_still_while_it_is_walked__late_answer(page: Page, find):
    held: list[Route] = []
    page.route("**/find/suggest/?q=pantry+0", lambda route: held.append(route))
    page.goto(find)
    box(page).fill("pantry")
    expect(options(page)).to_have_count(8)
    with page.expect_request("**/find/suggest/?q=pantry+0"):
        box(page).fill("pantry 0")
    box(page).press("ArrowDown")
    with suppress(Error):
        held[0].fulfill(json=[{"label": "Too late", "kind": "Need", "url": "/", "lang": "en"}])
    page.wait_for_timeout(300)
    expect(options(page)).to_have_count(8)
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    box(page).fill("pantry 03")
    expect(options(page)).to_have_text([re.compile("Pantry 03")])


@pytest.mark.parametrize("fault", ["refused", "error", "no JSON"])
def test_fault_is_not_told__the_form_goes_on(page: Page, find, fault):
    def fail(route: Route) -> None:
        if fault == "refused":
            route.abort()
        else:
            route.fulfill(status=500 if fault == "error" else 200, body="<html>")

    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.route("**/find/suggest/*", fail)
    page.goto(find)
    box(page).press_sequentially("pantry")
    page.wait_for_timeout(400)
    expect(options(page)).to_have_count(0)
    box(page).press("Enter")
    expect(page).to_have_url(re.compile(r"\?q=pantry"))
    assert problems == []


def test_one_question_for_words_typed_at_once__none_for_one_letter(page: Page, find):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "suggest/" in request.url else None)
    page.goto(find)
    box(page).press_sequentially("p")
    page.wait_for_timeout(300)
    assert asked == []
    # At once, however busy this machine is: keys sent one by one may come further apart than the script waits.
    page.evaluate(
        """box => [...'antry'].forEach(key => {
            box.value += key;
            box.dispatchEvent(new InputEvent('input', { bubbles: true }));
        })""",
        box(page).element_handle(),
    )
    expect(options(page)).to_have_count(8)
    assert [url.rpartition("=")[2] for url in asked] == ["pantry"]


def test_exit_works_from_the_open_list__shift_three_times(page: Page, find, neutral):
    page.goto(find)
    box(page).press_sequentially("pantry")
    expect(options(page)).to_have_count(8)
    for _ in range(3):
        page.keyboard.press("Shift")
    expect(page).not_to_have_url(find)


def test_scripts_are_light(page: Page, find):
    scripts = {url: size for url, size in weights_of(page, find).items() if url.endswith(".js")}
    assert any(url.endswith("suggest.js") for url in scripts)
    assert max(scripts.values()) <= 3 * 1024
    assert sum(scripts.values()) <= 10 * 1024
