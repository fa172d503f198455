"""The editing site in a real browser: a steward adds an agency with its places, and finds it in search at once."""

import re

import pytest
from playwright.sync_api import Page, expect

from resources.groups import CONFIDENTIAL, EDITORS, PEERS, STEWARDS, ensure_groups
from resources.models import Disclosure, Location, Organization, Service, ServiceAtLocation
from tests.browser.conftest import violations
from tests.browser.desk import sign_in
from tests.resources.admin.conftest import staff


@pytest.fixture
def faults(page: Page) -> list[str]:
    """Script errors and broken policies, on any page that is opened."""
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    return found


@pytest.fixture
def steward(page: Page, address: str, faults):
    """A steward at the front page of the editing site. Not a superuser, and sees no confidential place."""
    groups = ensure_groups()
    user = staff("ana", groups[STEWARDS])
    sign_in(page, address, "ana")
    return user


def tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()


def when(page: Page, field: str, value: str) -> None:
    """Type a date or a time, and click elsewhere, which closes its picker."""
    picker = page.locator(".xdsoft_datetimepicker:visible")
    page.locator(field).click()
    expect(picker).to_have_count(1)
    page.locator(field).fill(value)
    page.get_by_role("heading", level=1).click()
    expect(picker).to_have_count(0)


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_load_state("networkidle")


def choose(page: Page, opener, query: str) -> None:
    """Pick the only record that a search in the chooser finds."""
    opener.click()
    dialog = page.locator(".modal")
    dialog.get_by_label("Search").fill(query)
    choice = dialog.locator("[data-chooser-modal-choice]")
    expect(choice).to_have_count(1)
    choice.click()
    expect(dialog).to_have_count(0)


def add_new_place(page: Page, index: int, **fields: str) -> None:
    """Add a place to the service, and make it in the chooser's second tab."""
    page.locator("#id_service_at_locations-ADD").click()
    page.locator(f"#id_service_at_locations-{index}-location-chooser").get_by_role("button", name="Choose a place").click()
    dialog = page.locator(".modal")
    dialog.get_by_role("tab", name="Add a new place").click()
    for name, value in fields.items():
        dialog.locator(f"[name={name}]").fill(value)
    dialog.get_by_role("button", name="Add this place").click()
    expect(dialog).to_have_count(0)
    expect(page.locator(f"#id_service_at_locations-{index}-location-chooser")).to_contain_text(fields["name"])


def test_agency_with_two_places_is_found_at_once__steward(page: Page, address: str, steward, faults):
    page.get_by_role("link", name="Add an organization").click()
    page.locator("#id_name").fill("Lantern Street Kitchen")
    page.locator("#id_description").fill("Neighbors who cook for whoever comes.")
    page.get_by_label("Food and emergency services", exact=False).first.check()
    tab(page, "The library and it")
    page.locator("#id_relationship").select_option("community-partnership")
    save(page)
    expect(page.locator(".messages")).to_contain_text("Lantern Street Kitchen")

    page.goto(f"{address}/admin/resources/service/create/")
    choose(page, page.locator("#id_organization-chooser").get_by_role("button", name="Choose an organization"), "lantern")
    page.locator("#id_name").fill("Lantern suppers")
    page.locator("#id_description").fill("A hot supper and bread to take home.")
    tab(page, "How to get in")
    page.locator("#id_id_required").get_by_label("No", exact=True).check()
    tab(page, "Places and hours")
    add_new_place(page, 0, name="Lantern Hall", street="12 Wick Street", city="Kent", zip_code="98032")
    add_new_place(page, 1, name="Lantern Annex", street="14 Wick Street", city="Renton", zip_code="98057")
    for index in (0, 1):
        hours = f"#id_service_at_locations-{index}-schedules"
        page.locator(f"{hours}-ADD").click()
        for day in ("Mon", "Wed", "Fri"):
            page.locator(f"{hours}-0-weekdays").get_by_label(day).check()
        when(page, f"{hours}-0-opens_at", "17:00")
        when(page, f"{hours}-0-closes_at", "19:00")
    page.locator("#id_service_at_locations-0-schedules-ADD").click()
    page.locator("#inline_child_service_at_locations-0-schedules-1 summary").first.click()
    page.locator("#id_service_at_locations-0-schedules-1-is_exception").check()
    when(page, "#id_service_at_locations-0-schedules-1-valid_from", "2026-12-25")
    tab(page, "Contact")
    for index, number in enumerate(("(206) 555-0171", "(206) 555-0172")):
        page.locator("#id_phones-ADD").click()
        page.locator(f"#id_phones-{index}-number").fill(number)
    page.locator("#id_phones-1-takes_text").check()
    for index, language in enumerate(("Spanish", "Somali")):
        page.locator("#id_languages-ADD").click()
        page.locator(f"#id_languages-{index}-name").fill(language)
    tab(page, "Who it is for")
    page.locator("#id_needs").get_by_label("Food", exact=True).check()
    save(page)
    expect(page.locator(".messages")).to_contain_text("Lantern suppers")

    service = Service.objects.get(name="Lantern suppers")
    assert set(service.service_at_locations.values_list("location__name", flat=True)) == {"Lantern Hall", "Lantern Annex"}
    hall = service.service_at_locations.get(location__name="Lantern Hall")
    assert set(hall.schedules.values_list("byday", "is_exception")) == {("MO,WE,FR", False), ("", True)}
    assert service.phones.count() == 2
    assert service.languages.count() == 2

    page.context.clear_cookies()
    page.goto(f"{address}/find/?q=lantern+suppers")
    page.locator(f"main a[href*='/services/{service.pk}']").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Lantern suppers")
    expect(page.locator("body")).to_contain_text("(206) 555-0171")
    expect(page.locator("body")).to_contain_text("12 Wick Street")
    assert faults == []


def test_added_parts_stand_again_after_an_error__steward(page: Page, address: str, steward, faults):
    """What was typed and chosen is still there when a form comes back with a message."""
    Organization.objects.create(name="Quiet House", description="-")
    page.goto(f"{address}/admin/resources/service/create/")
    choose(page, page.locator("#id_organization-chooser").get_by_role("button", name="Choose an organization"), "quiet")
    page.locator("#id_name").fill("Quiet room")
    tab(page, "Places and hours")
    add_new_place(page, 0, name="Quiet Hall")
    page.locator("#id_service_at_locations-0-schedules-ADD").click()
    when(page, "#id_service_at_locations-0-schedules-0-opens_at", "09:00")
    save(page)

    expect(page.locator(".messages")).to_contain_text("not saved yet")
    tab(page, "Places and hours")
    expect(page.get_by_text("Give both times, or none.")).to_be_visible()
    expect(page.locator("#id_service_at_locations-0-location-chooser")).to_contain_text("Quiet Hall")

    when(page, "#id_service_at_locations-0-schedules-0-closes_at", "12:00")
    page.locator("#id_service_at_locations-0-schedules-0-weekdays").get_by_label("Sun").check()
    save(page)
    assert Service.objects.get(name="Quiet room").service_at_locations.get().schedules.get().byday == "SU"
    assert faults == []


def test_version_is_compared_and_put_back__steward(page: Page, address: str, steward, faults):
    service = Service.objects.create(
        organization=Organization.objects.create(name="Reading House", description="-"), name="Tutor"
    )
    service.save_revision(user=steward)
    page.goto(f"{address}/admin/resources/service/edit/{service.pk}/")
    page.locator("#id_name").fill("Coach")
    save(page)
    page.goto(f"{address}/admin/resources/service/edit/{service.pk}/")
    page.get_by_role("link", name="History").click()
    page.get_by_role("link", name=re.compile("Put this back")).click()
    expect(page.locator("del")).to_have_text("Coach")
    expect(page.locator("ins")).to_have_text("Tutor")
    assert violations(page) == []
    page.get_by_role("button", name="Put this version back").click()

    expect(page.locator(".messages")).to_contain_text("Tutor")
    assert Service.objects.get(pk=service.pk).name == "Tutor"
    assert faults == []


def test_confidential_place_shows_its_name_only_to_who_may_know(page: Page, address: str, steward):
    place = Location.objects.create(name="Zanzibarhaus", disclosure=Disclosure.HIDDEN)
    service = Service.objects.create(organization=Organization.objects.create(name="Safe House", description="-"), name="Beds")
    ServiceAtLocation.objects.create(service=service, location=place)
    form = f"{address}/admin/resources/service/edit/{service.pk}/#tab-places_and_hours"

    page.goto(form)
    tab(page, "Places and hours")
    expect(page.locator("#id_service_at_locations-0-location-chooser")).to_contain_text("Undisclosed place")
    assert "Zanzibarhaus" not in page.content()

    steward.groups.add(ensure_groups()[CONFIDENTIAL])
    page.reload()
    tab(page, "Places and hours")
    expect(page.locator("#id_service_at_locations-0-location-chooser")).to_contain_text("Zanzibarhaus")


@pytest.mark.parametrize(
    ("group", "doors"),
    [
        (STEWARDS, ["Keep the catalogue true", "Help somebody now"]),
        (PEERS, ["Help somebody now"]),
        (EDITORS, ["Write pages"]),
    ],
)
def test_front_page_says_what_to_do_first(page: Page, address: str, faults, group, doors):
    staff("sam", ensure_groups()[group])
    sign_in(page, address, "sam")

    assert page.locator(".warm-door h2").all_inner_texts() == doors
    assert violations(page) == []
    assert faults == []


@pytest.mark.parametrize("width", [360, 1280])
def test_screens_fit_and_carry_the_library_s_name(page: Page, address: str, steward, faults, width):
    page.set_viewport_size({"width": width, "height": 900})
    Organization.objects.create(name="Fit House " * 9, description="-")
    for path in ("", "resources/verification/", "resources/service/", "resources/location/", "resources/organization/"):
        page.goto(f"{address}/admin/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert "Wagtail" not in page.title()
        assert violations(page) == [], path
    assert faults == []


def test_sign_in_page_is_the_library_s_own(page: Page, address: str, faults):
    page.goto(f"{address}/admin/login/")

    expect(page.get_by_role("heading", level=1)).to_contain_text("staff sign-in")
    assert violations(page) == []
    assert faults == []
