"""Spanish pages in a real browser: longer words must not push anything out of sight or under the exit."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import violations

PATHS = ["/es/", "/es/find/?q=hablar", "/es/crisis/", "/es/no-such-page/"]


@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing_and_page_fits__spanish(page: Page, address: str, path: str):
    for width in (320, 360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        if width != 360:
            assert violations(page) == []


@pytest.mark.parametrize("width", [320, 360, 1000, 1280])
def test_exit_covers_nothing_of_the_header__spanish(page: Page, address: str, width: int):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + "/es/crisis/")
    covered = page.evaluate("""() => {
      const exit = document.getElementById("exit").getBoundingClientRect();
      const range = document.createRange();
      return [...document.querySelectorAll(".header a")].filter((link) => {
        range.selectNodeContents(link);
        return [...range.getClientRects()].some((box) =>
          box.left < exit.right && box.right > exit.left && box.top < exit.bottom && box.bottom > exit.top);
      }).map((link) => link.textContent.trim());
    }""")
    assert covered == []


def test_switch_goes_there_and_back__with_the_question(page: Page, address: str):
    page.goto(address + "/find/?q=talk")
    page.get_by_role("link", name="Español", exact=True).click()
    expect(page).to_have_url(address + "/es/find/?q=talk")
    expect(page.locator("html")).to_have_attribute("lang", "es")
    page.get_by_role("link", name="English", exact=True).click()
    expect(page).to_have_url(address + "/find/?q=talk")
