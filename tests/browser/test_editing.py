"""What staff see of public pages: previews in the admin's frame, and the bar on the page itself."""

from django.contrib.auth.models import User
from playwright.sync_api import Page

from home.models import AboutPeersPage


def sign_in(page: Page, address: str) -> None:
    User.objects.create_superuser("editor", password="for this test only")
    page.goto(address + "/admin/")
    page.locator("input[name=username]").fill("editor")
    page.locator("input[name=password]").fill("for this test only")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(address + "/admin/")


def refused(page: Page) -> list[str]:
    """Collects what the content policy keeps from running or showing."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if "Content Security Policy" in message.text else None)
    return said


def test_preview_shows_the_draft__page_editor(page: Page, address: str):
    sign_in(page, address)
    said = refused(page)
    draft = AboutPeersPage.objects.get(slug="about-the-peers", locale__language_code="en")
    page.set_viewport_size({"width": 1600, "height": 1000})
    page.goto(f"{address}/admin/pages/{draft.pk}/edit/")
    page.get_by_role("button", name="Toggle preview").click()
    frame = page.frame_locator("iframe[title='Preview']").first
    frame.get_by_role("heading", level=1, name="About the peers").wait_for()
    assert said == []


def test_bar_stands_on_the_page__signed_in(page: Page, address: str):
    sign_in(page, address)
    said = refused(page)
    page.goto(address + "/about-the-peers/")
    page.locator("wagtail-userbar").wait_for(state="attached")
    assert said == []


def test_exit_signs_staff_out__clear_site_data(page: Page, address: str, neutral: str):
    sign_in(page, address)
    assert page.context.cookies()
    page.goto(address + "/about-the-peers/")
    page.get_by_role("link", name="Exit this site").click()
    page.wait_for_url(neutral)
    assert [cookie["name"] for cookie in page.context.cookies(address)] == []
