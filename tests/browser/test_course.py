"""A new member of staff takes a course from its first lesson to its certificate, on two devices; a supervisor sees that, and only
that."""

import re

import pytest
from django.contrib.auth.models import Group, User
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from home.training import group, loading, shipped
from home.training.models import TrainingTeam
from tests.browser.conftest import violations
from tests.home.training.conftest import CANARY, small_course

PASSWORD = "for this test only"
QUIZ = {
    "type": "quiz",
    "value": {
        "question": "What first?",
        "answers": [
            {"words": "Hurry", "right": False, "why": "It scares."},
            {"words": "Shout", "right": False, "why": "It scares more."},
            {"words": "Listen", "right": True, "why": "It calms."},
        ],
    },
}


@pytest.fixture
def training(address: str, monkeypatch) -> str:
    """A site with a short course, a learner, and a supervisor with a team of two."""
    course = small_course()
    course["modules"][0]["lessons"][0]["blocks"].append(QUIZ)
    monkeypatch.setattr(shipped, "courses", lambda: [course])
    loading.load(loading.front_page())
    people = {
        name: User.objects.create_user(name, password=PASSWORD, first_name=first, last_name=last)
        for name, first, last in (("rosa", "Rosa", "Diaz"), ("ann", "Ann", "Bell"), ("pat", "Pat", "Lee"))
    }
    for one in people.values():
        one.groups.add(Group.objects.get(name=group.NAME))
    TrainingTeam.objects.create(name="Kent", supervisor=people["pat"]).members.set([people["rosa"], people["ann"]])
    return address


def sign_in(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}/training/")
    page.locator("input[name=username]").fill(name)
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{address}/training/")


def holds(page: Page) -> None:
    """No fault, and no scrolling sideways, on a phone and on a desk."""
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert violations(page) == [], (page.url, width)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (page.url, width)


def test_course_from_its_first_lesson_to_its_certificate__two_devices(browser: Browser, training: str, tmp_path):
    desk = browser.new_context().new_page()
    sign_in(desk, training, "rosa")
    expect(desk.get_by_text("Pat Lee can see which courses")).to_be_visible()
    desk.get_by_role("link", name=f"Small {CANARY}").click()
    desk.get_by_role("link", name=re.compile("^Start: ")).click()
    desk.get_by_role("button", name="I’m through: next lesson").click()
    desk.get_by_role("heading", level=1, name=f"Lesson two {CANARY}").wait_for()
    desk.context.close()

    phone = browser.new_context(viewport={"width": 360, "height": 740}).new_page()
    sign_in(phone, training, "rosa")
    holds(phone)
    phone.get_by_role("link", name=f"Go on: Lesson two {CANARY}").click()
    phone.get_by_role("button", name="Skip this lesson").click()
    phone.get_by_role("button", name="I’m through").click()
    phone.get_by_text("You have completed this course.").wait_for()
    holds(phone)

    phone.get_by_role("link", name="Learner guide").click()
    phone.get_by_role("heading", level=1, name=f"Small {CANARY}").wait_for()
    assert phone.get_by_text(f"Words of {CANARY} three.").is_visible()
    phone.get_by_role("button", name="Print this guide").wait_for()
    phone.go_back()

    phone.get_by_role("link", name="Your certificate").click()
    phone.get_by_role("heading", level=1, name="Your certificate", exact=True).wait_for()
    holds(phone)
    phone.get_by_label("Name on the certificate").fill("Rosa María Díaz")
    phone.get_by_role("button", name="Make my certificate").click()
    phone.get_by_role("heading", level=1, name="Your certificates").wait_for()
    holds(phone)
    with phone.expect_download() as saving:
        phone.get_by_role("link", name=re.compile("^Download to print")).click()
    saving.value.save_as(tmp_path / "certificate.pdf")
    assert (tmp_path / "certificate.pdf").read_bytes().startswith(b"%PDF-")
    shown = phone.locator(".certificate__address").get_attribute("href")
    assert shown.startswith(f"{training}/certificates/")

    public = browser.new_context().new_page()
    assert public.goto(shown).status == 200
    assert public.get_by_text("Rosa María Díaz").is_visible()
    holds(public)
    phone.get_by_text("Take the page down").click()
    phone.get_by_role("button", name="Take it down for good").click()
    phone.get_by_text("Page taken down").wait_for()
    assert public.goto(shown).status == 404

    boss = browser.new_context().new_page()
    sign_in(boss, training, "pat")
    boss.get_by_role("link", name="Your team").click()
    boss.get_by_role("heading", level=1, name="Kent").wait_for()
    today = timezone.localdate()
    cells = boss.locator("tbody tr > *").all_text_contents()
    assert cells == ["Rosa Diaz", f"Small {CANARY}", "–", "–", f"{today:%b} {today.day}, {today.year}", "–"]
    holds(boss)
    for page in (phone, public, boss):
        page.context.close()


def test_tries_are_counted_on_the_page__and_nowhere_else(page: Page, training: str):
    sent: list[str] = []
    sign_in(page, training, "rosa")
    page.goto(f"{training}/training/small/first/one/")
    page.wait_for_load_state("networkidle")
    page.on("request", lambda request: sent.append(request.url))
    quiz = page.locator(".quiz")
    for words, told in (("Hurry", "Tries so far: 1."), ("Shout", "Tries so far: 2."), ("Hurry", "Tries so far: 2.")):
        quiz.get_by_text(words, exact=True).click()
        expect(quiz.get_by_role("status")).to_have_text(told)
    quiz.get_by_text("Listen", exact=True).click()
    expect(quiz.get_by_role("status")).to_have_text("You found it at try 3.")
    quiz.get_by_text("Hurry", exact=True).click()
    expect(quiz.get_by_role("status")).to_have_text("You found it at try 3.")
    assert sent == []
    assert "try" not in page.evaluate("JSON.stringify([localStorage, sessionStorage])")
    quiz.get_by_role("button", name="Try again").click()
    expect(quiz.get_by_role("status")).to_be_hidden()
    expect(quiz.locator("details").nth(2)).not_to_have_attribute("open", "")
    page.reload()
    expect(page.locator(".quiz [data-tries]")).to_be_hidden()
