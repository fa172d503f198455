"""When an event takes place: its rule, read by `resources.hours`, and the days on which it is otherwise.

Times are the clock on the wall of the place. Everything is worked out when somebody asks, so nothing depends on a job that ran.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import TextChoices

from resources import hours
from resources.hours.clock import DAY, minute_at, moment
from resources.hours.rule import WEEKDAYS, Rule, read
from resources.models import Schedule

LOOK_AHEAD = 400
"""Days to look for dates: a little over a year finds whatever is monthly or yearly by hand."""


class Repeats(TextChoices):
    ONCE = "once", "Once"
    WEEKLY = "weekly", "Every week, on this weekday"
    FORTNIGHTLY = "fortnightly", "Every second week, on this weekday"
    MONTHLY_NTH = "monthly", "Every month, on the same weekday (such as the 2nd Tuesday)"
    MONTHLY_LAST = "monthly-last", "Every month, on the last such weekday (such as the last Friday)"


class Change(TextChoices):
    ON = "on", "An extra date, or another time that day"
    OFF = "off", "Not on this date (left out, nothing is said)"
    CANCELLED = "cancelled", "Called off (stays in the list, and says so)"


@dataclass(frozen=True)
class Occurrence:
    """One date of an event. `starts` and `ends` are aware, in the place's zone; `reason` says why it is cancelled."""

    day: date
    starts: datetime
    ends: datetime
    is_cancelled: bool = False
    reason: str = ""


def zone(event) -> ZoneInfo:
    """The clock that the event's times are read on."""
    return hours.zone_for(event.location if event.is_at_place else None)


def ordinal(day: date) -> int:
    """Which weekday of its month a day is: 2 for a second Tuesday."""
    return (day.day - 1) // 7 + 1


def rule_parts(event) -> dict:
    """The rule in the words of RFC 5545, as fields of a `Schedule`: freq, interval, byday."""
    weekday = WEEKDAYS[event.starts_on.weekday()]
    match event.repeats:
        case Repeats.WEEKLY:
            return {"freq": "WEEKLY", "interval": 1, "byday": weekday}
        case Repeats.FORTNIGHTLY:
            return {"freq": "WEEKLY", "interval": 2, "byday": weekday}
        case Repeats.MONTHLY_NTH:
            return {"freq": "MONTHLY", "interval": 1, "byday": f"{ordinal(event.starts_on)}{weekday}"}
        case Repeats.MONTHLY_LAST:
            return {"freq": "MONTHLY", "interval": 1, "byday": f"-1{weekday}"}
    return {}


def rule(event) -> Rule:
    """The event's rule as the hours of a place are read."""
    until = event.until if event.repeats != Repeats.ONCE else None
    return read(
        Schedule(**rule_parts(event), dtstart=event.starts_on, until=until, opens_at=event.starts_at, closes_at=event.ends_at)
    )


def is_regular(event, day: date) -> bool:
    """Whether the rule alone has this day."""
    return bool(rule(event).on(day.toordinal()))


def occurrences(event, after: datetime) -> Iterator[Occurrence]:
    """The dates that end after the aware datetime `after`, soonest first; each day at most one.

    Looks 400 days on from the first day there can be. An event that is called off as a whole has its dates, all cancelled.
    """
    clock, regular = zone(event), rule(event)
    changes = {change.day.toordinal(): change for change in event.dates.all() if change.day}
    today = minute_at(after, clock) // DAY
    first = max(today - 1, min([event.starts_on.toordinal(), *changes]))
    last = first + LOOK_AHEAD
    if regular.last is not None:
        last = min(last, max([regular.last, *changes]))
    for day in range(first, last + 1):
        change = changes.get(day)
        if change is None and not regular.on(day):
            continue
        if change is not None and change.change == Change.OFF:
            continue
        found = _occurrence(event, day, change, clock)
        if found.ends > after:
            yield found


def last_end(event) -> datetime | None:
    """When the last date is over; None when there is no last one."""
    regular = rule(event)
    if regular.last is None:
        return None
    changes = {change.day.toordinal(): change for change in event.dates.all() if change.day}
    for day in range(max([regular.last, *changes]), min([event.starts_on.toordinal(), *changes]) - 1, -1):
        change = changes.get(day)
        if change.change != Change.OFF if change else regular.on(day):
            return _occurrence(event, day, change, zone(event)).ends
    return None


def _occurrence(event, day: int, change, clock: ZoneInfo) -> Occurrence:
    starts_at = (change and change.starts_at) or event.starts_at
    ends_at = (change and change.ends_at) or event.ends_at
    start = starts_at.hour * 60 + starts_at.minute
    end = max(ends_at.hour * 60 + ends_at.minute, start)
    is_off = change is not None and change.change == Change.CANCELLED
    return Occurrence(
        day=date.fromordinal(day),
        starts=moment(day * DAY + start, clock),
        ends=moment(day * DAY + end, clock),
        is_cancelled=is_off or event.is_cancelled,
        reason=event.cancelled_reason if event.is_cancelled else change.reason if is_off else "",
    )
