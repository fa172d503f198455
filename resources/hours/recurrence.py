"""The days of a rule that is more than a list of weekdays, as python-dateutil's `rrule` finds them."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from dateutil.rrule import MONTHLY, WEEKLY, rrule

ALL_WEEK = range(7)

COUNTED_YEARS = 40
"""How long a rule with a `count` is followed: a number that lasts longer is a slip of the pen."""


@dataclass(frozen=True)
class Recurrence:
    """An RFC 5545 rule over whole days.

    `anchor` is the day from which periods are counted, None where each one counts. A day must pass each of `filters`: pairs
    of an `rrule` argument (`byweekday`, `bymonthday`, `byweekno`, `byyearday`) and a tuple of its values, checked already.
    `freq` is dateutil's WEEKLY or MONTHLY; `wkst` a weekday, Monday = 0. Days are ordinals.
    """

    freq: int
    interval: int
    wkst: int
    anchor: date | None
    filters: tuple[tuple[str, tuple], ...]
    count: int | None = None

    def on(self, day: int) -> bool:
        """Whether the rule has this day."""
        if self.count is not None:
            return day in _counted(self)[0]
        year, first = _year_of(day)
        return bool(_days(self, year) >> (day - first) & 1)

    @property
    def last(self) -> int | None:
        """The last day of a rule with a count; 0 when it has no day at all, None when it has no end."""
        return None if self.count is None else _counted(self)[1]


@lru_cache(maxsize=4096)
def _year_of(day: int) -> tuple[int, int]:
    """The year of a day, and the year's first day."""
    year = date.fromordinal(day).year
    return year, date(year, 1, 1).toordinal()


@lru_cache(maxsize=8192)
def _days(rule: Recurrence, year: int) -> int:
    """The rule's days in a year as a bit mask, bit 0 = January 1: small enough to keep thousands of them.

    The periods that count and each filter are looked up apart and joined, because `rrule` heeds `until` only when it has
    found a day: filters and steps that exclude each other would send it to the year 9999.
    """
    mask = _periods(rule.freq, rule.interval, rule.wkst, rule.anchor, year) if rule.interval > 1 else -1
    for name, values in rule.filters:
        mask &= (
            _weeks(values, rule.wkst, year) if name == "byweekno" else _mask(year, MONTHLY, date(year, 1, 1), **{name: values})
        )
    return mask


def _mask(year: int, freq: int, start: date, **rule) -> int:
    first, mask = date(year, 1, 1).toordinal(), 0
    for day in rrule(freq, dtstart=datetime.combine(start, time()), until=datetime(year, 12, 31), **rule):
        if day.year == year:
            mask |= 1 << (day.toordinal() - first)
    return mask


def _periods(freq: int, interval: int, wkst: int, anchor: date, year: int) -> int:
    """All days of every `interval`-th week or month from the anchor's on.

    Whole periods are skipped first, as `rrule` walks all the way from its start.
    """
    first = date(year, 1, 1)
    if anchor.year > year:
        return 0
    start = anchor
    if freq == WEEKLY:
        start += timedelta(weeks=max((first - anchor).days, 0) // 7 // interval * interval)
    else:
        month = anchor.year * 12 + anchor.month - 1
        skipped = (year * 12 - month) // interval * interval
        if skipped > 0:
            start = date((month + skipped) // 12, (month + skipped) % 12 + 1, 1)
    return _mask(year, freq, start, interval=interval, wkst=wkst, byweekday=ALL_WEEK)


def _weeks(numbers: tuple[int, ...], wkst: int, year: int) -> int:
    """The days of the year that lie in these weeks, by RFC 5545: week 1 is the first with four days in its year.

    Reckoned here, because dateutil 2.9 has days around New Year in the wrong one of weeks 52 and 53.
    """
    first, mask = date(year, 1, 1).toordinal(), 0
    for day in range(first, date(year, 12, 31).toordinal() + 1):
        # A week belongs to the year of its fourth day.
        fourth = day - (day - 1 - wkst) % 7 + 3
        its_year, its_first = _year_of(fourth)
        number = (fourth - its_first) // 7 + 1
        to_come = (date(its_year, 12, 31).toordinal() - fourth) // 7
        if number in numbers or -1 - to_come in numbers:
            mask |= 1 << (day - first)
    return mask


@lru_cache(maxsize=1024)
def _counted(rule: Recurrence) -> tuple[frozenset[int], int | None]:
    """The first `count` days from the anchor on, and the last of them; None when 40 years do not hold them all."""
    endless, begin = replace(rule, count=None), rule.anchor.toordinal()
    days: list[int] = []
    for year in range(rule.anchor.year, min(rule.anchor.year + COUNTED_YEARS, date.max.year)):
        first, mask = date(year, 1, 1).toordinal(), _days(endless, year)
        days += [day for day in range(max(first, begin), first + 366) if mask >> (day - first) & 1]
        if len(days) >= rule.count:
            return frozenset(days[: rule.count]), days[rule.count - 1]
    return frozenset(days), None if days else 0


__all__ = ["MONTHLY", "WEEKLY", "Recurrence"]
