"""Events, stories and care kits as the public meets them, and the one click that tells what is left of a kit."""

from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from home.groups import grant
from resources.groups import EDITORS
from tests.browser.conftest import violations
from tests.browser.desk import sign_in
from tests.resources.admin.conftest import staff

PATHS = [
    "/events/",
    "/events/?kind=group",
    "/events/coffee-and-conversation/",
    "/events/drop-in-kent/",
    "/care-kits/",
    "/stories/",
    "/stories/the-red-mug/",
    "/stories/the-person-i-needed/",
    "/start-coffee-and-conversation/",
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing__each_page(page: Page, address: str, scheme: str):
    page.emulate_media(color_scheme=scheme)
    for path in PATHS:
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.goto(address + path).status == 200
            assert violations(page) == [], path
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (path, width)


def test_calendar_file_downloads__event(page: Page, address: str):
    page.goto(address + "/events/coffee-and-conversation/")
    with page.expect_download() as got:
        page.get_by_role("link", name="Add to calendar").click()
    assert got.value.suggested_filename == "coffee-and-conversation.ics"
    [event] = Calendar.from_ical(Path(got.value.path()).read_bytes()).walk("VEVENT")
    assert event["RRULE"]["BYDAY"] == ["2TU"]


def test_staff_click_once_for_a_kit__admin(page: Page, address: str):
    staff("editor", grant()[EDITORS])
    sign_in(page, address, "editor")
    page.goto(address + "/admin/care-kit-stock/")
    assert violations(page) == []
    page.get_by_role("button", name="None: Warm feet at Kent Library").click()
    expect(page.get_by_text("Warm feet at Kent Library: None now")).to_be_visible()
    page.goto(address + "/care-kits/")
    row = page.locator(".row", has_text="Warm feet")
    expect(row.locator("li", has_text="Kent Library")).to_contain_text("None now")
