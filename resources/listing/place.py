"""One place of a service, as its listing shows it: told only what the public may know."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import quote, quote_plus

from django.utils.translation import gettext

from resources import disclosure, hours
from resources.listing.state import State, state
from resources.models import FACTS_BY_CODE, Disclosure, LocationType, Schedule, Service, ServiceArea, ServiceAtLocation
from resources.phrases import joined, sentence

_STEP_FREE = FACTS_BY_CODE["step_free"]


@dataclass(frozen=True)
class WeekDay:
    """A line of the table of hours."""

    date: date
    words: str
    note: str
    is_today: bool


@dataclass(frozen=True)
class Hours:
    """Seven days from today, and what was said of the hours in words. `days` is empty when no day is known."""

    days: tuple[WeekDay, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class ListedPlace:
    """`geo_url` opens the person's own map app and `map_url` a map in the browser; both only for a place that may be told."""

    place: disclosure.ShownPlace
    state: State
    hours: Hours
    kind: str
    step_free: str
    note: str = ""
    accessibility: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    areas: str = ""
    geo_url: str = ""
    map_url: str = ""

    @property
    def rank(self) -> tuple:
        return self.state.rank(is_told=self.place.kind == Disclosure.FULL)


def listed_place(service: Service, at_place: ServiceAtLocation, now: datetime) -> ListedPlace:
    """The place as the public may see it. Its parts must be loaded (see `resources.parts`)."""
    location = at_place.location
    place = disclosure.shown(location)
    is_told = place.kind == Disclosure.FULL
    return ListedPlace(
        place=place,
        state=state(service, at_place, now),
        hours=week_of(at_place, now, in_words=is_told),
        kind=location.location_type,
        step_free=_STEP_FREE.says(location.step_free) if location.location_type == LocationType.PHYSICAL else "",
        # Whoever wrote these had the door before their eyes: they may name the street.
        note=at_place.description if is_told else "",
        accessibility=tuple(accessibility_of(location)) if is_told else (),
        languages=tuple(languages_of(location.languages.all(), in_words=is_told)),
        areas=areas_of(at_place.service_areas.all()),
        geo_url=geo_url(place),
        map_url=map_url(place, location.location_type),
    )


def week_of(owner: ServiceAtLocation | Service, now: datetime, *, in_words: bool = True) -> Hours:
    """The hours of a service, or of a service at a place, from today. `in_words` lets the rows' own words through."""
    zone = hours.zone_for(owner.location if isinstance(owner, ServiceAtLocation) else None)
    rows = hours.schedules_for(owner)
    today = now.astimezone(zone).date()
    days = tuple(
        WeekDay(day.date, day.words, day.note if in_words else "", day.date == today) for day in hours.week(rows, today, zone)
    )
    is_known = any(day.is_known or day.openings for day in hours.week(rows, today, zone))
    return Hours(days if is_known else (), tuple(_words(rows)) if in_words else ())


def areas_of(areas: Iterable[ServiceArea]) -> str:
    """The named areas, read out: `King County and Tacoma`."""
    return joined(dict.fromkeys(area.name or area.description for area in areas))


def languages_of(rows: Iterable, *, in_words: bool = True) -> list[str]:
    """Names of languages, each once, with the note that may stand beside one. `in_words` lets that note through."""
    found = {}
    for row in rows:
        if name := row.name.strip() or row.code.strip():
            name = gettext(name)
            found[name.lower()] = f"{name} ({row.note.strip()})" if in_words and row.note.strip() else name
    return list(found.values())


def _words(rows: Iterable[Schedule]) -> list[str]:
    """What the rows say beside their times. An exception's words stand in the table, on its day."""
    texts = (text.strip() for row in rows if not row.is_exception for text in (row.description, row.notes))
    return list(dict.fromkeys(sentence(text) for text in texts if text))


def accessibility_of(location) -> Iterable[str]:
    for row in location.accessibility.all():
        words = ": ".join(part.strip().rstrip(".") for part in (row.description, row.details) if part.strip())
        if words:
            yield sentence(words)


def geo_url(place: disclosure.ShownPlace) -> str:
    """A `geo:` link (RFC 5870), with the words for the pin that map apps read from `q`."""
    if place.latitude is None:
        return ""
    spot = f"{place.latitude:.6f},{place.longitude:.6f}"
    return f"geo:{spot}?q={spot}({quote(place.label)})"


def map_url(place: disclosure.ShownPlace, kind: str) -> str:
    if place.kind != Disclosure.FULL or kind != LocationType.PHYSICAL:
        return ""
    if place.latitude is not None:
        latitude, longitude = f"{place.latitude:.6f}", f"{place.longitude:.6f}"
        return f"https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map=17/{latitude}/{longitude}"
    return f"https://www.openstreetmap.org/search?query={quote_plus(place.one_line)}" if place.street else ""
