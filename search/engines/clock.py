"""The clock on a wall, which shows one hour twice in fall."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

_MINUTE = timedelta(minutes=1)


def wall_clock(instant: datetime, zone: ZoneInfo) -> datetime:
    """What the clock in `zone` shows at an aware datetime, as a naive one that never goes back.

    All through the second showing of a repeated hour it stands still at that hour's last minute, so what closed at
    01:30 stays closed and what opened at 01:30 stays open. Raises ValueError for a naive `instant`.
    """
    if instant.tzinfo is None:
        raise ValueError("A wall clock needs an aware datetime.")
    local = instant.astimezone(zone)
    if local.fold:
        while _is_repeated(local + _MINUTE):
            local += _MINUTE
    return local.replace(tzinfo=None, fold=0)


def _is_repeated(local: datetime) -> bool:
    return local.replace(fold=0).utcoffset() > local.replace(fold=1).utcoffset()
