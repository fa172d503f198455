"""What a search index is given of the opening times."""

from datetime import date

from resources.hours import covers, pattern
from resources.hours.pattern import DAYS_AHEAD, EPOCH
from tests.resources.hours.rows import LOS_ANGELES, WORKDAYS, local, row

TODAY = date(2026, 11, 23)  # A Monday.
HOUR = 60
DAY = 24 * HOUR


def since_epoch(day):
    return date.fromisoformat(day).toordinal() - EPOCH


def made(*schedules):
    return pattern(schedules, TODAY, LOS_ANGELES)


def test_pattern_of_weekly_rows_is_minutes_of_the_week__good_for_ever():
    found = made(row("9:00-17:00", "MO,WE"))
    assert found.same_day == ((9 * HOUR, 17 * HOUR), (2 * DAY + 9 * HOUR, 2 * DAY + 17 * HOUR))
    assert (found.next_day, found.dated, found.void_days, found.good_until) == ((), (), (), None)
    assert found.time_zone == "America/Los_Angeles"


def test_pattern_splits_at_midnight__from_sunday_to_monday():
    found = made(row("22:00-6:00", "SU"))
    assert (found.same_day, found.next_day) == (((6 * DAY + 22 * HOUR, 7 * DAY),), ((0, 6 * HOUR),))


def test_pattern_voids_days_of_exceptions_and_holidays__and_writes_out_what_stands():
    found = made(
        row("9:00-17:00", "TH", on_holidays="unknown"),
        row("18:00-20:00", "TH"),
        row(is_exception=True, valid_from="2026-12-03", valid_to="2026-12-03"),
    )
    thanksgiving, closure = since_epoch("2026-11-26"), since_epoch("2026-12-03")
    assert {thanksgiving, closure} <= set(found.void_days)
    assert (thanksgiving * DAY + 18 * HOUR, thanksgiving * DAY + 20 * HOUR) in found.dated
    assert not any(start // DAY == closure for start, _ in found.dated)
    assert found.good_until == since_epoch("2026-11-23") + DAYS_AHEAD


def test_void_day_does_not_close_what_began_the_night_before():
    found = made(row("22:00-6:00", "MO,TU"), row(is_exception=True, valid_from="2026-11-24", valid_to="2026-11-24"))
    assert covers(found, local("2026-11-24 05:00"))
    assert not covers(found, local("2026-11-24 23:00"))
    assert not covers(found, local("2026-11-25 05:00"))
    assert covers(found, local("2026-12-02 05:00"))


def test_pattern_writes_out_rules_that_are_not_weekly():
    found = made(row("18:00-20:00", "2TU", freq="MONTHLY"))
    days = [since_epoch(day) for day in ("2026-12-08", "2027-01-12", "2027-02-09", "2027-03-09")]
    assert found.dated == tuple((day * DAY + 18 * HOUR, day * DAY + 20 * HOUR) for day in days)


def test_pattern_writes_out_weekly_rows__that_begin_or_end_within_reach():
    for schedule in (row("9:00-10:00", "MO", valid_to="2026-11-30"), row("9:00-10:00", "MO", valid_from="2027-03-15")):
        found = made(schedule)
        assert found.same_day == ()
        assert len(found.dated) == 2
        assert found.good_until is not None


def test_pattern_is_to_be_made_again__when_its_weeks_end_some_day():
    found = made(row("9:00-10:00", "MO", valid_to="2030-01-01"))
    assert (found.same_day, found.dated) == (((9 * HOUR, 10 * HOUR),), ())
    assert found.good_until == since_epoch("2026-11-23") + DAYS_AHEAD


def test_pattern_is_to_be_made_again__when_holidays_matter():
    # No public holiday falls on a Tuesday in reach of this day, but one will.
    found = pattern([row("9:00-10:00", "TU", on_holidays="closed")], date(2026, 1, 5), LOS_ANGELES)
    assert (found.dated, found.void_days) == ((), ())
    assert found.good_until is not None


def test_pattern_is_to_be_made_again__when_an_exception_lies_ahead():
    found = made(row("9:00-10:00", "MO"), row(is_exception=True, valid_from="2027-11-22", valid_to="2027-11-22"))
    assert found.void_days == ()
    assert found.good_until is not None


def test_pattern_is_none__when_hours_are_not_known():
    assert made() is None
    assert made(row(byday="MO")) is None
    assert made(row("9:00-17:00", "Mondays")) is None
    assert made(row("9:00-17:00", WORKDAYS, valid_to="2026-11-01")) is None


def test_pattern_is_empty_but_there__when_closed():
    found = made(row("9:00-17:00", "MO"), row(is_exception=True, valid_from="2026-11-01"))
    assert found is not None
    assert not covers(found, local("2026-11-23 10:00"))
    assert made(row(is_exception=True, valid_from="2026-11-01")) is not None


def test_covers_nothing__without_a_pattern():
    assert not covers(None, local("2026-11-23 10:00"))
