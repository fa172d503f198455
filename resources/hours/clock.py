"""The clock on the wall, as one rising count of minutes.

Opening times are wall-clock times, but a wall clock skips an hour in spring and repeats one in fall. Here a minute is
`date.toordinal() * 1440 + minute of the day`, and the count never falls:

- a time that the clock skips is the first minute after the gap (02:30 is 03:00 on that day);
- a time that the clock shows twice is its first showing; all through the second showing the count stands still at the
  last repeated minute, so what closed at 01:30 stays closed and what opened at 01:30 stays open.
"""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from search.engines.clock import wall_clock

DAY = 1440


def minute_at(at: datetime, zone: ZoneInfo) -> int:
    """The wall-clock minute in `zone` at an aware datetime. Raises ValueError for a naive one."""
    local = wall_clock(at, zone)
    return local.toordinal() * DAY + local.hour * 60 + local.minute


def settle(minute: int, zone: ZoneInfo) -> int:
    """The minute itself, or the first one after the gap when the clock skips it."""
    while not _exists(_naive(minute), zone):
        minute += 1
    return minute


def moment(minute: int, zone: ZoneInfo) -> datetime:
    """The aware datetime, in `zone`, at which the wall clock first shows this minute or a later one."""
    return _naive(settle(minute, zone)).replace(tzinfo=zone)


def _naive(minute: int) -> datetime:
    day, rest = divmod(minute, DAY)
    return datetime.combine(date.fromordinal(day), datetime.min.time()) + timedelta(minutes=rest)


def _exists(naive: datetime, zone: ZoneInfo) -> bool:
    return naive.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) == naive
