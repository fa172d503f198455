"""Events as calendar files (RFC 5545): a rule where there is one, and what is otherwise on single days."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time

from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vRecur

from home.events import recurrence
from home.events.event_page import EventPage
from home.events.recurrence import Change, Repeats, rule_parts, zone

CONTENT_TYPE = "text/calendar; charset=utf-8"
_COUNTED_FROM = datetime(2020, 1, 1, tzinfo=UTC)


def calendar(events: Iterable[tuple[EventPage, str]], name: str) -> bytes:
    """A calendar of these events, each given with its full web address; `name` is what a calendar program calls it."""
    book = Calendar()
    book.add("prodid", "-//Warm Handoff//Events//EN")
    book.add("version", "2.0")
    book.add("calscale", "GREGORIAN")
    book.add("method", "PUBLISH")
    book.add("x-wr-calname", name)
    years = [timezone.now().year]
    for event, url in events:
        years.append(event.starts_on.year)
        for component in _components(event, url):
            book.add_component(component)
    # The clock changes of the years before the first event are of no use to anybody.
    book.add_missing_timezones(first_date=date(min(years) - 1, 1, 1))
    return book.to_ical()


def sequence(event: EventPage) -> int:
    """Rises with every publication and never falls, without a counter that a copied or restored page would get wrong."""
    published = event.last_published_at or _COUNTED_FROM
    return max(int((published - _COUNTED_FROM).total_seconds()), 0)


def _components(event: EventPage, url: str) -> list[Event]:
    clock = zone(event)
    usual = _occurrence_at(event, event.starts_on, event.starts_at, event.ends_at, clock)
    changes = {change.day: change for change in event.dates.all()}
    master = _base(event, url, *usual)
    repeats = event.repeats != Repeats.ONCE
    if repeats:
        master.add("rrule", _rrule(event, clock))
    found = [master]
    for day, change in sorted(changes.items()):
        usual_start = _occurrence_at(event, day, event.starts_at, event.ends_at, clock)[0]
        is_regular = recurrence.is_regular(event, day)
        if change.change == Change.OFF:
            if is_regular:
                master.add("exdate", usual_start)
            continue
        real = _occurrence_at(event, day, change.starts_at or event.starts_at, change.ends_at or event.ends_at, clock)
        if not is_regular:
            master.add("rdate", usual_start)
        if change.change == Change.CANCELLED or (change.starts_at or change.ends_at):
            one = _base(event, url, *real)
            one.add("recurrence-id", usual_start)
            if change.change == Change.CANCELLED:
                _set(one, "status", "CANCELLED")
                _set(one, "description", "\n".join(filter(None, (change.reason, _description(event)))))
            found.append(one)
    return found


def _base(event: EventPage, url: str, starts: datetime, ends: datetime) -> Event:
    one = Event()
    stamp = (event.last_published_at or timezone.now()).astimezone(UTC)
    one.add("uid", str(event.uid))
    one.add("dtstamp", stamp)
    one.add("last-modified", stamp)
    one.add("sequence", sequence(event))
    one.add("dtstart", starts)
    one.add("dtend", ends)
    one.add("summary", event.title)
    one.add("description", _description(event))
    one.add("location", event.place.one_line)
    one.add("categories", [str(event.get_kind_display())])
    if url:
        one.add("url", url)
    one.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    # Nobody is shown as busy for what they may or may not go to.
    one.add("transp", "TRANSPARENT")
    return one


def _description(event: EventPage) -> str:
    shown = event.place
    told = [
        event.cancelled_reason if event.is_cancelled else "",
        event.intro,
        event.capacity,
        event.languages,
        event.accessibility,
        shown.link or shown.reason,
        _("Questions: %(phone)s") % {"phone": event.phone} if event.phone else "",
    ]
    return "\n".join(filter(None, told))


def _rrule(event: EventPage, clock) -> vRecur:
    parts = rule_parts(event)
    told = {"FREQ": [parts["freq"]], "BYDAY": [parts["byday"]]}
    if parts["interval"] > 1:
        told["INTERVAL"] = [parts["interval"]]
    if event.until:
        # With a start in a zone, the end must be in UTC: the last minute of that day at the place.
        last = datetime.combine(event.until, time(23, 59), tzinfo=clock)
        told["UNTIL"] = [last.astimezone(UTC)]
    return vRecur(told)


def _occurrence_at(event: EventPage, day, starts_at, ends_at, clock) -> tuple[datetime, datetime]:
    starts = datetime.combine(day, starts_at, tzinfo=clock)
    return starts, max(starts, datetime.combine(day, ends_at, tzinfo=clock))


def _set(one: Event, name: str, value: str) -> None:
    one.pop(name, None)
    one.add(name, value)
