"""When a course counts as completed, when it is due again, and where one goes on."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from home.training import completion
from home.training.models import Completion, CoursePage, LessonDone, LessonPage, ModulePage
from tests.home.training.conftest import CANARY, client_of, go_through, user

COURSE = "/training/small/"


def completed(on: date, **changes) -> None:
    """As if `staff` had gone through the course on that day."""
    LessonDone.objects.filter(learner=user("staff")).delete()
    for lesson in LessonPage.objects.all():
        LessonDone.objects.create(learner=user("staff"), lesson=lesson)
    LessonDone.objects.update(done_on=on)
    Completion.objects.create(learner=user("staff"), course=CoursePage.objects.get(), completed_on=on)
    CoursePage.objects.update(**changes)


def ago(**span) -> date:
    return timezone.localdate() - timedelta(**span)


def test_course_is_completed_with_its_last_lesson__and_not_before(staff):
    *first, last = LessonPage.objects.order_by("path")
    for lesson in first:
        staff.post(lesson.url)
    assert not Completion.objects.exists()
    staff.post(last.url)
    kept = Completion.objects.get()
    assert (kept.learner.username, kept.course.slug, kept.completed_on) == ("staff", "small", timezone.localdate())
    assert {field.name for field in Completion._meta.get_fields()} == {"id", "learner", "course", "completed_on"}


def test_course_stays_completed__lesson_added_later(staff):
    completed(ago(days=30))
    ModulePage.objects.get().add_child(instance=LessonPage(title="Four", slug="four", intro="New."))
    staff.post("/training/small/first/four/")
    assert Completion.objects.get().completed_on == ago(days=30)


def test_completion_is_noted_by_the_daily_run__lesson_taken_away(staff):
    for slug in ("one", "two"):
        staff.post(f"/training/small/first/{slug}/")
    LessonDone.objects.update(done_on=ago(days=3))
    pages = (CoursePage.objects, LessonPage.objects)
    assert completion.settle_all(*pages) == 0
    LessonPage.objects.get(slug="three").unpublish()
    assert completion.settle_all(*pages) == 1
    assert completion.settle_all(*pages) == 0
    assert Completion.objects.get().completed_on == ago(days=3)


def test_empty_course_is_not_completed_by_everybody(staff):
    LessonPage.objects.all().delete()
    assert completion.settle_all(CoursePage.objects, LessonPage.objects) == 0
    assert not Completion.objects.exists()


@pytest.mark.parametrize(
    ("months", "due"),
    [(0, None), (1, date(2027, 2, 28)), (12, date(2028, 1, 31))],
)
def test_course_is_due_again_after_its_months(months, due):
    assert completion.refresh_on(date(2027, 1, 31), months) == due
    assert completion.refresh_on(None, months) is None


def test_learner_sees_when_it_is_due_again__and_starts_over(staff):
    completed(ago(days=400), refresh_after=12)
    for address in ("/training/", COURSE):
        assert "Due again since" in staff.get(address).content.decode()
    assert "Start over" in staff.get(COURSE).content.decode()
    staff.post(f"{COURSE}start-over/")
    html = staff.get(COURSE).content.decode()
    assert "0 of 3 lessons done" in html
    assert "Completed on" in html
    go_through(staff)
    assert sorted(Completion.objects.values_list("completed_on", flat=True)) == [ago(days=400), timezone.localdate()]
    assert "Due again on" in staff.get("/training/").content.decode()


@pytest.mark.parametrize(("days", "months"), [(400, 0), (10, 12)])
def test_nothing_is_lost_by_starting_over__not_due_again(staff, days, months):
    completed(ago(days=days), refresh_after=months)
    assert "Start over" not in staff.get(COURSE).content.decode()
    staff.post(f"{COURSE}start-over/")
    assert LessonDone.objects.count() == 3


def test_starting_over_by_a_link_does_nothing(staff):
    completed(ago(days=400), refresh_after=12)
    assert staff.get(f"{COURSE}start-over/").url == COURSE
    assert LessonDone.objects.count() == 3


def test_starting_over_is_ones_own__another_learner(staff):
    client_of("other", "Training")
    for lesson in LessonPage.objects.all():
        LessonDone.objects.create(learner=user("other"), lesson=lesson)
    completed(ago(days=400), refresh_after=12)
    staff.post(f"{COURSE}start-over/")
    assert set(LessonDone.objects.values_list("learner__username", flat=True)) == {"other"}


def test_training_says_where_to_go_on__last_course_begun(staff, course):
    assert "Go on where you were" not in staff.get("/training/").content.decode()
    second = course.get_parent().add_child(instance=CoursePage(title="Second", slug="second", intro="Two.", confidentiality="-"))
    module = second.add_child(instance=ModulePage(title="Module", slug="module", intro="M."))
    for slug in ("a", "b"):
        module.add_child(instance=LessonPage(title=f"Lesson {slug}", slug=slug, intro="L."))
    staff.post("/training/second/module/a/")
    staff.post("/training/small/first/one/")
    assert f"Go on: Lesson two {CANARY}" in staff.get("/training/").content.decode()
    for slug in ("two", "three"):
        staff.post(f"/training/small/first/{slug}/")
    assert "Go on: Lesson b" in staff.get("/training/").content.decode()
    staff.post("/training/second/module/b/")
    assert "Go on where you were" not in staff.get("/training/").content.decode()


@pytest.mark.parametrize("slug", ["team", "certificates"])
def test_course_takes_no_address_of_the_training_itself(course, slug):
    from django.core.exceptions import ValidationError

    course.slug = slug
    with pytest.raises(ValidationError, match="uses the address"):
        course.full_clean()
