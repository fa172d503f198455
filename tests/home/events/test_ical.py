"""Calendar files are read back with another program's eyes: icalendar parses, dateutil expands."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile

import pytest
from dateutil.rrule import rrulestr
from hypothesis import HealthCheck, given, settings
from icalendar import Calendar

from home.events import ical
from home.events.recurrence import occurrences
from home.models import EventDate
from tests.home.events.drawn import Drawn, events
from tests.home.events.made import unsaved

# Making a page, saved or not, asks for its content type.
pytestmark = pytest.mark.django_db
HORIZON = timedelta(days=200)


def parts(body: bytes) -> list:
    return Calendar.from_ical(body).walk("VEVENT")


def listed(component, name: str) -> list[datetime]:
    found = component.get(name)
    rows = found if isinstance(found, list) else [found] if found else []
    return [one.dt for row in rows for one in row.dts]


def expanded(body: bytes) -> set[tuple]:
    """(start, end, is cancelled) as a calendar program would show them."""
    master, *others = parts(body)
    start = master["DTSTART"].dt
    length = master["DTEND"].dt - start
    clock = start.tzinfo
    naive = start.replace(tzinfo=None)
    starts = {start}
    if "RRULE" in master:
        told = dict(master["RRULE"])
        until = told.pop("UNTIL", [None])[0]
        text = ";".join(f"{name}={','.join(map(str, values))}" for name, values in told.items())
        endless = rrulestr(text, dtstart=naive)
        whole = (one.replace(tzinfo=clock) for one in endless)
        inside = takewhile(lambda one: one < start + HORIZON and (until is None or one.astimezone(UTC) <= until), whole)
        starts |= set(inside)
    starts |= set(listed(master, "RDATE"))
    starts -= set(listed(master, "EXDATE"))
    replaced = {one["RECURRENCE-ID"].dt for one in others}
    is_off = master["STATUS"] == "CANCELLED"
    found = {(one, one + length, is_off) for one in starts - replaced}
    return found | {(one["DTSTART"].dt, one["DTEND"].dt, one["STATUS"] == "CANCELLED") for one in others}


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(events(sane_hours=True))
def test_file_has_the_dates_of_the_page__read_back(event):
    after = datetime.combine(event.starts_on - timedelta(days=3), time(), tzinfo=UTC)
    edge = datetime.combine(event.starts_on, time(), tzinfo=UTC) + timedelta(days=150)
    wanted = {(one.starts, one.ends, one.is_cancelled) for one in takewhile(lambda o: o.starts < edge, occurrences(event, after))}
    body = ical.calendar([(event, "https://library.example/events/coffee/")], "Events")
    assert {one for one in expanded(body) if one[0] < edge} == wanted


def drawn(*changes: EventDate, **fields) -> Drawn:
    return Drawn(unsaved(**fields), changes)


def test_file_says_what_a_calendar_needs__fields():
    body = ical.calendar([(drawn(repeats="monthly"), "https://library.example/e/")], "Events")
    [one] = parts(body)
    assert one["UID"]
    assert one["URL"] == "https://library.example/e/"
    assert one["STATUS"] == "CONFIRMED"
    assert dict(one["RRULE"]) == {"FREQ": ["MONTHLY"], "BYDAY": ["4TU"]}
    assert one["DTSTART"].params["TZID"] == "America/Los_Angeles"
    zones = Calendar.from_ical(body).walk("VTIMEZONE")
    assert [str(zone["TZID"]) for zone in zones] == ["America/Los_Angeles"]
    assert all(len(line.encode()) <= 75 for line in body.decode().split("\r\n"))


def test_private_link_stays_out__online():
    fields = {"where": "online", "online_link": "https://meet.example/secret", "phone": "(206) 555-0142"}
    told = ical.calendar([(drawn(**fields), "")], "Events").replace(b"\r\n ", b"")
    assert b"secret" not in told
    assert b"(206) 555-0142" in told
    told = ical.calendar([(drawn(**fields, is_link_public=True), "")], "Events").replace(b"\r\n ", b"")
    assert b"https://meet.example/secret" in told


def test_cancelled_date_says_so_and_why__override():
    change = EventDate(day=date(2026, 12, 1), change="cancelled", reason="The branch is closed.")
    _, one = parts(ical.calendar([(drawn(change, repeats="weekly"), "")], "Events"))
    assert one["STATUS"] == "CANCELLED"
    assert "The branch is closed." in one["DESCRIPTION"]


@pytest.mark.parametrize("minutes", [1, 600])
def test_sequence_rises__each_publication(minutes):
    event = unsaved()
    event.last_published_at = datetime(2026, 11, 1, tzinfo=UTC)
    before = ical.sequence(event)
    event.last_published_at += timedelta(minutes=minutes)
    assert ical.sequence(event) > before > 0
    assert ical.sequence(event) < 2**31
