"""Leaving at once: by hand, by keyboard, without script, at any scroll and width."""

import pytest
from playwright.sync_api import Browser, Page


def test_exit_leads_away_and_takes_its_place__click(page: Page, address: str, neutral: str):
    page.goto("about:blank")
    page.goto(address + "/crisis/")
    page.get_by_role("link", name="Exit this site").click()
    page.wait_for_url(neutral)
    page.go_back()
    assert page.url == "about:blank"


def test_exit_hides_the_page_first__before_the_answer(page: Page, address: str, neutral: str):
    page.goto(address + "/crisis/")
    seen = page.evaluate(
        """() => {
            document.getElementById("exit").click();
            const sheet = getComputedStyle(document.documentElement, "::before");
            return {
                heading: getComputedStyle(document.querySelector("h1")).visibility,
                sheet: [sheet.position, sheet.backgroundColor, sheet.inset],
                title: document.title,
            };
        }"""
    )
    assert seen == {"heading": "hidden", "sheet": ["fixed", "rgb(255, 255, 255)", "0px"], "title": "Loading"}
    page.wait_for_url(neutral)


def test_exit_leads_away__shift_three_times(page: Page, address: str, neutral: str):
    page.goto(address + "/")
    page.keyboard.press("Shift")
    assert page.locator("#exit-count").inner_text() == "Press Shift 2 more times to leave this site."
    page.keyboard.press("Shift")
    assert page.locator("#exit-count").inner_text() == "Press Shift 1 more time to leave this site."
    page.keyboard.press("Shift")
    page.wait_for_url(neutral)


def test_shift_is_forgotten__other_key_or_five_seconds(page: Page, address: str):
    page.clock.install()
    page.goto(address + "/")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.keyboard.press("a")
    page.keyboard.press("Shift")
    assert page.locator("#exit-count").inner_text() == "Press Shift 2 more times to leave this site."
    page.keyboard.press("Shift")
    page.clock.run_for(5_100)
    assert page.locator("#exit-count").inner_text() == ""
    page.keyboard.press("Shift")
    assert page.locator("#exit-count").inner_text() == "Press Shift 2 more times to leave this site."
    assert page.url == address + "/"


def test_exit_is_a_plain_link__without_script(browser: Browser, address: str, neutral: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "/crisis/")
    link = page.get_by_role("link", name="Exit this site")
    assert (link.get_attribute("href"), link.get_attribute("rel")) == ("/exit/", "nofollow noreferrer")
    link.click()
    page.wait_for_url(neutral)
    context.close()


def test_exit_tells_nobody_where_from__referrer(page: Page, address: str, neutral: str):
    sent: list[str | None] = []
    page.on("request", lambda request: sent.append(request.headers.get("referer")) if request.url == neutral else None)
    page.goto(address + "/crisis/")
    page.get_by_role("link", name="Exit this site").click()
    page.wait_for_url(neutral)
    assert set(sent) == {None}


@pytest.mark.parametrize("path", ["/", "/crisis/", "/about-the-peers/", "/no-such-page/"])
def test_exit_is_the_second_stop__keyboard(page: Page, address: str, path: str):
    page.goto(address + path)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "exit"


@pytest.mark.parametrize("width", [240, 320, 360, 768, 1280, 1920])
def test_exit_is_on_screen_and_on_top__any_scroll(page: Page, address: str, width: int):
    page.set_viewport_size({"width": width, "height": 600})
    page.goto(address + "/")
    box = "(e => e.getBoundingClientRect().toJSON())(document.getElementById('exit'))"
    on_top = "(b => document.elementFromPoint(b.x + b.width / 2, b.y + b.height / 2).closest('#exit') !== null)"
    for share in (0, 0.5, 1):
        page.evaluate("share => scrollTo(0, share * document.documentElement.scrollHeight)", share)
        at = page.evaluate(box)
        assert at["height"] >= 44
        assert at["width"] >= 44
        assert at["top"] >= 0
        assert at["left"] >= 0
        assert at["right"] <= width
        assert at["bottom"] <= 600
        assert page.evaluate(f"{on_top}({box})")


@pytest.mark.parametrize("is_ours", [True, False], ids=["our typeface", "a wide one"])
@pytest.mark.parametrize("width", [240, 320, 360, 768, 959, 960, 1280, 1920])
def test_exit_covers_nothing_of_the_header__top_of_page(page: Page, address: str, width: int, is_ours: bool):
    page.set_viewport_size({"width": width, "height": 600})
    if not is_ours:
        page.route("**/*.woff2", lambda route: route.abort())
    page.goto(address + "/")
    if not is_ours:
        page.evaluate("document.body.style.fontFamily = 'DejaVu Sans Mono, monospace'")
    boxes = page.evaluate(
        "[...document.querySelectorAll('#exit, .header a, .sample')].map(e => e.getBoundingClientRect().toJSON())"
    )
    exit_box, *others = boxes
    for other in others:
        apart = other["right"] <= exit_box["left"] or other["bottom"] <= exit_box["top"] or other["top"] >= exit_box["bottom"]
        assert apart, (width, other)


def test_focus_is_never_under_the_exit__tab_through(page: Page, address: str):
    page.set_viewport_size({"width": 320, "height": 600})
    page.goto(address + "/")
    for _ in range(45):
        page.keyboard.press("Tab")
        hidden = page.evaluate(
            "(() => { const a = document.activeElement; if (a.id === 'exit' || a === document.body) return false;"
            "const b = a.getBoundingClientRect(), e = document.getElementById('exit').getBoundingClientRect();"
            "return b.left >= e.left && b.right <= e.right && b.top >= e.top && b.bottom <= e.bottom; })()"
        )
        assert not hidden


def test_page_comes_back_whole__browser_back(page: Page, address: str):
    page.goto(address + "/crisis/")
    page.evaluate("document.documentElement.classList.add('is-leaving'); document.title = 'Loading'")
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert not page.evaluate("document.documentElement.classList.contains('is-leaving')")
    assert page.title().startswith("Help right now")
