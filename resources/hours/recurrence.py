"""The days of a rule that is more than a list of weekdays, as python-dateutil's `rrule` finds them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from dateutil.rrule import MONTHLY, WEEKLY, rrule

COUNTED_YEARS = 40
"""How long a rule with a `count` is followed: a number that lasts longer is a slip of the pen."""


@dataclass(frozen=True)
class Recurrence:
    """An RFC 5545 rule over whole days.

    `anchor` is the first period that counts, None where each period counts. A day must pass each of `filters`: pairs of
    an `rrule` argument (`byweekday`, `bymonthday`, `byweekno`, `byyearday`) and a tuple of its values, checked already.
    `freq` is dateutil's WEEKLY or MONTHLY; `wkst` a weekday, Monday = 0.
    """

    freq: int
    interval: int
    wkst: int
    anchor: date | None
    filters: tuple[tuple[str, tuple], ...]
    count: int | None = None

    def on(self, day: int) -> bool:
        """Whether the rule has the day with this ordinal."""
        if self.count is not None:
            return day in _counted(self)[0]
        return has_day(_year(self, date.fromordinal(day).year), day)

    @property
    def last(self) -> int | None:
        """The ordinal of the last day of a rule with a count; 0 when it has no day at all, None when it has no end."""
        return None if self.count is None else _counted(self)[1]


def has_day(year_mask: int, day: int) -> bool:
    return bool(year_mask >> day - _first_of_year(date.fromordinal(day).year) & 1)


def _first_of_year(year: int) -> int:
    return date(year, 1, 1).toordinal()


@lru_cache(maxsize=8192)
def _year(rule: Recurrence, year: int) -> int:
    """The rule's days in one year: bit 0 is January 1. A mask is a tenth the size of a set, and a year is soon expanded.

    Each filter is a rule of its own and their masks are joined: `rrule` looks at `until` only when it has found a day, so
    filters that exclude each other would send it to the year 9999.
    """
    first, start = _first_of_year(year), _start(rule, year)
    if start.year > year:
        return 0
    mask = -1
    for name, values in rule.filters:
        days = rrule(
            rule.freq,
            dtstart=datetime.combine(start, time()),
            until=datetime(year, 12, 31),
            interval=rule.interval,
            wkst=rule.wkst,
            **{name: values},
        )
        found = 0
        for day in days:
            if day.year == year:
                found |= 1 << day.toordinal() - first
        mask &= found
    return mask


def _start(rule: Recurrence, year: int) -> date:
    """A day in a period that counts, at or before the year's first day where there is one: `rrule` walks all the way from it."""
    first = date(year, 1, 1)
    if rule.anchor is None:
        return first
    if rule.anchor >= first:
        return rule.anchor
    if rule.freq == WEEKLY:
        periods = (first - rule.anchor).days // 7 // rule.interval
        return rule.anchor + timedelta(weeks=periods * rule.interval)
    anchor = rule.anchor.year * 12 + rule.anchor.month - 1
    periods = (year * 12 - anchor) // rule.interval
    month = anchor + periods * rule.interval
    return date(month // 12, month % 12 + 1, 1) if periods else rule.anchor


@lru_cache(maxsize=1024)
def _counted(rule: Recurrence) -> tuple[frozenset[int], int | None]:
    """The first `count` days from the anchor on, and the last of them; None when 40 years do not hold them all."""
    endless = Recurrence(rule.freq, rule.interval, rule.wkst, rule.anchor, rule.filters)
    days: list[int] = []
    for year in range(rule.anchor.year, min(rule.anchor.year + COUNTED_YEARS, date.max.year)):
        first, mask = _first_of_year(year), _year(endless, year)
        days += [first + bit for bit in range(mask.bit_length()) if mask >> bit & 1]
        if len(days) >= rule.count:
            return frozenset(days[: rule.count]), days[rule.count - 1]
    return frozenset(days), None if days else 0


__all__ = ["MONTHLY", "WEEKLY", "Recurrence"]
