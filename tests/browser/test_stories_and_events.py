"""An editor publishes an event that repeats and a story, through review; the public reads both and takes the calendar file."""

import re
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from icalendar import Calendar
from playwright.sync_api import Page, expect

from home.groups import grant
from home.models import EventPage, StoryPage
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


def press(page: Page, name: str | re.Pattern[str]) -> None:
    """One of the actions in the bar at the foot of the form."""
    bar = page.locator("footer")
    button = bar.get_by_role("button", name=name, exact=isinstance(name, str))
    if not button.is_visible():
        bar.locator("[data-w-dropdown-target=toggle]").last.click()
    button.click()
    page.wait_for_load_state("networkidle")


def enter(page: Page, field: str, text: str) -> None:
    """Type and go on, so that the little calendar closes."""
    page.locator(f"#id_{field}").fill(text)
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")


def through_review(page: Page, address: str, pk: int) -> None:
    """The editor hands it in; somebody else approves it."""
    page.goto(f"{address}/admin/pages/{pk}/edit/")
    press(page, re.compile("^Submit to"))
    assert not EventPage.objects.filter(pk=pk, live=True).exists()
    sign_in(page, address, "reviewer")
    page.goto(f"{address}/admin/pages/{pk}/edit/")
    press(page, "Approve and Publish")


def test_editor_makes_an_event_that_repeats__through_review(page: Page, address: str):
    sign_in(page, address)
    parent = EventPage.objects.first().get_parent()
    page.set_viewport_size({"width": 1400, "height": 1000})
    page.goto(f"{address}/admin/pages/add/home/eventpage/{parent.pk}/")
    page.locator("#id_title").fill("Tea on Fridays")
    page.locator("#id_intro").fill("Tea, and time to talk.")
    enter(page, "starts_on", "2030-03-01")
    enter(page, "starts_at", "10:00")
    enter(page, "ends_at", "11:30")
    page.locator("#id_repeats").select_option("weekly")
    page.locator("#id_where").select_option("elsewhere")
    page.locator("#id_elsewhere").fill("The park by the river")
    press(page, "Save draft")
    expect(page.get_by_text("Friday, March 1").first).to_be_visible()
    through_review(page, address, EventPage.objects.get(title="Tea on Fridays").pk)
    page.goto(f"{address}/events/tea-on-fridays/")
    expect(page.get_by_text("Every week on Friday")).to_be_visible()
    expect(page.get_by_text("10 am to 11:30 am").first).to_be_visible()


def test_editor_publishes_a_story__only_after_the_teller_said_yes(page: Page, address: str):
    sign_in(page, address)
    parent = StoryPage.objects.first().get_parent()
    page.set_viewport_size({"width": 1400, "height": 1000})
    page.goto(f"{address}/admin/pages/add/home/storypage/{parent.pk}/")
    expect(page.get_by_text("Never ask for a story in a crisis").first).to_be_visible()
    page.locator("#id_title").fill("A warm chair")
    page.locator("#id_intro").fill("A chair by the heater.")
    page.locator("#id_teller").fill("Sam")
    page.locator("[data-contentpath=words] [contenteditable=true]").click()
    page.keyboard.type("I sat by the heater, and somebody said hello.")
    expect(page.locator("[name=words]")).to_have_value(re.compile("hello"))
    press(page, "Save draft")
    made = StoryPage.objects.get(title="A warm chair")

    page.goto(f"{address}/admin/pages/{made.pk}/edit/")
    press(page, "Publish")
    expect(page.get_by_text("There is no signed consent for this story.").first).to_be_visible()
    assert not StoryPage.objects.get(pk=made.pk).live

    page.goto(f"{address}/admin/pages/{made.pk}/edit/")
    page.get_by_role("link", name="Record the signed consent").click()
    assert violations(page) == []
    page.locator("#id_paper_holder").fill("The peer team’s lead")
    page.locator("#id_given_on").fill("2026-01-02")
    page.locator("#id_expires_on").fill("2036-01-02")
    page.locator("#id_allows_site").check()
    page.get_by_label("English").check()
    page.get_by_role("button", name="Save the record").click()
    page.get_by_role("link", name="Show the text to the teller").click()
    expect(page.get_by_text("I sat by the heater, and somebody said hello.")).to_be_visible()
    assert violations(page) == []
    page.get_by_label("They read it, or it was read to them").check()
    page.locator("#id_said_yes").check()
    page.get_by_role("button", name="Note their yes").click()
    expect(page.get_by_text("Ready to publish")).to_be_visible()
    through_review(page, address, made.pk)
    page.goto(f"{address}/stories/a-warm-chair/")
    expect(page.get_by_text("I sat by the heater, and somebody said hello.")).to_be_visible()
    expect(page.get_by_text("The peer team’s lead")).to_have_count(0)


def test_staff_click_once_for_a_kit__admin(page: Page, address: str):
    sign_in(page, address)
    page.goto(address + "/admin/care-kit-stock/")
    assert violations(page) == []
    page.get_by_role("button", name="None: Warm feet at Kent Library").click()
    expect(page.get_by_text("Warm feet at Kent Library: None now")).to_be_visible()
    page.goto(address + "/care-kits/")
    row = page.locator(".row", has_text="Warm feet")
    expect(row.locator("li", has_text="Kent Library")).to_contain_text("None now")
