"""When a course counts as completed, when it is due again, and starting over."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db.models import Count, Max, Min, Q
from django.utils import timezone

from home.training.models.completion import Completion
from home.training.models.lesson_done import LessonDone

# How long before a course is due again a learner may start over.
EARLY = timedelta(days=60)


def settle(course: int, lessons: Collection[int], **only: Any) -> int:
    """Note who is through with all of these lessons, on the day of their last one; returns how many were new.

    One time through counts once: a lesson that is added later is not a second completion. `only` narrows it to some, such as
    `learner=`. A course without lessons is completed by nobody.
    """
    known = dict(Completion.objects.filter(course=course, **only).values_list("learner").annotate(Max("completed_on")))
    through = LessonDone.objects.filter(lesson__in=lessons, **only).values("learner")
    through = through.annotate(count=Count("pk"), first=Min("done_on"), last=Max("done_on")).filter(count=len(lessons))
    new = [one for one in through if one["learner"] not in known or known[one["learner"]] < one["first"]]
    for one in new:
        Completion.objects.get_or_create(learner_id=one["learner"], course_id=course, completed_on=one["last"])
    return len(new)


def settle_all(courses: Any, lessons: Any) -> int:
    """The same for everybody and every live course: an editor may have taken away the one lesson that was still to do.

    Both are querysets of pages. A lesson that only some may read counts here for everybody.
    """
    now = timezone.now()
    is_live = Q(live=True) & (Q(expire_at__isnull=True) | Q(expire_at__gt=now))
    found = list(lessons.filter(is_live).values_list("pk", "path"))
    return sum(
        settle(course.pk, [pk for pk, path in found if path.startswith(course.path)]) for course in courses.filter(is_live)
    )


def refresh_on(completed_on: date | None, months: int) -> date | None:
    """When a course that was completed on this day is due again; None when never."""
    return completed_on + relativedelta(months=months) if completed_on and months else None


def may_start_over(refresh: date | None) -> bool:
    return refresh is not None and refresh - EARLY <= timezone.localdate()


def start_over(learner: Any, lessons: Collection[int]) -> None:
    """Forget which of these lessons are done. What was completed, and its certificate, stay."""
    LessonDone.objects.filter(learner=learner, lesson__in=lessons).delete()
