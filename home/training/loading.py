"""Turns the shipped courses into pages. What is there stays as its editors left it; running it twice changes nothing."""

import json
from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import Group
from wagtail.models import BaseViewRestriction, Locale, Page, PageViewRestriction

from home.models import HomePage
from home.training import group, shipped
from home.training.models import Card, CoursePage, LessonPage, ModulePage, TrainingIndexPage
from search.index.indexing import indexing

INDEX = {
    "title": "Training",
    "slug": "training",
    "intro": "Short courses for all who work here. Read a lesson in a few minutes, try the words at the desk, and come back.",
}
SAME = ("slug", "title", "intro")


def front_page() -> HomePage | None:
    """Where the training goes: the front page in the site's first language."""
    return HomePage.objects.filter(locale=Locale.get_default()).first()


@indexing()
def load(home: HomePage) -> list[str]:
    """Make the training below the front page: the index with its lock first, then what is missing of each course.

    Returns the titles of the courses that were made or added to.
    """
    index = _index(home, group.ensure())
    group.ensure_leads()
    # Cards came later than lessons: the first time they go onto those that are there, then onto new lessons alone.
    had_cards = Card.objects.exists()
    made = [course["title"] for course in shipped.courses() if _course(index, course)]
    if not had_cards:
        for lesson in LessonPage.objects.descendant_of(index).filter(cards=None):
            _put_cards(lesson)
    return made


def _index(home: HomePage, readers: Group) -> TrainingIndexPage:
    index = TrainingIndexPage.objects.first()
    if index:
        return index
    index = home.add_child(instance=TrainingIndexPage(**INDEX))
    restriction = PageViewRestriction.objects.create(page=index, restriction_type=BaseViewRestriction.GROUPS)
    restriction.groups.add(readers)
    index.save_revision().publish()
    return index


def _course(index: TrainingIndexPage, told: Mapping[str, Any]) -> int:
    fields = {name: told[name] for name in (*SAME, "confidentiality", "facilitator")}
    course, made = _put(index, CoursePage, fields)
    for module_told in told["modules"]:
        module, is_new = _put(course, ModulePage, {name: module_told[name] for name in SAME})
        made += is_new
        for lesson in module_told["lessons"]:
            page, is_new = _put(module, LessonPage, _lesson_fields(lesson))
            if is_new:
                _put_cards(page)
            made += is_new
    return made


def _put_cards(lesson: LessonPage) -> None:
    told = shipped.cards("/".join(lesson.url_path.strip("/").split("/")[-3:]))
    if not told:
        return
    for card in told:
        lesson.cards.add(Card.told(card))
    lesson.save()
    lesson.save_revision().publish()


def _lesson_fields(lesson: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **{name: lesson[name] for name in (*SAME, "minutes", "facilitator")},
        "content_note": lesson.get("note", ""),
        "needs": ", ".join(lesson["needs"]),
        "sources": shipped.citations(lesson["sources"]),
        "body": json.dumps(lesson["blocks"]),
    }


def _put(parent: Page, model: type[Page], fields: Mapping[str, Any]) -> tuple[Page, int]:
    """The page with this slug below `parent`, and 1 if it had to be made."""
    found = model.objects.child_of(parent).filter(slug=fields["slug"]).first()
    if found:
        return found, 0
    page = parent.add_child(instance=model(**fields))
    page.save_revision().publish()
    return page, 1
