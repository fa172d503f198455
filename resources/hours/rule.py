"""One schedule row, read once: on which days it opens, from when till when, and how sure that is."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from operator import attrgetter

from dateutil.rrule import weekday as nth_weekday

from resources.hours.clock import DAY
from resources.hours.recurrence import MONTHLY, WEEKLY, Recurrence
from resources.models import Schedule

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
EVERY_DAY = 0b1111111
FIELDS = (
    *("freq", "interval", "byday", "bymonthday", "byweekno", "byyearday", "wkst", "dtstart", "until", "count"),
    *("valid_from", "valid_to", "opens_at", "closes_at", "is_exception", "on_holidays"),
)
_fields = attrgetter(*FIELDS)
_BYDAY = re.compile(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)")


class Unreadable(ValueError):
    """The row's rule breaks RFC 5545, or leaves out what would be needed to know its days."""


@dataclass(frozen=True)
class Rule:
    """A row as the rest of this package sees it. Days are ordinals (`date.toordinal()`).

    `first` and `last` bound it, both inclusive, None = unbounded: the narrower of validity and dtstart or until.
    `weekdays` is a bit mask, Monday = 1; None when `recurrence` decides; both None when the row cannot be read.
    `span` is [start, end) in minutes of the day it begins, the end up to 1440 minutes after the start; None = no times.
    `has_half_times` marks a row with an opening and no close or the other way round.
    """

    first: int | None
    last: int | None
    weekdays: int | None
    recurrence: Recurrence | None
    span: tuple[int, int] | None
    has_half_times: bool
    is_exception: bool
    on_holidays: str

    @property
    def has_times(self) -> bool:
        """Whether it says of any day when to come."""
        return self.span is not None and (self.weekdays is not None or self.recurrence is not None)

    @property
    def is_weekly(self) -> bool:
        """Whether it is nothing but weekdays, the same every week."""
        return self.weekdays is not None and not self.is_exception

    def on(self, day: int) -> bool | None:
        """Whether the row is about this day; None when that cannot be told."""
        if (self.first is not None and day < self.first) or (self.last is not None and day > self.last):
            return False
        if self.weekdays is not None:
            return bool(self.weekdays >> (day - 1) % 7 & 1)
        return None if self.recurrence is None else self.recurrence.on(day)

    def is_over(self, day: int) -> bool:
        """Whether its last day lies before this one."""
        if self.last is not None and self.last < day:
            return True
        counted = self.recurrence.last if self.recurrence else None
        return counted is not None and counted < day


def read(row: Schedule) -> Rule:
    """Reads a row; a row that makes no sense becomes a rule whose days cannot be told. Never raises for its contents."""
    return _read(*_fields(row))


@lru_cache(maxsize=8192)
def _read(
    freq: str,
    interval: int | None,
    byday: str,
    bymonthday: str,
    byweekno: str,
    byyearday: str,
    wkst: str,
    dtstart: date | None,
    until: date | None,
    count: int | None,
    valid_from: date | None,
    valid_to: date | None,
    opens_at: time | None,
    closes_at: time | None,
    is_exception: bool,
    on_holidays: str,
) -> Rule:
    last = min(filter(None, (valid_to, until)), default=None)
    first = max(filter(None, (valid_from, dtstart)), default=None)
    weekdays = recurrence = None
    try:
        texts = {"byday": byday, "bymonthday": bymonthday, "byweekno": byweekno, "byyearday": byyearday}
        texts = {name: text.strip() for name, text in texts.items() if text and text.strip()}
        freq = (freq or "").strip().upper()
        if freq or texts:
            weekdays, recurrence = _days(freq, 1 if interval is None else interval, texts, wkst, dtstart, valid_from, count)
        elif (interval or 1) != 1 or count is not None:
            raise Unreadable("A step or a number of times without weeks or months.")
        elif dtstart and not last:
            weekdays, last = EVERY_DAY, dtstart  # RFC 5545: a first day without a rule happens once.
        elif (first and last) or (is_exception and (first or last)):
            weekdays = EVERY_DAY
    except Unreadable:
        weekdays = recurrence = None
    return Rule(
        first=first.toordinal() if first else None,
        last=last.toordinal() if last else None,
        weekdays=weekdays,
        recurrence=recurrence,
        span=_span(opens_at, closes_at) if opens_at is not None and closes_at is not None else None,
        has_half_times=(opens_at is None) != (closes_at is None),
        is_exception=is_exception,
        on_holidays=on_holidays,
    )


def _span(opens_at: time, closes_at: time) -> tuple[int, int]:
    """Minutes; seconds are dropped. 23:59 means midnight: HSDS writes the whole day as 00:00 to 23:59 (field guidance)."""
    start, end = (at.hour * 60 + at.minute for at in (opens_at, closes_at))
    end = DAY if end == DAY - 1 else end
    return start, end if end > start else end + DAY


def _days(
    freq: str,
    interval: int,
    texts: dict[str, str],
    wkst: str,
    dtstart: date | None,
    valid_from: date | None,
    count: int | None,
) -> tuple[int | None, Recurrence | None]:
    """Weekdays alone where they say it all, else a recurrence. Raises Unreadable."""
    days = _weekdays(texts.get("byday", ""))
    has_ordinal = any(nth for nth, _ in days)
    if not freq:
        freq = "MONTHLY" if has_ordinal or "bymonthday" in texts else "WEEKLY"
    if freq not in ("WEEKLY", "MONTHLY") or interval == 0 or count == 0 or (has_ordinal and freq == "WEEKLY"):
        raise Unreadable(freq)
    filters = {
        "bymonthday": _numbers(texts.get("bymonthday", ""), 31),
        "byweekno": _numbers(texts.get("byweekno", ""), 53),
        "byyearday": _numbers(texts.get("byyearday", ""), 366),
    }
    if not texts:
        if dtstart is None:
            raise Unreadable("No day is named, and no first day to take it from.")
        days = ((None, dtstart.weekday()),) if freq == "WEEKLY" else ()
        filters["bymonthday"] = () if freq == "WEEKLY" else (dtstart.day,)

    anchor = dtstart
    if interval > 1 or count is not None:
        anchor = dtstart or valid_from
        if anchor is None:
            raise Unreadable("Every second week of what? No first day to count from.")
    elif days and not has_ordinal and not any(filters.values()):
        return sum(1 << weekday for weekday in {weekday for _, weekday in days}), None
    if days:
        filters["byweekday"] = _dateutil_weekdays(days, has_ordinal)
    start_of_week = (wkst or "MO").strip().upper()
    if start_of_week not in WEEKDAYS:
        raise Unreadable(start_of_week)
    return None, Recurrence(
        freq=WEEKLY if freq == "WEEKLY" else MONTHLY,
        interval=interval,
        wkst=WEEKDAYS.index(start_of_week),
        anchor=anchor,
        filters=tuple((name, values) for name, values in filters.items() if values),
        count=count,
    )


def _weekdays(text: str) -> tuple[tuple[int | None, int], ...]:
    """(nth of the month or None, weekday) of each part of a `byday`."""
    found = []
    for part in _parts(text):
        match = _BYDAY.fullmatch(part.upper())
        if not match:
            raise Unreadable(part)
        found.append((int(match[1]) if match[1] else None, WEEKDAYS.index(match[2])))
    return tuple(found)


def _dateutil_weekdays(days: Iterable[tuple[int | None, int]], has_ordinal: bool) -> tuple[nth_weekday, ...]:
    """dateutil takes "MO,2TU" for Mondays that are second Tuesdays, so beside an ordinal a plain day becomes all five."""
    return tuple(
        nth_weekday(weekday, each) for nth, weekday in days for each in ((nth,) if nth or not has_ordinal else (1, 2, 3, 4, 5))
    )


def _numbers(text: str, limit: int) -> tuple[int, ...]:
    found = []
    for part in _parts(text):
        if not re.fullmatch(r"[+-]?[0-9]{1,3}", part) or not 1 <= abs(int(part)) <= limit:
            raise Unreadable(part)
        found.append(int(part))
    return tuple(found)


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",")] if text else []
