"""Mails to learners about the courses that their groups were given: one a week before the day, one after it, and no more."""

import logging
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from home import access
from home.day_in_words import day_in_words
from home.training import completion, standing
from home.training.models import CourseAssignment, CoursePage, LessonPage, TrainingIndexPage, TrainingReminder
from home.training.models.training_reminder import Moment

EARLY = timedelta(days=7)
SUBJECT = "Training to complete"
TEXT = """Hello {name},

{lines}

Go on where you were: {address}

Can’t make it by then? Tell whoever plans your hours. Other learners don’t see how far you are.
"""
LINES = {
    Moment.BEFORE: "- Please complete “{title}” by {day}.",
    Moment.AFTER: "- “{title}” was due on {day}. It is still open to you.",
}
_log = logging.getLogger(__name__)
Due = tuple[standing.Standing, Moment]


@dataclass
class Outcome:
    """The usernames of those who were written to, whose mail failed (it is tried again at the next run), who have no address."""

    sent: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    without_address: list[str] = field(default_factory=list)


def send() -> Outcome:
    """Tell each learner what is due and was not told before; one mail each. A second run tells nobody again.

    Whoever has left, may not read the course, or has completed it is not written to.
    """
    completion.settle_all(CoursePage.objects, LessonPage.objects)
    outcome = Outcome()
    by_learner = _due()
    for learner in get_user_model().objects.filter(pk__in=by_learner, is_active=True).order_by("pk"):
        readable = _readable(learner, by_learner[learner.pk])
        if not readable:
            continue
        if not learner.email:
            outcome.without_address.append(learner.get_username())
            continue
        try:
            if _tell(learner, readable):
                outcome.sent.append(learner.get_username())
        except (SMTPException, OSError):
            # One address that is refused must not keep the others from being told.
            _log.exception("A reminder of training could not be mailed to %s.", learner.get_username())
            outcome.failed.append(learner.get_username())
    return outcome


def _due() -> dict[int, list[Due]]:
    """By learner, what has come due and was not told of yet."""
    courses = list(CoursePage.objects.live().order_by("path"))
    learners = CourseAssignment.objects.filter(course__in=courses, group__user__isnull=False)
    told = set(TrainingReminder.objects.values_list("learner", "course", "due_on", "moment"))
    found = defaultdict(list)
    for one in standing.of(sorted(set(learners.values_list("group__user", flat=True))), courses):
        moment = _moment(one) if one.assigned_on else None
        if moment and (one.learner, one.course, one.next_due, moment.value) not in told:
            found[one.learner].append((one, moment))
    return found


def _moment(one: standing.Standing) -> Moment | None:
    if one.next_due is None:
        return None
    if one.is_late:
        return Moment.AFTER
    return Moment.BEFORE if one.next_due - EARLY <= timezone.localdate() else None


def _readable(learner: Any, due: Iterable[Due]) -> list[Due]:
    """A title is part of the training: it is mailed to nobody who may not read it."""
    request = HttpRequest()
    request.user = learner
    due = list(due)
    courses = access.visible_pages(request).filter(pk__in=[one.course for one, _ in due])
    seen = set(courses.values_list("pk", flat=True))
    return [(one, moment) for one, moment in due if one.course in seen]


def _tell(learner: Any, due: list[Due]) -> bool:
    # The rows and the mail stand or fall together; the key decides between two runs at once.
    with transaction.atomic():
        new = [(one, moment) for one, moment in due if _is_first(one, moment)]
        if new:
            send_mail(SUBJECT, _text(learner, new), settings.DEFAULT_FROM_EMAIL, [learner.email])
    return bool(new)


def _is_first(one: standing.Standing, moment: Moment) -> bool:
    key = {"learner_id": one.learner, "course_id": one.course, "due_on": one.next_due, "moment": moment}
    return TrainingReminder.objects.get_or_create(**key)[1]


def _text(learner: Any, due: list[Due]) -> str:
    lines = [LINES[moment].format(title=one.title, day=day_in_words(one.next_due)) for one, moment in due]
    index = TrainingIndexPage.objects.get()
    address = settings.WAGTAILADMIN_BASE_URL.rstrip("/") + index.get_url_parts()[2]
    return TEXT.format(name=learner.get_short_name() or learner.get_username(), lines="\n".join(lines), address=address)
