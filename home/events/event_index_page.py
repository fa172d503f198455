"""What is coming up, by date."""

from datetime import datetime, timedelta
from itertools import groupby, islice
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from home.blocks import BodyBlock
from home.events.event_page import EventKind, EventPage
from home.events.upcoming import in_order, shown, visible_events
from home.models.content_page import ContentPage
from resources.models import Disclosure

ON_ONE_PAGE = 15
MOST_PAGES = 20
AHEAD = timedelta(days=180)


class EventIndexPage(ContentPage):
    """All events to come, soonest first; a plain form narrows them down by place and kind."""

    body = StreamField(BodyBlock(), blank=True, help_text="Stands below the list.")

    content_panels = [*ContentPage.content_panels, FieldPanel("body")]
    search_fields = [*ContentPage.search_fields, index.SearchField("body")]
    template = "home/events/event_index_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.EventPage"]

    class Meta:
        verbose_name = "list of events"

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        now = timezone.now()
        events = [event for event in visible_events(request, self.locale.language_code, now) if event.is_child_of(self)]
        places = _places(events)
        asked_place, asked_kind = request.GET.get("place", ""), request.GET.get("kind", "")
        place, kind = _uuid(asked_place), asked_kind if asked_kind in EventKind.values else ""
        chosen = [
            event
            for event in events
            if (not kind or event.kind == kind) and (place not in places or (event.is_at_place and event.location_id == place))
        ]
        page, lines, has_more = _page(chosen, request, now)
        feed = reverse("events_feed", args=[self.locale.language_code])
        context |= {
            "days": [(day, list(found)) for day, found in groupby(lines, key=lambda line: (line.starts.date(), line.day))],
            "places": sorted(places.items(), key=lambda pair: pair[1]),
            "kinds": EventKind.choices,
            "place": place if place in places else None,
            "kind": kind,
            "is_filtered": bool(kind or place in places),
            "is_unknown": bool((asked_place and place not in places) or (asked_kind and not kind)),
            "earlier": _address(request, page - 1) if page > 1 else "",
            "later": _address(request, page + 1) if has_more else "",
            "feed": feed,
            "webcal": request.build_absolute_uri(feed).replace("https://", "webcal://", 1).replace("http://", "webcal://", 1),
        }
        return context


def _places(events: list[EventPage]) -> dict[UUID, str]:
    """The places to choose from: only those that everybody may know."""
    return {
        event.location_id: event.location.name or event.location.public_label
        for event in events
        if event.is_at_place and event.location.disclosure == Disclosure.FULL
    }


def _page(events: list[EventPage], request: HttpRequest, now: datetime) -> tuple[int, list, bool]:
    try:
        page = min(max(int(request.GET.get("page", "1")[:3]), 1), MOST_PAGES)
    except ValueError:
        page = 1
    first = (page - 1) * ON_ONE_PAGE
    found = list(islice(in_order(events, now), first, first + ON_ONE_PAGE + 1))
    lines = [shown(event, one, request, now) for event, one in found if one.starts < now + AHEAD]
    return page, lines[:ON_ONE_PAGE], len(lines) > ON_ONE_PAGE and page < MOST_PAGES


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _address(request: HttpRequest, page: int) -> str:
    asked = request.GET.copy()
    asked["page"] = str(page)
    return f"?{asked.urlencode()}"
