"""The seven days of a listing's table of hours."""

from datetime import date, time

from resources.hours import week
from tests.resources.hours.rows import LOS_ANGELES, WORKDAYS, row

MONDAY = date(2026, 11, 23)  # The week of Thanksgiving.


def words(schedules):
    return [day.words for day in week(schedules, MONDAY, LOS_ANGELES)]


def test_week_has_seven_days_from_the_first():
    days = week([], MONDAY, LOS_ANGELES)
    assert [day.date.isoformat() for day in days] == [f"2026-11-{day}" for day in range(23, 30)]


def test_week_lists_openings_of_each_day__split_overnight_and_all_day():
    schedules = [row("13:00-17:00", "MO"), row("9:00-12:00", "MO"), row("22:00-6:30", "TU"), row("0:00-23:59", "SA")]
    days = week(schedules, MONDAY, LOS_ANGELES)
    assert days[0].openings == ((time(9), time(12)), (time(13), time(17)))
    assert days[1].openings == ((time(22), time(6, 30)),)
    assert [day.words for day in days] == [
        "9 am to noon, 1 pm to 5 pm",
        "10 pm to 6:30 am",
        "Closed",
        "Closed",
        "Closed",
        "Open 24 hours",
        "Closed",
    ]


def test_week_joins_rows_that_touch_or_repeat():
    schedules = [row("9:00-12:00", "MO"), row("12:00-17:00", "MO"), row("9:00-12:00", "MO")]
    assert words(schedules)[0] == "9 am to 5 pm"
    assert words([row("0:00-23:59", "MO"), row("22:00-6:00", "MO")])[0] == "Open 24 hours"


def test_week_says_call_first__without_times():
    days = week([row(byday="MO")], MONDAY, LOS_ANGELES)
    assert {(day.words, day.is_known) for day in days} == {("Call first", False)}


def test_week_says_call_first__when_all_rows_are_over():
    assert words([row("9:00-17:00", WORKDAYS, valid_to="2026-11-24")])[:3] == ["9 am to 5 pm", "9 am to 5 pm", "Call first"]


def test_week_names_the_holiday__by_the_rule_of_the_row():
    closed, unknown, opened = (
        week([row("9:00-17:00", WORKDAYS, on_holidays=rule)], MONDAY, LOS_ANGELES)[3] for rule in ("closed", "unknown", "open")
    )
    assert (closed.words, closed.note, closed.is_known) == ("Closed", "Thanksgiving Day", True)
    assert (unknown.words, unknown.note, unknown.is_known) == ("Call first", "Thanksgiving Day", False)
    assert (opened.words, opened.note, opened.is_known) == ("9 am to 5 pm", "", True)


def test_week_gives_the_reason_of_an_exception():
    closure = row(is_exception=True, valid_from="2026-11-24", valid_to="2026-11-24", description="Staff training")
    days = week([row("9:00-17:00", WORKDAYS), closure], MONDAY, LOS_ANGELES)
    assert [(day.words, day.note) for day in days[:3]] == [
        ("9 am to 5 pm", ""),
        ("Closed", "Staff training"),
        ("9 am to 5 pm", ""),
    ]


def test_week_keeps_sure_openings__beside_a_row_that_cannot_be_read():
    day = week([row("9:00-12:00", "MO"), row("13:00-17:00", "Mondays")], MONDAY, LOS_ANGELES)[0]
    assert (day.openings, day.is_known) == (((time(9), time(12)),), False)
