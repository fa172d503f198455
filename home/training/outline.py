"""A course as a learner goes through it: modules and lessons in their order, and how far one has come."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.models import Page

from home import access
from home.training import progress


@dataclass(frozen=True)
class Lesson:
    pk: int
    title: str
    intro: str
    url: str
    minutes: int
    is_hard: bool
    is_done: bool


@dataclass(frozen=True)
class Module:
    pk: int
    title: str
    intro: str
    url: str
    lessons: tuple[Lesson, ...]


@dataclass(frozen=True)
class Outline:
    """One course of one reader."""

    pk: int
    title: str
    intro: str
    url: str
    refresh_after: int
    modules: tuple[Module, ...]

    @cached_property
    def lessons(self) -> tuple[Lesson, ...]:
        return tuple(lesson for module in self.modules for lesson in module.lessons)

    @property
    def total(self) -> int:
        return len(self.lessons)

    @property
    def done(self) -> int:
        return sum(lesson.is_done for lesson in self.lessons)

    @property
    def minutes(self) -> int:
        return sum(lesson.minutes for lesson in self.lessons)

    @property
    def is_complete(self) -> bool:
        return bool(self.lessons) and self.done == self.total

    @property
    def resume(self) -> Lesson | None:
        """The first lesson that is not done."""
        return next((lesson for lesson in self.lessons if not lesson.is_done), None)

    def place(self, pk: int) -> int:
        """Which lesson of the course this is, from 1; 0 for one that this reader's course does not have, as in a preview."""
        return next((place for place, lesson in enumerate(self.lessons, start=1) if lesson.pk == pk), 0)

    def before(self, pk: int) -> Lesson | None:
        place = self.place(pk)
        return self.lessons[place - 2] if place > 1 else None

    def after(self, pk: int) -> Lesson | None:
        place = self.place(pk)
        return self.lessons[place] if 0 < place < self.total else None

    def module(self, pk: int) -> Module | None:
        return next((module for module in self.modules if module.pk == pk), None)

    def module_of(self, lesson: int) -> Module | None:
        return next((module for module in self.modules if any(one.pk == lesson for one in module.lessons)), None)


def of(course: Any, request: HttpRequest) -> Outline:
    """The outline of a course for this reader."""
    return _outline(course, below(course, request, "ModulePage"), below(course, request, "LessonPage"), request)


def courses(index: Page, request: HttpRequest) -> list[Outline]:
    """The outlines of all courses; as many statements as for one."""
    modules, lessons = (list(below(index, request, name)) for name in ("ModulePage", "LessonPage"))
    return [_outline(course, modules, lessons, request) for course in below(index, request, "CoursePage")]


def latest(outlines: Iterable[Outline], request: HttpRequest) -> Outline | None:
    """The course in which the reader did a lesson last, of those that are not complete. None who has begun none of them.

    What is done is kept with the account, so it is the same on every device.
    """
    open_ones = [one for one in outlines if not one.is_complete]
    by_lesson = {lesson.pk: one for one in open_ones for lesson in one.lessons}
    return next((by_lesson[pk] for pk in _done(request) if pk in by_lesson), None)


def full(course: Any, request: HttpRequest) -> list[tuple[Any, list[Any]]]:
    """Each module's page with its lessons' pages, bodies and all: what a guide prints."""
    lessons = list(below(course, request, "LessonPage", bodies=True))
    return [
        (module, [one for one in lessons if one.path.startswith(module.path)]) for module in below(course, request, "ModulePage")
    ]


def below(page: Page, request: HttpRequest, name: str, bodies: bool = False) -> QuerySet:
    """The pages of this model of the training below a page that the reader may see, in their order."""
    found = apps.get_model("training", name).objects.descendant_of(page)
    if name == "LessonPage" and not bodies:
        found = found.defer("body")
    return found.filter(pk__in=access.visible_pages(request).values("pk")).order_by("path")


def _outline(course: Any, modules: Iterable[Any], lessons: Iterable[Any], request: HttpRequest) -> Outline:
    done, lessons = _done(request), list(lessons)
    own = [
        Module(
            module.pk,
            module.title,
            module.intro,
            module.get_url(request) or "",
            tuple(_lesson(lesson, request, done) for lesson in lessons if lesson.path.startswith(module.path)),
        )
        for module in modules
        if module.path.startswith(course.path)
    ]
    return Outline(course.pk, course.title, course.intro, course.get_url(request) or "", course.refresh_after, tuple(own))


def _lesson(page: Any, request: HttpRequest, done: Container[int]) -> Lesson:
    url = page.get_url(request) or ""
    return Lesson(page.pk, page.title, page.intro, url, page.minutes, bool(page.content_note), page.pk in done)


def _done(request: HttpRequest) -> dict[int, None]:
    """The lessons done, the last one first."""
    if not hasattr(request, "_lessons_done"):
        request._lessons_done = dict.fromkeys(progress.done(request.user))
    return request._lessons_done
