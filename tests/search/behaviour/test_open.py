"""Open at an instant, by the clock of each place."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from search.document import OpenTimes
from tests.search.behaviour.things import thing

PACIFIC = "America/Los_Angeles"
DAY = 1440
MONDAY = datetime(2026, 3, 2, tzinfo=ZoneInfo(PACIFIC))


def days(moment: datetime) -> int:
    return (moment.replace(tzinfo=None) - datetime(1970, 1, 1)).days


def open_from(start: int, end: int, zone=PACIFIC, **given) -> OpenTimes:
    return OpenTimes(zone, same_day=((start, end),), **given)


def found(search, moment):
    return {hit.key for hit in search("open=now", now=moment).hits}


@pytest.mark.parametrize(("minute", "is_open"), [(539, False), (540, True), (1019, True), (1020, False)])
def test_weekly_opening_holds_from_its_first_to_before_its_last_minute(stock, search, minute, is_open):
    stock([thing("a", open_times=open_from(540, 1020)), thing("unknown")])
    assert found(search, MONDAY + timedelta(minutes=minute)) == ({"a"} if is_open else set())


def test_same_instant_is_read_on_each_places_own_clock(stock, search):
    stock([
        thing("west", open_times=open_from(540, 1020)),
        thing("east", open_times=open_from(540, 1020, zone="America/New_York")),
        thing("half", open_times=open_from(540, 1020, zone="Asia/Kolkata")),
    ])  # fmt: skip
    assert found(search, MONDAY + timedelta(hours=7)) == {"east"}
    assert found(search, MONDAY + timedelta(hours=10)) == {"west", "east"}
    assert found(search, MONDAY - timedelta(hours=20)) == set()
    assert found(search, datetime(2026, 3, 2, 4, 0, tzinfo=UTC)) == {"half"}


def test_opening_past_midnight_holds_on_the_next_day(stock, search):
    times = OpenTimes(PACIFIC, same_day=((6 * DAY + 1320, 7 * DAY),), next_day=((0, 360),))
    stock([thing("a", open_times=times)])
    sunday_night = MONDAY - timedelta(hours=1)
    assert found(search, sunday_night) == {"a"}
    assert found(search, MONDAY + timedelta(hours=5)) == {"a"}
    assert found(search, MONDAY + timedelta(hours=6)) == set()


def test_void_day_takes_what_begins_that_day__also_past_midnight(stock, search):
    sunday = MONDAY - timedelta(days=1)
    times = OpenTimes(PACIFIC, same_day=((6 * DAY + 1320, 7 * DAY), (540, 600)), next_day=((0, 360),), void_days=(days(sunday),))
    stock([thing("a", open_times=times), thing("b", open_times=OpenTimes(PACIFIC, next_day=((0, 360),)))])
    assert found(search, sunday + timedelta(hours=23)) == set()
    assert found(search, MONDAY + timedelta(hours=1)) == {"b"}
    assert found(search, MONDAY + timedelta(hours=9)) == {"a"}
    assert found(search, sunday + timedelta(days=7, hours=23)) == {"a"}


def test_dated_opening_holds_whatever_day_is_void(stock, search):
    start = days(MONDAY) * DAY + 600
    stock([thing("a", open_times=OpenTimes(PACIFIC, dated=((start, start + 3 * DAY),), void_days=(days(MONDAY),)))])
    assert found(search, MONDAY + timedelta(minutes=599)) == set()
    assert found(search, MONDAY + timedelta(minutes=600)) == {"a"}
    assert found(search, MONDAY + timedelta(days=3, minutes=599)) == {"a"}
    assert found(search, MONDAY + timedelta(days=3, minutes=600)) == set()


def test_clock_change_moves_nothing_on_the_wall(stock, search):
    stock([thing("a", open_times=open_from(6 * DAY + 540, 6 * DAY + 600))])
    spring_forward = datetime(2026, 3, 8, tzinfo=ZoneInfo(PACIFIC))
    assert found(search, spring_forward.replace(hour=9)) == {"a"}
    assert found(search, datetime(2026, 3, 8, 16, 30, tzinfo=UTC)) == {"a"}
    assert found(search, datetime(2026, 3, 8, 17, 30, tzinfo=UTC)) == set()


def test_order_open_puts_what_is_open_first(stock, search):
    stock([thing("a", text="food", open_times=open_from(540, 1020)), thing("b", title="food"), thing("c", text="food")])
    hits = search("q=food&sort=open", now=MONDAY + timedelta(hours=10)).hits
    assert [hit.key for hit in hits] == ["a", "b", "c"]
    assert [hit.key for hit in search("q=food&sort=open", now=MONDAY).hits] == ["b", "a", "c"]


def test_whole_week_in_one_run_is_open_always(stock, search):
    stock([thing("a", open_times=open_from(0, 7 * DAY))])
    for hour in range(0, 168, 13):
        assert found(search, MONDAY + timedelta(hours=hour)) == {"a"}


def test_what_is_open_now_leads__all_else_equal(stock, search):
    noon = MONDAY + timedelta(hours=12)
    stock([
        thing("a", text="food"),
        thing("b", text="food", open_times=open_from(540, 1020)),
        thing("c", text="food", open_times=open_from(540, 600)),
        thing("d", strong="food"),
    ])  # fmt: skip
    assert [hit.key for hit in search("q=food", now=noon).hits] == ["d", "b", "a", "c"]
    assert [hit.key for hit in search("", now=noon).hits] == ["b", "a", "c", "d"]
    assert [hit.key for hit in search("q=food&sort=name", now=noon).hits] == ["a", "b", "c", "d"]
