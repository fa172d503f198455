"""Opening times as plain numbers that a search engine can filter on, and how to read them."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.conf import settings

from resources.hours.clock import DAY, minute_at
from resources.hours.hours import Hours
from resources.hours.rule import Rule, read
from resources.models import HolidayRule, Schedule
from search.document import OpenTimes

DAYS_AHEAD = 120
"""How far dated openings and voided days are written out. A document must be indexed again before they run out."""

EPOCH = date(1970, 1, 1).toordinal()


def pattern(schedules: Iterable[Schedule], today: date, zone: ZoneInfo) -> OpenTimes | None:
    """The sure openings, for any moment from `today` to 120 days on; None when the hours are not known.

    For each such moment `covers(pattern(...), at)` is `state(..., at).kind == "open"`. Rows that are the same every week all
    the way are kept as minutes of the week; whatever else there is, day by day. A day on which one weekly opening falls
    away (exception, public holiday) is voided, and those that stand are written out.
    """
    return _made(tuple(map(read, schedules)), today, zone.key, *settings.LIBRARY_HOLIDAYS)


# Many places keep the same hours, and working them out takes longer than all else that a search document says.
@lru_cache(maxsize=4096)
def _made(rules: tuple[Rule, ...], today: date, zone: str, *_holidays: str) -> OpenTimes | None:
    hours = Hours.of(rules)
    first, last = today.toordinal() - 1, today.toordinal() + DAYS_AHEAD
    steady = [rule for rule in hours.regular if _is_steady(rule, first, last)]
    weekly = {weekday: {rule.span for rule in steady if rule.weekdays >> weekday & 1} for weekday in range(7)}
    dated: list[tuple[int, int]] = []
    void_days = []
    for day in range(first, last + 1):
        openings, usual = set(hours.day(day).openings), weekly[(day - 1) % 7]
        if usual <= openings:
            openings -= usual
        else:
            void_days.append(day - EPOCH)
        base = (day - EPOCH) * DAY
        dated += sorted((base + start, base + stop) for start, stop in openings)

    if not dated and not any(weekly.values()) and hours.is_spent(first + 1) and not hours.day(first + 1).is_exception:
        return None
    same_day, next_day = _of_the_week(weekly)
    return OpenTimes(
        time_zone=zone,
        same_day=same_day,
        next_day=next_day,
        dated=tuple(dated),
        void_days=tuple(void_days),
        good_until=None if _is_for_ever(hours, steady) else last - EPOCH,
    )


def covers(open_times: OpenTimes | None, at: datetime) -> bool:
    """Whether a pattern is open at an aware datetime: the meaning of `OpenTimes`, which each engine must match.

    The clock is that of `resources.hours.clock`: in the hour that is shown twice in fall it stands at the last minute for
    the whole of the second showing.
    """
    if open_times is None:
        return False
    minute = minute_at(at, ZoneInfo(open_times.time_zone))
    day = minute // DAY
    of_week = (day - 1) % 7 * DAY + minute % DAY
    since_epoch = minute - EPOCH * DAY
    return (
        _within(open_times.dated, since_epoch)
        or (day - EPOCH not in open_times.void_days and _within(open_times.same_day, of_week))
        or (day - EPOCH - 1 not in open_times.void_days and _within(open_times.next_day, of_week))
    )


def _is_steady(rule: Rule, first: int, last: int) -> bool:
    return (
        rule.is_weekly
        and rule.span is not None
        and (rule.first is None or rule.first <= first)
        and (rule.last is None or rule.last >= last)
    )


def _is_for_ever(hours: Hours, steady: list[Rule]) -> bool:
    return not hours.exceptions and all(
        rule in steady and rule.last is None and rule.on_holidays == HolidayRule.OPEN for rule in hours.regular if rule.has_times
    )


def _of_the_week(weekly: dict[int, set[tuple[int, int]]]) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]:
    same_day, next_day = set(), set()
    for weekday, spans in weekly.items():
        for start, stop in spans:
            same_day.add((weekday * DAY + start, weekday * DAY + min(stop, DAY)))
            if stop > DAY:
                tomorrow = (weekday + 1) % 7 * DAY
                next_day.add((tomorrow, tomorrow + stop - DAY))
    return tuple(sorted(same_day)), tuple(sorted(next_day))


def _within(spans: Iterable[tuple[int, int]], minute: int) -> bool:
    return any(start <= minute < stop for start, stop in spans)
