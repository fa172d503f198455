"""Random schedules at random moments, crowded around clock changes, held against the slow reference.

A plain run tries the same few hundred cases each time; `PROVE_EXAMPLES=20000` tries that many new ones for each property
(`make prove`: 10,000).
"""

import os
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resources.hours import covers, pattern, state, week
from resources.hours.pattern import DAYS_AHEAD
from resources.hours.rule import read
from tests.proofs import effort
from tests.resources.hours.reference import Reference
from tests.resources.hours.rows import row

CODES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
# Half-hour change, change at midnight, southern summer, none at all.
LOS_ANGELES, LORD_HOWE, SANTIAGO, KATHMANDU = ZONES = [
    ZoneInfo(key) for key in ("America/Los_Angeles", "Australia/Lord_Howe", "America/Santiago", "Asia/Kathmandu")
]
CHANGE_AND_ZONE = [
    (date(2026, 3, 8), LOS_ANGELES),
    (date(2026, 11, 1), LOS_ANGELES),
    (date(2026, 4, 5), LORD_HOWE),
    (date(2026, 10, 4), LORD_HOWE),
    (date(2026, 4, 5), SANTIAGO),
    (date(2026, 9, 6), SANTIAGO),
]
CHANGES = [day for day, _ in CHANGE_AND_ZONE]
OTHER_DAYS = [
    date(2022, 1, 1),
    date(2024, 2, 29),
    date(2026, 11, 26),
    date(2026, 12, 31),
    date(2027, 1, 1),
    date(2026, 7, 3),
    date(2026, 6, 17),
]

PROVE_EXAMPLES = int(os.environ.get("PROVE_EXAMPLES", effort.of(0, 10_000)))
settings.register_profile(
    "hours",
    max_examples=PROVE_EXAMPLES or 250,
    derandomize=not PROVE_EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
hours_profile = settings.get_profile("hours")

near_days = st.builds(lambda day, off: day + timedelta(days=off), st.sampled_from(CHANGES + OTHER_DAYS), st.integers(-3, 3))
clocks = st.one_of(
    st.sampled_from([time(0), time(1), time(1, 30), time(2), time(2, 30), time(2, 45), time(3), time(9), time(17), time(23, 59)]),
    st.times().map(lambda at: at.replace(microsecond=0, tzinfo=None)),
)


def some(values, most=3):
    return st.lists(st.sampled_from(values), min_size=1, max_size=most, unique=True).map(lambda found: ",".join(map(str, found)))


def maybe(strategy, share=3):
    """The strategy once in `share` times, else None."""
    return st.integers(1, share).flatmap(lambda drawn: strategy if drawn == share else st.none())


def or_blank(strategy, share=3):
    return maybe(strategy, share).map(lambda value: value or "")


weekly_days = st.one_of(some(CODES, 7), st.just(",".join(CODES)), st.just("MO,TU,WE,TH,FR"))
monthly_days = some([f"{nth}{code}" for nth in (1, 2, 3, 4, 5, -1, -2, -5) for code in CODES] + CODES)


KINDS = ["weekly"] * 7 + ["every n weeks"] * 2 + ["monthly"] * 2 + ["mixed", "mixed", "dates", "faulty"]


@st.composite
def rows(draw, kinds=KINDS):
    opens, closes = draw(clocks), draw(clocks)
    missing = draw(st.sampled_from([""] * 12 + ["opens", "closes", "both", "both"]))
    opens = None if missing in ("opens", "both") else opens
    closes = None if missing in ("closes", "both") else closes
    fields = {}
    kind = draw(st.sampled_from(kinds))
    if kind == "weekly":
        fields = {"freq": draw(st.sampled_from(["WEEKLY", ""])), "byday": draw(weekly_days)}
    elif kind == "every n weeks":
        fields = {"freq": "WEEKLY", "byday": draw(or_blank(weekly_days, 2)), "interval": draw(st.integers(1, 4))}
        fields |= {"dtstart": draw(st.one_of(near_days, st.dates(date(2024, 1, 1), date(2027, 1, 1))))}
        fields |= {"wkst": draw(or_blank(st.sampled_from(CODES)))}
    elif kind == "monthly":
        fields = {"freq": draw(st.sampled_from(["MONTHLY", "MONTHLY", ""])), "byday": draw(monthly_days)}
        fields |= {"interval": draw(maybe(st.integers(1, 13)))}
        if fields["interval"]:
            fields["dtstart"] = draw(st.dates(date(2024, 1, 1), date(2027, 1, 1)))
    elif kind == "mixed":
        fields = {"freq": draw(st.sampled_from(["WEEKLY", "MONTHLY"])), "wkst": draw(or_blank(st.sampled_from(CODES)))}
        fields |= {"bymonthday": draw(or_blank(some([1, 2, 15, 30, 31, -1, -31])))}
        fields |= {"byweekno": draw(or_blank(some([1, 2, 13, 44, 52, 53, -1, -2, -52, -53])))}
        fields |= {"byyearday": draw(or_blank(some([1, 60, 67, 305, 365, 366, -1, -366])))}
        fields |= {"byday": draw(or_blank(weekly_days)), "interval": draw(maybe(st.integers(1, 3)))}
    elif kind == "faulty":
        fields = {
            "freq": draw(st.sampled_from(["WEEKLY", "MONTHLY", ""])),
            "byday": draw(st.sampled_from(["Mo-Fr", "1XX", "MO,??", ""])),
        }
    far_days = st.dates(date(2025, 6, 1), date(2027, 6, 1))
    fields.setdefault("dtstart", draw(maybe(st.one_of(near_days, far_days), 2 if kind in ("mixed", "dates") else 8)))
    fields["count"] = draw(maybe(st.integers(1, 12), 8)) if fields.get("freq") else None
    share = 2 if kind == "dates" else 6
    valid_from, valid_to = draw(maybe(st.one_of(near_days, far_days), share)), draw(maybe(st.one_of(near_days, far_days), share))
    if valid_from and valid_to and valid_to < valid_from:
        valid_from, valid_to = valid_to, valid_from
    until = draw(maybe(near_days, 12))
    is_exception = draw(st.sampled_from([False] * 5 + [True]))
    return row(
        opens_at=opens,
        closes_at=closes,
        valid_from=valid_from,
        valid_to=valid_to,
        until=until,
        is_exception=is_exception,
        on_holidays=draw(st.sampled_from(["open", "closed", "unknown"])),
        **fields,
    )


schedules = st.integers(0, 4).flatmap(lambda size: st.lists(rows(), min_size=size, max_size=size))


@st.composite
def moments(draw, zone):
    """Mostly within hours of a clock change, else around other days that are easily got wrong; fold 0 and 1."""
    day = draw(st.sampled_from(CHANGES * 2 + OTHER_DAYS)) + timedelta(days=draw(st.sampled_from([0, 0, 0, -1, 1, 3])))
    at = datetime.combine(day, draw(st.one_of(clocks, st.times(time(0), time(3, 30))))).replace(microsecond=0)
    return at.replace(tzinfo=zone, fold=draw(st.integers(0, 1))).astimezone(UTC)


@st.composite
def cases(draw):
    zone = draw(st.sampled_from(ZONES[:1] * 4 + ZONES[1:]))
    return draw(schedules), draw(moments(zone)), zone


@hours_profile
@given(rows(["every n weeks", "monthly", "mixed", "mixed"]), st.integers(2020, 2030))
def test_days_of_a_rule_agree_with_reference__all_year(schedule, year):
    reference, rule = Reference([schedule], LOS_ANGELES), read(schedule)
    days = [date(year, 1, 1) + timedelta(days=number) for number in range(-7, 373)]
    told = {True: "yes", False: "no", None: "maybe"}
    assert {day: told[rule.on(day.toordinal())] for day in days} == {day: reference.on(schedule, day) for day in days}


@hours_profile
@given(cases())
def test_state_agrees_with_reference(case):
    found, at, zone = case
    answer = state(found, at, zone)
    kind, moment = Reference(found, zone).state(at)
    assert (answer.kind, _utc(answer.until if answer.kind == "open" else answer.at)) == (kind, moment)


@hours_profile
@given(cases())
def test_week_agrees_with_reference(case):
    found, at, zone = case
    first, reference = at.astimezone(zone).date(), Reference(found, zone)
    for day in week(found, first, zone):
        sure, doubtful, is_exception = reference.day(day.date)
        minutes = {minute for opens, closes in day.openings for minute in range(*_minutes(opens, closes))}
        # One opening of more than a day cannot be told apart from a whole day in a table of one day.
        assert {minute for span in sure for minute in range(*span)} - minutes <= set(range(1440, 2880))
        assert minutes <= {minute for span in sure for minute in range(*span)}
        assert day.is_known == (not doubtful and (is_exception or not reference.is_spent(day.date)))


@hours_profile
@given(cases(), st.lists(st.tuples(st.integers(0, DAYS_AHEAD), clocks, st.integers(0, 1)), min_size=1, max_size=40))
def test_pattern_covers_when_state_is_open(case, offsets):
    found, at, zone = case
    today = at.astimezone(zone).date()
    open_times = pattern(found, today, zone)
    later = [
        datetime.combine(today + timedelta(days=days), clock).replace(tzinfo=zone, fold=fold).astimezone(UTC)
        for days, clock, fold in offsets
    ]
    if open_times is not None and open_times.good_until is None:
        later += [at + timedelta(weeks=weeks) for weeks in (20, 100, 1000)]
    for moment in [at, *later]:
        assert covers(open_times, moment) == (state(found, moment, zone).kind == "open")


@pytest.mark.parametrize(("change", "zone"), CHANGE_AND_ZONE)
def test_every_minute_agrees__around_clock_changes(change, zone):
    found = [
        row("22:00-02:30", "SA"),
        row("1:30-1:45", "SU"),
        row("2:10-2:50", "SU"),
        row("3:00-4:00", "SU"),
        row("0:10-0:20", "SU"),
    ]
    reference = Reference(found, zone)
    moment = datetime.combine(change - timedelta(days=1), time(22), tzinfo=zone).astimezone(UTC)
    for _ in range(6 * 60):
        answer = state(found, moment, zone)
        kind, expected = reference.state(moment)
        assert (answer.kind, _utc(answer.until or answer.at)) == (kind, expected), moment
        moment += timedelta(minutes=1)


def _utc(moment):
    return moment.astimezone(UTC) if moment else None


def _minutes(opens, closes):
    start, end = opens.hour * 60 + opens.minute, closes.hour * 60 + closes.minute
    return start, end if end > start else end + 1440
