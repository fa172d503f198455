"""How often a chosen need finds nothing: totals of a week or a month, for those who look for new partners.

A value counts only where somebody chose it in a form or followed its link, never where words were taken for it, and not at
all where the words can't wait (`search.question.urgent`). It is noted in memory, and written after the answer has gone out: a
database that is busy, read-only or gone costs a count, never a page.
"""

import logging
import threading
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.core.signals import request_finished
from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.http import QueryDict
from django.utils import timezone
from django.utils.module_loading import import_string

from search.models import EmptyCount
from search.question.filters import Filter
from search.source import Source

logger = logging.getLogger(__name__)

MOST_NOTED = 500
# What is known of a count: facet, value, the day it was asked. The day is forgotten when it is written.
Note = tuple[str, str, date]


def main_filter(filters: Iterable[Filter]) -> Filter | None:
    """What a source is first of all narrowed by: its first facet."""
    return next((item for item in filters if item.facet), None)


def chosen(of: Source, data: QueryDict) -> tuple[tuple[str, str], ...]:
    """Facet and value of what the address itself chooses in the source's first facet."""
    main = main_filter(of.filters)
    return tuple((name, value) for name, values in main.read(data).items() for value in values) if main else ()


class Unmet:
    """What waits to be written. One for each process; used by many threads."""

    def __init__(self) -> None:
        self._noted: Counter[Note] = Counter()
        self._lock, self._writing = threading.Lock(), threading.Lock()

    def note(self, values: Iterable[tuple[str, str]]) -> None:
        today = timezone.localdate()
        with self._lock:
            for facet, value in values:
                if len(self._noted) < MOST_NOTED:
                    self._noted[facet, value, today] += 1

    def write(self) -> None:
        """Add what waits to the totals. What can't be written now waits for the next time."""
        with self._lock:
            taken, self._noted = self._noted, Counter()
        if not taken:
            return
        try:
            with transaction.atomic():
                _add(taken)
        except DatabaseError as fault:
            # The cause alone: a statement in the log would tell what was looked for.
            logger.warning("Searches that found nothing could not be counted: %s", type(fault).__name__)
            with self._lock:
                self._noted.update(taken)

    def after_request(self, **_kwargs: Any) -> None:
        if not self._noted:
            return
        if not settings.SEARCH_COUNT_IN_BACKGROUND:
            self.write()
        elif self._writing.acquire(blocking=False):
            threading.Thread(target=self._run, name="search-unmet", daemon=True).start()

    def _run(self) -> None:
        try:
            self.write()
        finally:
            connection.close()
            self._writing.release()


def _add(taken: Counter[Note]) -> None:
    by_facet: dict[str, set[str]] = {}
    for facet, value, _ in taken:
        by_facet.setdefault(facet, set()).add(value)
    period_of = import_string(settings.SEARCH_COUNTED)
    lengths = {(facet, value): told for facet, values in by_facet.items() for value, told in period_of(facet, values).items()}
    totals: Counter[tuple[str, str, str]] = Counter()
    for (facet, value, day), count in taken.items():
        if length := lengths.get((facet, value)):
            totals[facet, value, period(day, length)] += count
    for (facet, value, when), count in sorted(totals.items()):
        total = EmptyCount.objects.filter(facet=facet, value=value, period=when)
        if not total.update(count=F("count") + count):
            _, is_new = EmptyCount.objects.get_or_create(facet=facet, value=value, period=when, defaults={"count": count})
            if not is_new:
                total.update(count=F("count") + count)


def period(day: date, length: str) -> str:
    """`length` is "week" (ISO 8601) or "month"."""
    if length == "month":
        return f"{day:%Y-%m}"
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


unmet = Unmet()


def connect() -> None:
    request_finished.connect(unmet.after_request, dispatch_uid="search.results.unmet")
