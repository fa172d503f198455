"""What a learner sees, and what is kept of it: which lessons are done, and nothing more."""

import re

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from home.training.models import CoursePage, LessonDone, LessonPage, ModulePage
from tests.home.training.conftest import CANARY

ONE, TWO, COURSE = "/training/small/first/one/", "/training/small/first/two/", "/training/small/"


def html_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_lesson_shows_its_place_and_the_way_on(learner):
    html = html_of(learner, TWO)
    assert "Lesson 2 of 3" in html
    assert f'href="{ONE}">Back: Lesson one' in html
    assert "Next: Lesson three" in html
    assert f"Limits of {CANARY}" in html


def test_scenario_branches_without_script__details_in_details(learner):
    html = html_of(learner, ONE)
    assert re.search(
        r"<summary>First words</summary>.*She nods.*And then\?.*<summary>Second words</summary>.*She leaves", html, re.S
    )
    assert "Skip it" in html


def test_crosswalk_cells_carry_the_name_of_their_column(learner):
    html = html_of(learner, ONE)
    assert html.count('data-label="In peer support"') == 3
    assert "VII. Privacy" in html
    assert "IV. Work" not in html


def test_written_words_have_no_way_out__fields_outside_of_forms_and_without_names(learner):
    html = html_of(learner, ONE)
    fields = re.findall(r"<(?:textarea|input)[^>]*class=\"[^\"]*write[^>]*>", html)
    assert len(fields) == 9
    assert not any(" name=" in field for field in fields)
    assert not any("write" in form for form in re.findall(r"<form.*?</form>", html, re.S))


def test_done_is_all_that_is_kept__lesson_finished(learner):
    response = learner.post(ONE, {"write-4-1": "a secret"})
    assert response.status_code == 302
    assert response.url == TWO
    learner.post(ONE)
    (kept,) = LessonDone.objects.all()
    assert (kept.learner.username, kept.lesson.slug) == ("learner", "one")
    assert {field.name for field in LessonDone._meta.get_fields()} == {"id", "learner", "lesson", "done_on"}
    html = html_of(learner, COURSE)
    assert "1 of 3 lessons done" in html
    assert f"Go on: Lesson two {CANARY}" in html
    assert "1 of 3 done" in html_of(learner, "/training/")


def test_course_is_complete__hard_lesson_skipped(learner):
    assert "Skip this lesson" in html_of(learner, TWO)
    for lesson in LessonPage.objects.all():
        last = learner.post(lesson.url)
    assert last.url == COURSE
    html = html_of(learner, COURSE)
    assert "You have completed this course" in html
    assert "does not certify" in html


def test_progress_is_ones_own__another_learner(learner, training):
    learner.post(ONE)
    other = User.objects.create_superuser("other")
    client = Client()
    client.force_login(other)
    assert "0 of 3 lessons done" in html_of(client, COURSE)


def test_finishing_asks_for_a_token__forged_post(training, learner):
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.get(username="learner"))
    assert client.post(ONE).status_code == 403
    assert not LessonDone.objects.exists()


@pytest.mark.parametrize(("guide", "has_notes"), [("learner-guide", False), ("facilitator-guide", True)])
def test_guide_holds_every_lesson__to_print(learner, guide, has_notes):
    html = html_of(learner, f"{COURSE}{guide}/")
    for slug in ("one", "two", "three"):
        assert f"Words of {CANARY} {slug}." in html
    assert (f"With a group: {CANARY}." in html) == has_notes
    assert (f"Lead it with {CANARY}." in html) == has_notes
    assert "She leaves the room." in html
    assert f"Limits of {CANARY}." in html
    assert "<textarea" not in html
    assert len(set(re.findall(r'\bid="([^"]+)"', html))) == len(re.findall(r'\bid="([^"]+)"', html))


def test_unpublished_lesson_counts_nowhere(learner):
    LessonPage.objects.get(slug="two").unpublish()
    html = html_of(learner, ONE)
    assert "Lesson 1 of 2" in html
    assert "Next: Lesson three" in html
    assert "Lesson two" not in html_of(learner, f"{COURSE}learner-guide/")


def test_pages_ask_little__more_lessons_cost_nothing(learner, training):
    def statements(address: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert learner.get(address).status_code == 200
        return len(asked)

    addresses = ["/training/", COURSE, ONE, f"{COURSE}learner-guide/"]
    for address in addresses:
        html_of(learner, address)
    before = [statements(address) for address in addresses]
    module = ModulePage.objects.get()
    for number in range(8):
        module.add_child(instance=LessonPage(title=f"More {number}", slug=f"more-{number}", intro="More."))
    CoursePage.objects.get().add_child(instance=ModulePage(title="Other", slug="other", intro="Other."))
    assert [statements(address) for address in addresses] == before
    assert max(before) <= 32
