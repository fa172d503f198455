from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from home.events.recurrence import last_end, occurrences
from home.models import EventDate
from tests.home.events import reference
from tests.home.events.drawn import Drawn, events
from tests.home.events.made import unsaved

# Making a page, saved or not, asks for its content type.
pytestmark = pytest.mark.django_db
ZONE = ZoneInfo("America/Los_Angeles")
DAYS = 120
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(events(), moments)
def test_occurrences_are_those_of_the_slow_way__any_rule(event, after):
    edge = after + timedelta(days=DAYS - 3)
    found = takewhile(lambda one: one.starts < edge, occurrences(event, after))
    got = [(one.starts.astimezone(UTC), one.ends.astimezone(UTC), one.is_cancelled) for one in found]
    wanted = [one for one in reference.dates(event, event.dates, after, ZONE, DAYS) if one[0] < edge]
    if event.starts_on > after.date() + timedelta(days=1) and not wanted:
        return
    assert got == wanted


@settings(max_examples=50, deadline=None)
@given(events())
def test_last_end_is_that_of_the_last_date__finite(event):
    wide = datetime(2025, 1, 1, tzinfo=UTC)
    dates = list(occurrences(event, wide))
    if event.until or event.repeats == "once":
        in_sight = [one.ends for one in dates]
        assert last_end(event) == (in_sight[-1] if in_sight else None)
    else:
        assert last_end(event) is None


def drawn(*changes: EventDate, **fields) -> Drawn:
    return Drawn(unsaved(**fields), changes)


def test_time_stays_on_the_clock__over_the_change_in_fall():
    event = drawn(starts_on=date(2026, 10, 27), repeats="weekly")
    found = [one.starts.isoformat() for one in list(occurrences(event, datetime(2026, 10, 1, tzinfo=UTC)))[:2]]
    assert found == ["2026-10-27T14:00:00-07:00", "2026-11-03T14:00:00-08:00"]


def test_date_is_there_until_its_end__and_no_longer():
    event = drawn(starts_on=date(2026, 11, 24))
    ends = datetime(2026, 11, 24, 16, tzinfo=ZONE)
    assert list(occurrences(event, ends - timedelta(seconds=1)))
    assert not list(occurrences(event, ends))


def test_extra_date_counts__before_the_first_and_after_the_last():
    extra = [EventDate(day=date(2026, 11, 20), change="on"), EventDate(day=date(2026, 12, 20), change="on")]
    event = drawn(*extra, starts_on=date(2026, 11, 24), repeats="weekly", until=date(2026, 12, 1))
    days = [one.day.day for one in occurrences(event, datetime(2026, 11, 1, tzinfo=UTC))]
    assert days == [20, 24, 1, 20]


def test_called_off_as_a_whole_cancels_each_date__with_the_reason():
    event = drawn(starts_on=date(2026, 11, 24), is_cancelled=True, cancelled_reason="Flood")
    [one] = occurrences(event, datetime(2026, 11, 1, tzinfo=UTC))
    assert (one.is_cancelled, one.reason) == (True, "Flood")


@pytest.mark.parametrize(("repeats", "days"), [("weekly", 7), ("fortnightly", 14)])
def test_start_long_ago_is_found_at_once__open_end(repeats, days):
    event = drawn(starts_on=date(1990, 1, 2), repeats=repeats)
    first, second = list(occurrences(event, datetime(2026, 11, 24, tzinfo=UTC)))[:2]
    assert second.day - first.day == timedelta(days=days)
    assert (first.day - date(1990, 1, 2)).days % days == 0


def test_other_time_on_one_day__leaves_the_rest():
    event = drawn(EventDate(day=date(2026, 12, 1), change="on", starts_at=time(10), ends_at=time(11)), repeats="weekly")
    found = [(one.starts.hour, one.ends.hour) for one in list(occurrences(event, datetime(2026, 11, 24, tzinfo=UTC)))[:3]]
    assert found == [(14, 16), (10, 11), (14, 16)]
