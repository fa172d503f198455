"""Scheduled publishing that holds even where no scheduler runs (docs/decisions/0017).

Each process looks once a minute, with the first request that comes then, whether anything is due, and sooner where it knows of
something that is. What is due is published as the editor approved it, by one process at a time.
"""

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Min
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

from search.index.indexing import indexing
from search.index.lease import Taken, held

logger = logging.getLogger(__name__)


class _Turn:
    """When this process looks next, in seconds of its monotonic clock."""

    def __init__(self) -> None:
        self._lock, self._at = threading.Lock(), 0.0

    def is_mine(self, every: float) -> bool:
        with self._lock:
            if time.monotonic() < self._at:
                return False
            self._at = time.monotonic() + every
            return True

    def no_later_than(self, seconds: float) -> None:
        with self._lock:
            self._at = min(self._at, time.monotonic() + max(0.0, seconds))


_turn = _Turn()


def publish_what_is_due(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware. A page that should be there by now is, before the address is looked up; a fault here breaks no page."""

    def middleware(request: HttpRequest) -> HttpResponse:
        every = settings.PUBLISH_CHECK_SECONDS
        if every is not None and _turn.is_mine(every):
            try:
                publish_due()
            except Exception:
                logger.exception("What is due could not be published; the next look tries again.")
        response = get_response(request)
        if every is not None and request.method == "POST" and request.path.startswith("/admin/"):
            # Somebody may just have set a date that is nearer than the next look.
            _turn.no_later_than(0)
        return response

    return middleware


def publish_due() -> int:
    """Publish what is approved for a time that has come, and take down what has expired. Returns how many were changed.

    Two statements or a few, where nothing is due. Another process that is at it already is left alone.
    """
    now = timezone.now()
    soonest = next_due()
    if soonest is None or soonest > now:
        if soonest:
            _turn.no_later_than((soonest - now).total_seconds())
        return 0
    try:
        with held("publishing"):
            return _publish(now)
    except Taken:
        return 0


def next_due() -> datetime | None:
    """When something next comes or goes by its dates; in the past where it is due."""
    times = [Revision.objects.aggregate(at=Min("approved_go_live_at"))["at"]]
    times += [model.objects.filter(live=True).aggregate(at=Min("expire_at"))["at"] for model in _models()]
    return min((time for time in times if time), default=None)


def _models() -> list[type[models.Model]]:
    drafted = [model for model in apps.get_models() if issubclass(model, DraftStateMixin) and not issubclass(model, Page)]
    return [Page, *drafted]


def _publish(now: datetime) -> int:
    changed = 0
    for model in _models():
        for expired in list(model.objects.filter(live=True, expire_at__lte=now)):
            own = expired.specific if isinstance(expired, Page) else expired
            changed += _each(lambda own=own: own.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled"), own)
    due = Revision.objects.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at")
    for revision in list(due):
        changed += _each(lambda revision=revision: revision.publish(log_action="wagtail.publish.scheduled"), revision)
    return changed


def _each(action: Callable[[], object], what: models.Model) -> int:
    """One that can't be published doesn't hold up the others."""
    try:
        with indexing():
            action()
    except Exception:
        logger.exception("%s %s could not be published or taken down.", what._meta.label, what.pk)
        return 0
    return 1
