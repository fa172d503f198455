"""What is coming up, for the front page, the list and the calendar feed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from heapq import merge
from itertools import islice

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone, translation

from home import access
from home.events import words
from home.events.event_date import EventDate
from home.events.event_page import EventPage
from home.events.recurrence import Occurrence, Repeats


@dataclass(frozen=True)
class Upcoming:
    """One date of an event in a list. `starts` and `ends` are aware, in the place's zone; `place` is words."""

    event: EventPage
    title: str
    url: str
    starts: datetime
    ends: datetime
    place: str
    day: str
    time: str
    is_cancelled: bool
    reason: str


def upcoming(request: HttpRequest, limit: int = 5, *, after: datetime | None = None) -> list[Upcoming]:
    """The next dates of all events that this reader may see, in the reader's language; soonest first.

    At most four statements, however many events there are.
    """
    now = after or timezone.now()
    events = list(visible_events(request, language(), now))
    return [shown(event, one, request, now) for event, one in islice(in_order(events, now), limit)]


def language() -> str:
    """The language of the page that is being drawn, such as "en"."""
    return (translation.get_language() or "en").split("-")[0]


def visible_events(request: HttpRequest, language_code: str, now: datetime) -> QuerySet[EventPage]:
    """Events in a language that this reader may see and that may have a date left, with all that their lines need."""
    # A day earlier than here it may still be yesterday.
    since = (now - timedelta(days=2)).date()
    changed = EventDate.objects.filter(event=OuterRef("pk"), day__gte=since)
    is_left = (
        Q(starts_on__gte=since) | (~Q(repeats=Repeats.ONCE) & (Q(until__isnull=True) | Q(until__gte=since))) | Q(Exists(changed))
    )
    return (
        EventPage.objects.filter(is_left, pk__in=access.visible_pages(request).values("pk"), locale__language_code=language_code)
        .select_related("location")
        .prefetch_related("dates", "location__addresses")
        .order_by("pk")
    )


def in_order(events: Iterable[EventPage], now: datetime) -> Iterable[tuple[EventPage, Occurrence]]:
    """All their dates, soonest first; worked out one by one, as far as somebody asks."""

    def dates(event: EventPage):
        return (((one.starts, event.pk), event, one) for one in event.listed_occurrences(now))

    return ((event, one) for _, event, one in merge(*map(dates, events), key=lambda found: found[0]))


def shown(event: EventPage, one: Occurrence, request: HttpRequest, now: datetime) -> Upcoming:
    today: date = now.astimezone(one.starts.tzinfo).date()
    return Upcoming(
        event=event,
        title=event.title,
        url=event.get_url(request) or "",
        starts=one.starts,
        ends=one.ends,
        place=event.place.label,
        day=words.day_words(one.day, today=today),
        time=words.span_words(one.starts, one.ends),
        is_cancelled=one.is_cancelled,
        reason=one.reason,
    )
