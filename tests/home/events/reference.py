"""An event's dates worked out the slow way, with plain arithmetic: shares nothing with `home.events` or `resources.hours`."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

ONE_DAY = timedelta(days=1)


def fits(event, day: date) -> bool:
    """Whether the rule has the day."""
    if day < event.starts_on:
        return False
    if event.repeats == "once":
        return day == event.starts_on
    if event.until and day > event.until:
        return False
    if day.weekday() != event.starts_on.weekday():
        return False
    if event.repeats == "fortnightly":
        return (day - event.starts_on).days % 14 == 0
    if event.repeats == "monthly":
        return nth(day) == nth(event.starts_on)
    if event.repeats == "monthly-last":
        return (day + timedelta(weeks=1)).month != day.month
    return True


def nth(day: date) -> int:
    """Counted, not reckoned."""
    count, one = 0, day.replace(day=1)
    while one <= day:
        count += one.weekday() == day.weekday()
        one += ONE_DAY
    return count


def instant(day: date, at, zone: ZoneInfo) -> datetime:
    """The first minute of UTC at which a clock west of Greenwich shows this time or, in a gap, the first one after it."""
    wanted = datetime.combine(day, at)
    minute = (wanted + timedelta(hours=6)).replace(tzinfo=UTC)
    while minute.astimezone(zone).replace(tzinfo=None) < wanted:
        minute += timedelta(minutes=1 if minute.astimezone(zone).replace(tzinfo=None) + timedelta(hours=1) >= wanted else 30)
    return minute


def dates(event, changes, after: datetime, zone: ZoneInfo, days: int) -> list[tuple]:
    """(start, end, is cancelled) of all that end after `after`, for so many days from the day before it."""
    known = {change.day: change for change in changes}
    found = []
    first = after.astimezone(zone).date() - ONE_DAY
    for day in (first + timedelta(days=n) for n in range(days)):
        change = known.get(day)
        if change is None and not fits(event, day):
            continue
        if change is not None and change.change == "off":
            continue
        start = instant(day, (change and change.starts_at) or event.starts_at, zone)
        end = instant(day, (change and change.ends_at) or event.ends_at, zone)
        end = max(start, end)
        if end > after:
            found.append((start, end, change is not None and change.change == "cancelled"))
    return found
