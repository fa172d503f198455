"""How somebody stands with a course: given when, due when, completed when, due again when. What a supervisor sees is this."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max
from django.utils import timezone

from home.training.completion import may_start_over, refresh_on
from home.training.models.completion import Completion
from home.training.models.course_assignment import CourseAssignment


@dataclass(frozen=True)
class Standing:
    """Of one learner with one course that was assigned, completed, or both."""

    learner: int
    course: int
    title: str
    assigned_on: date | None
    due_on: date | None
    completed_on: date | None
    refresh_on: date | None

    @property
    def next_due(self) -> date | None:
        """The day that counts now: that of the assignment, or the one on which the course is due again, whichever is later."""
        if self.completed_on is None:
            return self.due_on
        if self.refresh_on is None:
            return None
        return max(self.refresh_on, self.due_on) if self.due_on else self.refresh_on

    @property
    def is_late(self) -> bool:
        return self.next_due is not None and self.next_due < timezone.localdate()

    @property
    def may_start_over(self) -> bool:
        return may_start_over(self.refresh_on)


def of(learners: Collection[int], courses: Iterable[Any]) -> list[Standing]:
    """Of these learners (their ids) with these courses (pages), by learner and then in the order of the courses.

    Two statements. Where several groups of a learner were given the same course, the earliest date holds.
    """
    courses = list(courses)
    keys = [course.pk for course in courses]
    assigned: dict[tuple[int, int], tuple[date, date]] = {}
    found = CourseAssignment.objects.filter(course__in=keys, group__user__in=learners).order_by("-due_on")
    for learner, course, due, given in found.values_list("group__user", "course", "due_on", "assigned_on"):
        assigned[learner, course] = due, given
    through = Completion.objects.filter(learner__in=learners, course__in=keys).values_list("learner", "course")
    completed = {(learner, course): day for learner, course, day in through.annotate(Max("completed_on"))}
    return [
        _standing(learner, course, assigned.get((learner, course.pk)), completed.get((learner, course.pk)))
        for learner in learners
        for course in courses
        if (learner, course.pk) in assigned or (learner, course.pk) in completed
    ]


def of_reader(learner: Any, courses: Iterable[Any]) -> dict[int, Standing]:
    """Of whoever reads the page, by course; empty for somebody without an account."""
    return {one.course: one for one in of([learner.pk], courses)} if learner.is_authenticated else {}


def _standing(learner: int, course: Any, assigned: tuple[date, date] | None, completed: date | None) -> Standing:
    due, given = assigned or (None, None)
    return Standing(learner, course.pk, course.title, given, due, completed, refresh_on(completed, course.refresh_after))
