"""Branches, outreach, the team and the programme in a real browser: what people see, and what an editor does."""

import pytest
from playwright.sync_api import Browser, Page

from home.models import PeerConsent, PeerProfile
from home.team.profiles import withdraw
from tests.browser.conftest import violations
from tests.browser.test_editing import sign_in

PATHS = [
    "/branches/",
    "/branches/kent/",
    "/about-the-peers/",
    *(f"/about-the-peers/{slug}/" for slug in ("team", "outreach", "funders", "impact")),
]


def test_axe_finds_nothing_and_all_fits__each_page(page: Page, address: str):
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            for path in PATHS:
                page.goto(address + path)
                assert violations(page) == [], (path, width, scheme)
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (path, width)
    assert page.context.cookies() == []


def test_everything_is_large_enough_to_tap__phone(page: Page, address: str):
    page.set_viewport_size({"width": 320, "height": 700})
    for path in PATHS:
        page.goto(address + path)
        page.locator(".menu__small > summary").click()
        small = page.evaluate(
            "[...document.querySelectorAll('.menu a, .menu summary, .breadcrumb a, .footer a, .way__link, .links a, h2 > a')]"
            ".filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 43.9).map(e => e.outerHTML)"
        )
        assert small == [], path


def test_menu_opens__without_script(browser: Browser, address: str):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 700})
    page = context.new_page()
    page.goto(address + "/")
    link = page.locator(".menu__small a", has_text="Our branches")
    assert not link.is_visible()
    page.locator(".menu__small > summary").click()
    link.click()
    page.wait_for_url(address + "/branches/")
    context.close()


def test_branch_prints_its_facts__paper(page: Page, address: str):
    page.goto(address + "/branches/kent/")
    page.emulate_media(media="print")
    assert page.get_by_role("heading", name="Kent Library").is_visible()
    assert page.get_by_text("Drop-in this week").is_visible()
    assert not page.locator(".menu").is_visible()
    assert not page.locator(".exit").is_visible()


def test_peer_takes_everything_down__one_button(page: Page, address: str):
    profile = PeerProfile.objects.filter(name="Marisol").get()
    page.goto(address + "/about-the-peers/team/")
    assert page.get_by_role("heading", name="Marisol").is_visible()
    sign_in(page, address)
    page.goto(f"{address}/admin/peer-profiles/{profile.pk}/public/")
    assert violations(page) == []
    page.get_by_role("button", name="Take everything down now").click()
    page.get_by_text("Everything is off the site now, and erased.").wait_for()
    page.goto(address + "/about-the-peers/team/")
    assert page.get_by_text("Marisol").count() == 0
    assert PeerConsent.objects.filter(profile=profile, withdrawn_at=None).count() == 0


def test_profile_screens_have_no_fault__admin(page: Page, address: str):
    sign_in(page, address)
    profile = PeerProfile.objects.first()
    withdraw(profile, ["story"])
    for path in ("", "add/", f"edit/{profile.pk}/"):
        page.goto(f"{address}/admin/snippets/home/peerprofile/{path}")
        page.wait_for_load_state("networkidle")
        assert violations(page) == [], path


@pytest.mark.parametrize("width", [320, 1280])
def test_chart_has_no_script_and_a_table__impact(page: Page, address: str, width: int):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + "/about-the-peers/impact/")
    assert page.get_by_role("img", name="How people met a peer, drawn as bars.").is_visible()
    assert page.get_by_role("table").count() == 2
