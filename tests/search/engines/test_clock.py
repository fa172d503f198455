from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from resources import hours
from resources.models import Schedule
from search.document import OpenTimes
from search.engines.clock import wall_clock
from search.engines.openings import Moment

ZONE = ZoneInfo("America/Los_Angeles")
# On 1 November 2026 the clock shows 01:00 to 01:59 twice: from 08:00 and again from 09:00 UTC.
REPEATED = datetime(2026, 11, 1, 8, 0, tzinfo=UTC)


def test_wall_clock_never_goes_back__repeated_hour():
    shown = [wall_clock(REPEATED + timedelta(minutes=minute), ZONE) for minute in range(-60, 180)]
    assert shown == sorted(shown)
    assert wall_clock(REPEATED + timedelta(minutes=75), ZONE) == datetime(2026, 11, 1, 1, 59)


def test_wall_clock_refuses_a_naive_time():
    with pytest.raises(ValueError, match="aware"):
        wall_clock(datetime(2026, 11, 1), ZONE)


def test_engines_and_pages_agree_on_what_is_open__repeated_hour():
    row = Schedule(
        freq="WEEKLY", byday="SU", opens_at=datetime(2026, 1, 1, 1, 15).time(), closes_at=datetime(2026, 1, 1, 1, 45).time()
    )
    pattern = hours.pattern([row], datetime(2026, 10, 20).date(), ZONE)
    for minute in range(-60, 180):
        instant = REPEATED + timedelta(minutes=minute)
        assert covered(pattern, instant) == (hours.state([row], instant, ZONE).kind == "open"), instant


def covered(times: OpenTimes, instant: datetime) -> bool:
    moment = Moment.at(instant, times.time_zone)
    runs = [(times.same_day, moment.minute_of_week), (times.next_day, moment.minute_of_week), (times.dated, moment.minute)]
    return any(start <= minute < end for held, minute in runs for start, end in held)
