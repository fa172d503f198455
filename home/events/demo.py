"""The demo's events: a monthly coffee, weekly drop-ins with one date called off, and a group online."""

from datetime import date, time, timedelta

from django.utils import timezone
from wagtail.models import Page

from home.demo_pages import put, words
from home.events.event_date import EventDate
from home.events.event_index_page import EventIndexPage
from home.events.event_page import EventPage
from home.models import HomePage, StandardPage
from resources.models import Location

PHONE = "(206) 555-0100"
TUESDAY, WEDNESDAY, THURSDAY = 1, 2, 3


def create(home: HomePage) -> list[str]:
    """Make the list, the events that have their branch, and the guide; returns the titles of what was made."""
    index, made = put(home, EventIndexPage, "events", "events", show_in_menus=True)
    today = timezone.localdate()
    made += _at(index, "Kent Library", "coffee-and-conversation", "coffee", second_tuesday(today), (14, 16), "monthly")
    made += _at(index, "Kent Library", "drop-in-kent", "drop-in", _before(today, WEDNESDAY), (10, 12), "weekly", called_off=True)
    made += _at(index, "Renton Library", "drop-in-renton", "drop-in", _before(today, THURSDAY), (13, 16), "weekly")
    made += put(
        index,
        EventPage,
        "evening-group",
        "events",
        kind="group",
        where="online",
        phone=PHONE,
        starts_on=_before(today, TUESDAY),
        starts_at=time(18, 30),
        ends_at=time(19, 30),
        repeats="fortnightly",
    )[1]
    made += put(home, StandardPage, "start-coffee-and-conversation", "coffee_guide")[1]
    return made


def _at(
    index: Page, branch: str, slug: str, kind: str, first: date, hours: tuple[int, int], repeats: str, called_off: bool = False
) -> list[str]:
    place = Location.objects.filter(organization__is_library=True, name=branch).first()
    if place is None or slug not in words("events"):
        return []
    starts, ends = hours
    page, made = put(
        index,
        EventPage,
        slug,
        "events",
        kind=kind,
        location=place,
        phone=PHONE,
        starts_on=first,
        starts_at=time(starts),
        ends_at=time(ends),
        repeats=repeats,
        dates=[EventDate(day=first + timedelta(weeks=2), change="cancelled", reason="Staff training.")] if called_off else [],
    )
    for copy in page.get_translations() if made and called_off else []:
        # Reasons are rows beside the page, which its words in another language don't hold.
        for change in copy.dates.all():
            change.reason = "El personal tiene un curso."
            change.save()
        copy.save_revision().publish()
    return made


def second_tuesday(day: date) -> date:
    """The second Tuesday of the month of `day`."""
    first = day.replace(day=1)
    return first + timedelta(days=(TUESDAY - first.weekday()) % 7 + 7)


def _before(day: date, weekday: int) -> date:
    """The last such weekday before `day`."""
    return day - timedelta(days=(day.weekday() - weekday - 1) % 7 + 1)
