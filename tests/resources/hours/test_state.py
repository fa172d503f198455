"""Opening states as a reader of the listing sees them. Times are in Los Angeles unless a test says otherwise."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from resources.hours import state
from tests.resources.hours.rows import LOS_ANGELES, WORKDAYS, local, row

ALL_WEEK = "MO,TU,WE,TH,FR,SA,SU"
# Monday, 23 November 2026: the week of Thanksgiving (26th) and Native American Heritage Day (27th).
DAYTIME = [row("9:00-17:00", WORKDAYS, freq="WEEKLY")]
OVERNIGHT = [row("22:00-6:00", "FR", freq="WEEKLY")]
SPLIT = [row("9:00-12:00", "MO"), row("13:30-17:00", "MO")]
ALWAYS = [row("0:00-23:59", ALL_WEEK)]
SECOND_TUESDAY = [row("18:00-20:00", "2TU", freq="MONTHLY")]
LAST_FRIDAY = [row("12:00-14:00", "-1FR", freq="MONTHLY")]
EVERY_OTHER_WEEK = [row("10:00-12:00", "WE", freq="WEEKLY", interval=2, dtstart="2026-11-11")]
WINTER = [row("20:00-8:00", ALL_WEEK, valid_from="2026-12-01", valid_to="2027-03-15")]
LEAP_DAY = [row("9:00-17:00", bymonthday="29", freq="MONTHLY", valid_from="2028-02-01", valid_to="2028-02-29")]
CLOSED_DAY = [*DAYTIME, row(is_exception=True, valid_from="2026-11-24", valid_to="2026-11-24")]
OTHER_HOURS = [
    *DAYTIME,
    row("10:00-11:00", is_exception=True, valid_from="2026-11-24", valid_to="2026-11-24"),
    row("14:00-15:00", is_exception=True, valid_from="2026-11-24", valid_to="2026-11-24"),
]
EVERY_FIFTH_MONTH = [row("9:00-10:00", freq="MONTHLY", interval=5, dtstart="2025-03-15", bymonthday="15")]
VETERANS_NIGHT = [row("22:00-6:00", "WE", on_holidays="unknown")]
JOINED_BY_THE_GAP = [row("1:00-2:00", "SU"), row("3:00-4:00", "SU")]
CALL = "Call first: hours not confirmed"


def holiday(rule):
    return [row("9:00-17:00", WORKDAYS, on_holidays=rule)]


@pytest.mark.parametrize(
    ("schedules", "at", "words"),
    [
        pytest.param(DAYTIME, "2026-11-23 08:59", "Opens today 9 am", id="before opening"),
        pytest.param(DAYTIME, "2026-11-23 09:00", "Open until 5 pm", id="at opening"),
        pytest.param(DAYTIME, "2026-11-23 16:30", "Open until 5 pm", id="half an hour left"),
        pytest.param(DAYTIME, "2026-11-23 16:31", "Open until 5 pm, closing soon", id="less than half an hour left"),
        pytest.param(DAYTIME, "2026-11-23 17:00", "Opens tomorrow 9 am", id="at closing"),
        pytest.param(DAYTIME, "2026-11-20 17:00", "Opens Monday 9 am", id="over the weekend"),
        pytest.param(OVERNIGHT, "2026-11-27 22:00", "Open until 6 am tomorrow", id="overnight, evening"),
        pytest.param(OVERNIGHT, "2026-11-28 05:00", "Open until 6 am", id="overnight, morning"),
        pytest.param(OVERNIGHT, "2026-11-27 05:00", "Opens today 10 pm", id="overnight belongs to the day it begins"),
        pytest.param(ALWAYS, "2026-11-23 23:59", "Open 24 hours", id="24/7"),
        pytest.param([row("0:00-23:59", "MO")], "2026-11-23 10:00", "Open until midnight", id="one whole day"),
        pytest.param([row("0:00-23:59", "MO,TU")], "2026-11-23 10:00", "Open 24 hours", id="more than a day to go"),
        pytest.param([row("0:00-23:59", "TU")], "2026-11-23 10:00", "Opens tonight at midnight", id="from midnight"),
        pytest.param([row("0:00-23:59", "FR")], "2026-11-23 10:00", "Opens Friday 12 am", id="from a later midnight"),
        pytest.param([row("9:00-9:00", ALL_WEEK)], "2026-11-23 10:00", "Open 24 hours", id="open and close the same"),
        pytest.param([row("18:00-23:59", "MO")], "2026-11-23 23:40", "Open until midnight, closing soon", id="23:59 is midnight"),
        pytest.param(SPLIT, "2026-11-23 11:00", "Open until noon", id="split day, first half"),
        pytest.param(SPLIT, "2026-11-23 12:00", "Opens today 1:30 pm", id="split day, between"),
        pytest.param([row("9:00-13:00", "MO"), row("12:00-17:00", "MO")], "2026-11-23 10:00", "Open until 5 pm", id="overlap"),
        pytest.param([row("12:00-17:00", "MO")], "2026-11-23 10:00", "Opens today noon", id="noon"),
        pytest.param(SECOND_TUESDAY, "2026-11-10 19:00", "Open until 8 pm", id="second Tuesday"),
        pytest.param(SECOND_TUESDAY, "2026-11-17 19:00", "Opens December 8, 6 pm", id="third Tuesday"),
        pytest.param([row("18:00-20:00", "2TU")], "2026-11-17 19:00", "Opens December 8, 6 pm", id="second Tuesday, no freq"),
        pytest.param(LAST_FRIDAY, "2026-11-20 13:00", "Opens November 27, noon", id="last but one Friday"),
        pytest.param(LAST_FRIDAY, "2026-11-27 13:00", "Open until 2 pm", id="last Friday"),
        pytest.param(
            [row("9:00-10:00", "MO,2TU", freq="MONTHLY")], "2026-11-23 09:30", "Open until 10 am", id="day beside ordinal"
        ),
        pytest.param(EVERY_OTHER_WEEK, "2026-11-25 11:00", "Open until noon", id="every other week, on"),
        pytest.param(EVERY_OTHER_WEEK, "2026-11-18 11:00", "Opens November 25, 10 am", id="every other week, off"),
        pytest.param(EVERY_OTHER_WEEK, "2026-10-28 11:00", "Opens November 11, 10 am", id="every other week, before its first"),
        pytest.param(
            [row("9:00-10:00", "MO", freq="WEEKLY", count=2, dtstart="2026-11-16")],
            "2026-11-23 08:00",
            "Opens today 9 am",
            id="count",
        ),
        pytest.param([row("9:00-10:00", "MO", count=2, dtstart="2026-11-09")], "2026-11-17 08:00", CALL, id="count is over"),
        pytest.param(EVERY_FIFTH_MONTH, "2026-11-15 09:30", "Open until 10 am", id="every fifth month, on"),
        pytest.param(EVERY_FIFTH_MONTH, "2026-12-15 09:30", "Opens April 15, 9 am", id="every fifth month, off"),
        pytest.param(DAYTIME, "2026-11-26 10:00", "Open until 5 pm", id="holiday, open"),
        pytest.param(VETERANS_NIGHT, "2026-11-12 03:00", CALL, id="holiday, not stated, the night after"),
        pytest.param(holiday("closed"), "2026-11-26 10:00", "Opens Monday 9 am", id="holiday, closed"),
        pytest.param(holiday("unknown"), "2026-11-26 10:00", CALL, id="holiday, not stated"),
        pytest.param(holiday("unknown"), "2026-11-26 08:00", CALL, id="holiday, not stated, before"),
        pytest.param(holiday("unknown"), "2026-11-26 17:00", "Opens Monday 9 am", id="holiday, not stated, after"),
        pytest.param(holiday("unknown"), "2026-11-25 18:00", "Opens Monday 9 am", id="only a sure opening is promised"),
        pytest.param(holiday("closed"), "2026-07-03 10:00", "Opens Monday 9 am", id="holiday, observed day"),
        pytest.param(WINTER, "2026-11-23 10:00", "Opens December 1, 8 pm", id="season to come"),
        pytest.param(WINTER, "2027-03-16 07:00", "Open until 8 am", id="last night of the season"),
        pytest.param(WINTER, "2027-03-16 09:00", CALL, id="season over"),
        pytest.param(CLOSED_DAY, "2026-11-24 10:00", "Opens tomorrow 9 am", id="exception, closed"),
        pytest.param(CLOSED_DAY, "2026-11-23 18:00", "Opens Wednesday 9 am", id="exception tomorrow"),
        pytest.param(OTHER_HOURS, "2026-11-24 09:30", "Opens today 10 am", id="exception, other hours"),
        pytest.param(OTHER_HOURS, "2026-11-24 11:30", "Opens today 2 pm", id="exceptions add up"),
        pytest.param(OTHER_HOURS, "2026-11-24 15:30", "Opens tomorrow 9 am", id="exception replaces"),
        pytest.param(
            [*DAYTIME, row(is_exception=True, valid_from="2026-11-20")], "2026-11-23 10:00", "Closed", id="until further notice"
        ),
        pytest.param([row(is_exception=True, valid_from="2026-11-20")], "2026-11-23 10:00", "Closed", id="nothing but a closure"),
        pytest.param(
            [
                *holiday("closed"),
                row("10:00-14:00", is_exception=True, valid_from="2026-11-26", valid_to="2026-11-26", on_holidays="unknown"),
            ],
            "2026-11-26 11:00",
            "Open until 2 pm",
            id="a dated row beats the holiday rule",
        ),
        pytest.param([], "2026-11-23 10:00", CALL, id="no rows"),
        pytest.param([row(byday="MO", description="By appointment")], "2026-11-24 10:00", CALL, id="no times"),
        pytest.param(
            [*DAYTIME, row(byday="Saturdays")], "2026-11-21 10:00", "Opens Monday 9 am", id="a row without times says nothing"
        ),
        pytest.param(LEAP_DAY, "2028-02-29 10:00", "Open until 5 pm", id="leap day"),
        pytest.param(LEAP_DAY, "2028-02-28 10:00", "Opens tomorrow 9 am", id="day before leap day"),
        pytest.param([row("9:00-17:00", byyearday="-1")], "2026-12-31 10:00", "Open until 5 pm", id="last day of the year"),
        pytest.param(
            [row("9:00-17:00", byyearday="-1")], "2027-01-01 10:00", "Opens December 31, 2027, 9 am", id="far away, with its year"
        ),
        pytest.param([row("9:00-17:00", byweekno="52")], "2022-01-01 10:00", "Open until 5 pm", id="New Year in week 52"),
        pytest.param([row("9:00-17:00", byweekno="53")], "2022-01-01 10:00", "Closed", id="New Year not in week 53"),
        pytest.param([row("20:00-4:00", "TH")], "2026-12-31 23:00", "Open until 4 am tomorrow", id="over the turn of the year"),
        pytest.param(DAYTIME, "2026-12-31 18:00", "Opens tomorrow 9 am", id="over the turn of the year, next opening"),
        pytest.param(
            [row("9:00-17:00", valid_from="2026-11-23", valid_to="2026-11-24")],
            "2026-11-24 10:00",
            "Open until 5 pm",
            id="dates only",
        ),
        pytest.param([row("9:00-17:00", dtstart="2026-11-24")], "2026-11-23 10:00", "Opens tomorrow 9 am", id="one day only"),
        pytest.param(
            [row("9:00-17:00", freq="WEEKLY", dtstart="2026-11-16")],
            "2026-11-23 10:00",
            "Open until 5 pm",
            id="weekday of dtstart",
        ),
        pytest.param(
            [row("9:00-17:00", freq="MONTHLY", dtstart="2026-10-23")], "2026-11-23 10:00", "Open until 5 pm", id="day of dtstart"
        ),
        pytest.param([row("9:00-17:00", " mo , tu ")], "2026-11-23 10:00", "Open until 5 pm", id="untidy but plain"),
    ],
)
def test_state_says__in_words(schedules, at, words):
    assert state(schedules, local(at), LOS_ANGELES).words == words


@pytest.mark.parametrize(
    "faulty",
    [
        row("9:00-10:00", "Monday - Friday"),
        row("9:00-10:00", "MO-FR"),
        row("9:00-10:00", "0MO", freq="MONTHLY"),
        row("9:00-10:00", "2MO", freq="WEEKLY"),
        row("9:00-10:00", "MO", freq="DAILY"),
        row("9:00-10:00", bymonthday="32", freq="MONTHLY"),
        row("9:00-10:00", bymonthday="first"),
        row("9:00-10:00", bymonthday="²"),
        row("9:00-10:00", byweekno="54"),
        row("9:00-10:00", byyearday="0"),
        row("9:00-10:00", "MO", freq="WEEKLY", interval=0),
        row("9:00-10:00", "MO", freq="WEEKLY", interval=2),
        row("9:00-10:00", "MO", freq="WEEKLY", count=3),
        row("9:00-10:00", "MO", freq="WEEKLY", count=0, dtstart="2026-11-16"),
        row("9:00-10:00", "MO", freq="WEEKLY", interval=2, wkst="Mo?", dtstart="2026-11-16"),
        row("9:00-10:00", freq="WEEKLY"),
        row("9:00-10:00"),
        row("9:00-10:00", valid_from="2020-01-01"),
        row("9:00-10:00", interval=2, valid_from="2020-01-01", valid_to="2030-01-01"),
        row(opens_at=local("2026-11-23 09:00").time(), byday=ALL_WEEK),
        row(closes_at=local("2026-11-23 09:00").time(), byday=ALL_WEEK),
    ],
    ids=str,
)
def test_unreadable_row_means_call_first__and_leaves_sure_openings_alone(faulty):
    evening = local("2026-11-23 20:00")
    assert state([faulty], evening, LOS_ANGELES).words == CALL
    assert state([*DAYTIME, faulty], evening, LOS_ANGELES).words == CALL
    assert state([*DAYTIME, faulty], local("2026-11-23 11:00"), LOS_ANGELES).words == "Open until 5 pm"


def test_unreadable_row_says_nothing__outside_its_dates():
    faulty = row("9:00-10:00", "Mondays", valid_to="2026-11-22")
    assert state([*DAYTIME, faulty], local("2026-11-22 20:00"), LOS_ANGELES).kind == "unknown"
    assert state([*DAYTIME, faulty], local("2026-11-23 20:00"), LOS_ANGELES).words == "Opens tomorrow 9 am"


def test_unreadable_exception_hides_regular_hours__on_its_dates():
    exception = row("10:00-12:00", "Tue", is_exception=True, valid_from="2026-11-23", valid_to="2026-11-27")
    assert state([*DAYTIME, exception], local("2026-11-24 11:00"), LOS_ANGELES).kind == "unknown"


@pytest.mark.parametrize(
    ("schedules", "at", "fold", "until", "opens"),
    [
        # 8 March 2026: 02:00 PST is 03:00 PDT. 1 November 2026: 02:00 PDT is 01:00 PST.
        pytest.param([row("22:00-6:00", "SA")], "2026-03-07 23:00", 0, "2026-03-08T13:00Z", None, id="spring, overnight"),
        pytest.param([row("22:00-6:00", "SA")], "2026-10-31 23:00", 0, "2026-11-01T14:00Z", None, id="fall, overnight"),
        pytest.param([row("2:30-5:00", "SU")], "2026-03-08 01:00", 0, None, "2026-03-08T10:00Z", id="spring, opening in the gap"),
        pytest.param([row("1:00-2:30", "SU")], "2026-03-08 01:30", 0, "2026-03-08T10:00Z", None, id="spring, closing in the gap"),
        pytest.param([row("2:10-2:50", "SU")], "2026-03-08 01:30", 0, None, "2026-03-15T09:10Z", id="spring, all in the gap"),
        pytest.param(
            [row("1:00-2:00", "SU"), row("3:00-4:00", "SU")],
            "2026-03-08 01:30",
            0,
            "2026-03-08T11:00Z",
            None,
            id="spring, one run",
        ),
        pytest.param([row("1:30-5:00", "SU")], "2026-11-01 01:10", 0, None, "2026-11-01T08:30Z", id="fall, opens once"),
        pytest.param([row("1:30-5:00", "SU")], "2026-11-01 01:10", 1, "2026-11-01T13:00Z", None, id="fall, stays open"),
        pytest.param([row("0:00-1:30", "SU")], "2026-11-01 01:10", 0, "2026-11-01T08:30Z", None, id="fall, closes once"),
        pytest.param([row("0:00-1:30", "SU")], "2026-11-01 01:10", 1, None, "2026-11-08T08:00Z", id="fall, stays closed"),
    ],
)
def test_state_keeps_the_clock__over_clock_changes(schedules, at, fold, until, opens):
    answer = state(schedules, local(at, fold=fold), LOS_ANGELES)
    told = {"until": answer.until, "at": answer.at}
    expected = {"until": until and datetime.fromisoformat(until), "at": opens and datetime.fromisoformat(opens)}
    assert {name: at and at.astimezone(UTC) for name, at in told.items()} == expected


def test_closing_soon_counts_time_that_passes__not_the_clock():
    at = local("2026-11-01 01:45")  # The first 1:45: an hour and a quarter before 2:00.
    assert state([row("0:00-2:00", "SU")], at, LOS_ANGELES).words == "Open until 2 am"


@pytest.mark.parametrize(("key", "words"), [("America/New_York", "Open until 5 pm"), ("Pacific/Honolulu", "Opens today 9 am")])
def test_state_is_told_on_the_clock_of_the_place(key, words):
    at = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
    assert state(DAYTIME, at, ZoneInfo(key)).words == words


def test_state_refuses_naive_time():
    with pytest.raises(ValueError, match="aware"):
        state(DAYTIME, datetime(2026, 11, 23), LOS_ANGELES)


def test_next_opening_is_looked_for_a_year_ahead__and_no_further():
    at = local("2026-11-23 10:00")
    assert state([row("9:00-17:00", "MO", valid_from="2027-11-22")], at, LOS_ANGELES).at.date() == date(2027, 11, 22)
    assert state([row("9:00-17:00", "MO", valid_from="2028-11-20")], at, LOS_ANGELES).kind == "closed"


@pytest.mark.parametrize(
    "rule",
    [
        {"freq": "WEEKLY", "byday": "MO", "interval": 3, "dtstart": "0001-01-01", "valid_to": "9999-12-31"},
        {"freq": "WEEKLY", "byday": "MO", "count": 2**31, "dtstart": "1900-01-01"},
        {"freq": "MONTHLY", "byday": "2MO", "bymonthday": "1", "byyearday": "366", "byweekno": "10"},
        {"freq": "MONTHLY", "bymonthday": "31", "interval": 12, "dtstart": "2020-02-01"},
        {"freq": "WEEKLY", "byday": "MO", "byyearday": "366", "byweekno": "-53", "count": 9999, "dtstart": "1990-02-01"},
        {"freq": "WEEKLY", "byyearday": "1", "interval": 32767, "dtstart": "2020-02-01"},
        {"freq": "MONTHLY", "bymonthday": ",".join(["31"] * 60), "count": 32767, "interval": 32767, "dtstart": "9999-12-31"},
    ],
)
def test_state_answers__to_rules_far_out(rule):
    assert state([row("9:00-10:00", **rule)], local("2026-11-24 20:00"), LOS_ANGELES).kind in ("opens", "closed", "unknown")
