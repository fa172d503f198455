"""Calendar files: one event, or all that are coming up."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Locale

from home import access
from home.events import ical
from home.events.event_page import EventPage
from home.events.upcoming import visible_events
from home.models import LibrarySettings

# A calendar program may ask often; a change must still be there within minutes.
brief = cache_control(max_age=300)


@require_safe
@brief
def event_file(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One event that this reader may see now."""
    events = EventPage.objects.select_related("location", "locale").prefetch_related("dates", "location__addresses")
    event = get_object_or_404(events.filter(pk__in=access.visible_pages(request).values("pk")), uid=uid)
    with translation.override(event.locale.language_code):
        body = ical.calendar([(event, event.get_full_url(request) or "")], event.title)
    return _file(body, f"{event.slug}.ics")


@require_safe
@brief
def feed(request: HttpRequest, language: str) -> HttpResponse:
    """All public events to come in one language. The same for everybody: staff who are signed in get no more by it."""
    if not Locale.objects.filter(language_code=language).exists():
        raise Http404
    now = timezone.now()
    # A request without a user: what anybody may see.
    anybody = HttpRequest()
    events = [event for event in visible_events(anybody, language, now) if any(event.listed_occurrences(now))]
    name = LibrarySettings.current(request).library_name
    with translation.override(language):
        named = _("Events at %(library)s") % {"library": name}
        body = ical.calendar([(event, event.get_full_url(request) or "") for event in events], named)
    return _file(body, "events.ics")


def _file(body: bytes, name: str) -> HttpResponse:
    return HttpResponse(body, content_type=ical.CONTENT_TYPE, headers={"Content-Disposition": f'attachment; filename="{name}"'})
