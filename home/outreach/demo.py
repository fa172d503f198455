"""The outreach of the demo, at invented places of the sample catalogue."""

from datetime import time

from wagtail.models import Page

from home.demo_pages import put
from home.outreach.outreach_page import Every, OutreachKind, OutreachPage, OutreachVisit, Weekday
from resources.models import Location

# Place, kind, day, how often, from, until, how to find the peer.
VISITS = (
    ("Riverbend Day Center", OutreachKind.DAY_CENTER, Weekday.TU, Every.WEEK, 10, 12, "By the coffee urn."),
    (
        "Valley Table, Kent",
        OutreachKind.FOOD_BANK,
        Weekday.WE,
        Every.WEEK,
        11,
        13,
        "At the end of the line, with a folding chair.",
    ),
    ("Fern Street Clinic", OutreachKind.CLINIC, Weekday.MO, Every.WEEK, 13, 15, "In the waiting room."),
    ("Cottonwood hall", OutreachKind.SHELTER, Weekday.TH, Every.WEEK, 18, 20, "At supper. Sit down anywhere."),
    ("Cedar Lot at Redwing", OutreachKind.SAFE_PARKING, Weekday.TH, Every.FIRST, 17, 19, ""),
)


def create(parent: Page) -> list[str]:
    """The page, and the visits whose places the catalogue has."""
    page, made = put(parent, OutreachPage, "outreach", "outreach")
    if made:
        places = {place.name: place for place in Location.objects.filter(name__in=[visit[0] for visit in VISITS])}
        for order, (name, kind, weekday, every, opens, closes, note) in enumerate(VISITS):
            if place := places.get(name):
                told = {"opens": time(opens), "closes": time(closes), "note": note}
                page.visits.add(OutreachVisit(sort_order=order, kind=kind, location=place, weekday=weekday, every=every, **told))
        page.visits.add(OutreachVisit(sort_order=len(VISITS), kind=OutreachKind.ENCAMPMENT))
        page.save_revision().publish()
    return made
