"""Small makers of events: a published one with a date to come, unless a test says otherwise."""

from datetime import date, time

from wagtail.models import Locale, Page, Site

from home.models import EventDate, EventIndexPage, EventPage


def index_page() -> EventIndexPage:
    found = EventIndexPage.objects.first()
    if found:
        return found
    root = Site.objects.get(is_default_site=True).root_page
    return root.add_child(instance=EventIndexPage(title="Events", slug="events", intro="What is on."))


def unsaved(**fields) -> EventPage:
    defaults = {
        "title": "Coffee",
        "intro": "Coffee and talk.",
        "starts_on": date(2026, 11, 24),
        "starts_at": time(14),
        "ends_at": time(16),
        "where": "elsewhere",
        "elsewhere": "The park by the river",
        "locale": Locale(language_code="en"),
    }
    return EventPage(**defaults | fields)


def event(*dates: EventDate, parent: Page | None = None, **fields) -> EventPage:
    page = unsaved(**fields)
    page.locale = (parent or index_page()).locale
    page.dates = list(dates)
    page = (parent or index_page()).add_child(instance=page)
    page.save_revision().publish()
    return EventPage.objects.get(pk=page.pk)
