"""A course that a learner keeps on a device: readable without a network, and gone with the sign-out or the right."""

import pytest
from django.contrib.auth.models import Group, User
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import violations
from tests.browser.test_training import ONE, sign_in, training  # noqa: F401

COURSE = "/training/trauma-informed-service/"
CACHES = "caches.keys().then(names => names.length)"
# The same pages, in a cache whose name says that their week is over.
OUT_OF_DATE = """caches.keys().then(async ([name]) => {
  const [kept, late] = [await caches.open(name), await caches.open("training:1:x")];
  for (const request of await kept.keys()) await late.put(request, await kept.match(request));
  await caches.delete(name);
})"""
WORKERS = "navigator.serviceWorker.getRegistrations().then(found => found.map(one => new URL(one.scope).pathname))"


@pytest.fixture
def kept(page: Page, training: str) -> str:  # noqa: F811
    """The site's address; the course is kept by pressing the button."""
    sign_in(page, training, COURSE)
    assert page.evaluate(CACHES) == 0
    assert page.evaluate(WORKERS) == []
    page.get_by_role("button", name="Keep this course on this device").click()
    page.get_by_text("Kept on this device until").wait_for()
    return training


def test_lessons_read_without_a_network__course_kept(page: Page, context: BrowserContext, kept: str):
    assert page.evaluate(WORKERS) == ["/training/"]
    assert violations(page) == []
    context.set_offline(True)
    page.goto(kept + ONE)
    assert page.get_by_role("heading", level=1, name="Safety").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.button')).minHeight") != "auto"
    page.get_by_text("Walk up from the side and tap her arm.").click()
    page.get_by_role("link", name="Next: Trustworthiness and transparency").click()
    page.get_by_role("heading", level=1, name="Trustworthiness and transparency").wait_for()
    # What wasn't kept says so, in words.
    page.goto(kept + "/training/")
    assert page.get_by_role("heading", name="this page isn’t kept on this device").is_visible()


def test_nothing_is_kept__nobody_asked(page: Page, context: BrowserContext, training: str):  # noqa: F811
    sign_in(page, training, COURSE)
    page.goto(training + ONE)
    page.goto(training + "/")
    assert page.evaluate(WORKERS) == []
    assert page.evaluate(CACHES) == 0


def test_nothing_is_left__signed_out(page: Page, context: BrowserContext, kept: str):
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(kept + "/")
    assert page.evaluate(CACHES) == 0
    assert page.evaluate(WORKERS) == []
    context.set_offline(True)
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        page.goto(kept + ONE)


def test_nothing_is_left__signed_out_without_script(page: Page, context: BrowserContext, kept: str):
    # The header alone does it, as after the admin's own sign-out.
    page.evaluate("document.querySelector('[data-sign-out]').submit()")
    page.wait_for_url(kept + "/")
    page.wait_for_function(f"{CACHES}.then(number => number === 0)")
    assert page.evaluate(WORKERS) == []


@pytest.mark.parametrize("loss", ["out of the group", "session ended"])
def test_nothing_is_left__right_lost(page: Page, context: BrowserContext, kept: str, loss: str):
    if loss == "session ended":
        context.clear_cookies()
    else:
        User.objects.get(username="learner").groups.remove(Group.objects.get(name="Training"))
    page.goto(kept + ONE)
    page.wait_for_function(f"{CACHES}.then(number => number === 0)")
    context.set_offline(True)
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        page.goto(kept + ONE)


def test_course_can_be_taken_off_again__and_ends_after_a_week(page: Page, context: BrowserContext, kept: str):
    page.get_by_role("button", name="Take it off this device").click()
    page.get_by_text("It is off this device.").wait_for()
    assert page.evaluate(CACHES) == 0
    page.get_by_role("button", name="Keep this course on this device").click()
    page.get_by_text("Kept on this device until").wait_for()
    page.evaluate(OUT_OF_DATE)
    context.set_offline(True)
    page.goto(kept + ONE)
    assert page.get_by_role("heading", name="this page isn’t kept on this device").is_visible()


def test_a_kept_page_is_the_newest__read_with_a_network(page: Page, context: BrowserContext, kept: str):
    from home.training.models import LessonPage

    lesson = LessonPage.objects.get(slug="safety")
    lesson.intro = "Changed since then."
    lesson.save_revision().publish()
    page.goto(kept + ONE)
    page.get_by_text("Changed since then.").wait_for()
    context.set_offline(True)
    page.goto(kept + ONE)
    assert page.get_by_text("Changed since then.").is_visible()


def test_public_pages_may_start_no_worker(page: Page, training: str):  # noqa: F811
    page.goto(training + "/")
    refused = "navigator.serviceWorker.register('/training/sw.js').then(() => 'started', () => 'refused')"
    assert page.evaluate(refused) == "refused"
