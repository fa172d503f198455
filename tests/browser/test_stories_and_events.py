"""An editor publishes an event that repeats and a story, through review; the public reads both and takes the calendar file."""

from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from icalendar import Calendar
from playwright.sync_api import Page, expect

from home.groups import grant
from resources.groups import EDITORS
from tests.browser.conftest import violations

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


def sign_in(page: Page, address: str, name: str = "editor") -> None:
    """As an editor of the programme, or as a reviewer, who may approve what waits."""
    user = User.objects.create_user(name, f"{name}@library.example", "for this test only")
    user.groups.add(grant()[EDITORS] if name == "editor" else Group.objects.get(name="Moderators"))
    page.context.clear_cookies()
    page.goto(address + "/admin/")
    page.locator("input[name=username]").fill(name)
    page.locator("input[name=password]").fill("for this test only")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(address + "/admin/")


def test_staff_click_once_for_a_kit__admin(page: Page, address: str):
    sign_in(page, address)
    page.goto(address + "/admin/care-kit-stock/")
    assert violations(page) == []
    page.get_by_role("button", name="None: Warm feet at Kent Library").click()
    expect(page.get_by_text("Warm feet at Kent Library: None now")).to_be_visible()
    page.goto(address + "/care-kits/")
    row = page.locator(".row", has_text="Warm feet")
    expect(row.locator("li", has_text="Kent Library")).to_contain_text("None now")
