"""A learner at a desk: reads, tries a branch, writes, saves, goes on. Nothing that is written leaves the browser."""

import re

import pytest
from django.contrib.auth.models import Group, User
from playwright.sync_api import Browser, Page

from home.training import group, loading, shipped
from tests.browser.conftest import violations

ONE = "/training/trauma-informed-service/five-ideas/safety/"
PATHS = [
    "/training/",
    "/training/trauma-informed-service/",
    "/training/trauma-informed-service/five-ideas/",
    ONE,
    "/training/what-peers-do/twelve-duties/meet-the-person/",
    "/training/trauma-informed-service/culture-history-gender/indigenous-peoples/",
    "/training/community-connector/workbook/action-plan/",
    "/training/trauma-informed-service/facilitator-guide/",
]


@pytest.fixture
def training(address: str, made_once, monkeypatch) -> str:
    """The address of a site with one of the courses and one learner."""
    monkeypatch.setattr(shipped, "COURSES", ("trauma-informed-service",))
    made_once("training", make_training)
    return address


def make_training() -> None:
    loading.load(loading.front_page())
    User.objects.create_user("learner", password="for this test only").groups.add(Group.objects.get(name=group.NAME))


def sign_in(page: Page, address: str, path: str = "/training/") -> None:
    page.goto(address + path)
    page.locator("input[name=username]").fill("learner")
    page.locator("input[name=password]").fill("for this test only")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(address + path)


def test_pages_have_no_fault_and_fit__each_kind(page: Page, training: str, monkeypatch):
    monkeypatch.setattr(shipped, "COURSES", ("what-peers-do", "community-connector"))
    loading.load(loading.front_page())
    sign_in(page, training)
    for path in PATHS:
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(training + path)
            page.evaluate("document.querySelectorAll('details').forEach(d => { d.removeAttribute('name'); d.open = true })")
            assert violations(page) == [], (path, width)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (path, width)


def test_learner_goes_through_a_lesson__with_script(page: Page, training: str, tmp_path):
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.url} {request.post_data or ''}"))
    sign_in(page, training, ONE)
    page.get_by_text("Walk up from the side and tap her arm.").click()
    page.get_by_text("She spins round and backs off").wait_for()
    page.get_by_text("Step back, hands open").click()
    page.get_by_text("She breathes out").wait_for()
    # One branch at a time, as at a desk.
    page.get_by_text("Ask the guard to keep an eye on her.").click()
    page.get_by_text("She spins round and backs off").wait_for(state="hidden")

    page.get_by_label("Your thoughts").fill("The stairs, zanzibar.")
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save what I wrote").click()
    saving.value.save_as(tmp_path / "notes.txt")
    notes = (tmp_path / "notes.txt").read_text(encoding="utf-8")
    assert notes.startswith("Safety")
    assert "Where in your branch do you feel least safe?" in notes
    assert "The stairs, zanzibar." in notes

    page.get_by_role("button", name="I’m through: next lesson").click()
    page.get_by_role("heading", level=1, name="Trustworthiness and transparency").wait_for()
    assert page.get_by_text("1 of 9 lessons done").is_visible()
    assert not any("zanzibar" in one for one in sent)
    # The admin's login page keeps things of its own there.
    assert "zanzibar" not in page.evaluate("JSON.stringify(localStorage) + JSON.stringify(sessionStorage)")


def test_words_are_not_lost_by_a_slip__but_the_exit_is_free(page: Page, training: str, neutral: str):
    sign_in(page, training, ONE)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.get_by_label("Your thoughts").type("Mine.")
    page.get_by_role("link", name=re.compile("^Next: ")).click(no_wait_after=True)
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    assert page.get_by_label("Your thoughts").input_value() == "Mine."
    page.get_by_role("link", name="Exit this site").click()
    page.wait_for_url(neutral)
    assert asked == ["beforeunload"]


def test_branches_open_by_keyboard__without_script(browser: Browser, training: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, training, ONE)
    page.get_by_text("Ask the guard to keep an eye on her.").focus()
    page.keyboard.press("Enter")
    assert page.get_by_text("Nothing happens, and the guard").is_visible()
    assert not page.get_by_role("button", name="Save what I wrote").is_visible()
    page.get_by_role("button", name="I’m through: next lesson").click()
    page.get_by_role("heading", level=1, name="Trustworthiness and transparency").wait_for()
    context.close()


def test_targets_are_large_enough__phone(page: Page, training: str):
    sign_in(page, training, ONE)
    page.set_viewport_size({"width": 320, "height": 700})
    small = (
        "[...document.querySelectorAll('main summary, main button, main .pager a, main .outline a, main textarea')]"
        ".filter(e => e.checkVisibility()).map(e => [e.textContent, e.getBoundingClientRect().height]).filter(e => e[1] < 44)"
    )
    assert page.evaluate(small) == []
