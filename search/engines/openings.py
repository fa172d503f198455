"""Opening times as values that an engine can index, and the values that hold at one instant.

A value is a half-open run of minutes, `start-end`, at most a day long and written with eight digits, so that text
compares like numbers. Local clock time: an instant is looked up once for each time zone in the index.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from search.document import OpenTimes
from search.engines.clock import wall_clock

DAY = 24 * 60
WEEK = 7 * DAY
_EPOCH = datetime(1970, 1, 1)

SAME_DAY, NEXT_DAY, DATED, VOID, ZONE = "_open", "_late", "_dated", "_void", "_zone"


@dataclass(frozen=True)
class Moment:
    """An instant on the clock of one place: minutes of the week, days and minutes since 1970-01-01."""

    zone: str
    minute_of_week: int
    minute: int
    day: int

    @classmethod
    def at(cls, instant: datetime, zone: str) -> "Moment":
        local = wall_clock(instant, ZoneInfo(zone))
        minute = int((local - _EPOCH).total_seconds() // 60)
        return cls(zone, local.weekday() * DAY + local.hour * 60 + local.minute, minute, minute // DAY)


def values(times: OpenTimes) -> Iterator[tuple[str, str]]:
    """(name, value) of everything to index for a document with these times."""
    yield ZONE, times.time_zone
    for name, runs in ((SAME_DAY, times.same_day), (NEXT_DAY, times.next_day), (DATED, times.dated)):
        for start, end in runs:
            for piece in range(start, end, DAY):
                yield f"{name} {times.time_zone}", f"{piece:08d}-{min(piece + DAY, end):08d}"
    for day in times.void_days:
        yield f"{VOID} {times.time_zone}", f"{day:08d}"


def run_bounds(minute: int) -> tuple[str, str, str]:
    """What a run must be above, below, and end after, to cover this minute (compared as text)."""
    return f"{max(0, minute - DAY):08d}", f"{minute + 1:08d}", f"{minute:08d}"
