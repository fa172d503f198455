"""What somebody at a desk does in the editing site: sign in, fill a form, press what stands in the bar, choose from a list."""

import re

from playwright.sync_api import Page, expect


def sign_in(page: Page, address: str, name: str) -> None:
    """As this member of staff, whoever was signed in before."""
    page.context.clear_cookies()
    page.goto(f"{address}/admin/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill("x")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{address}/admin/")


def press(page: Page, name: str | re.Pattern) -> None:
    """One of the actions in the bar at the foot of the form, after everything typed has reached the form."""
    bar = page.locator("footer")
    button = bar.get_by_role("button", name=name).first
    if not button.is_visible():
        bar.get_by_role("button", name="More actions").click()
    button.click()
    page.wait_for_load_state("networkidle")


def save_draft(page: Page) -> None:
    press(page, re.compile("^Save draft"))


def hand_in(page: Page) -> None:
    press(page, re.compile("^Submit to"))
    expect(page.locator(".messages")).to_contain_text("submitted")


def enter(page: Page, field: str, text: str) -> None:
    """Type and go on, so that the little calendar closes."""
    page.locator(f"#id_{field}").fill(text)
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")


def write(page: Page, field: str, text: str) -> None:
    """In a rich text: take out what is there, and type."""
    page.locator(f"[data-contentpath={field}] [contenteditable=true]").click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.type(text)
    expect(page.locator(f"[name={field}]")).to_have_value(re.compile(re.escape(text[:20])))


def choose(page: Page, opener: str, query: str) -> None:
    """Pick the only one that a search in the picker finds."""
    page.get_by_role("button", name=opener).last.click()
    dialog = page.locator(".modal")
    dialog.locator("input[name=q]").fill(query)
    choice = dialog.locator("[data-chooser-modal-choice]").filter(has_text=query)
    expect(choice).to_have_count(1)
    choice.click()
    expect(dialog).to_have_count(0)


def translate(page: Page) -> None:
    """From a page's form to a draft in Spanish, on its own form."""
    page.get_by_role("button", name="Actions").first.click()
    page.get_by_role("link", name="Translate").click()
    page.get_by_label("Español").check()
    page.get_by_role("button", name="Submit").click()
    page.wait_for_url("**/edit/")


def approve(page: Page, title: str) -> None:
    """From what waits on the front page of the editing site to what the public sees."""
    page.get_by_role("link", name=title).first.click()
    press(page, re.compile("^Approve and Publish", re.I))
    expect(page.locator(".messages")).to_contain_text(title)
