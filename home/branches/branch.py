"""What the page of a branch says of it, read from the catalogue's own rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from home import peers
from home.peers import PeersAtPlace
from resources import hours, parts
from resources.disclosure import ShownPlace, shown
from resources.listing.place import WeekDay, accessibility_of, geo_url, languages_of, map_url
from resources.models import (
    FACTS_BY_CODE,
    Accessibility,
    Address,
    Disclosure,
    Language,
    Location,
    Phone,
    Schedule,
    Service,
    ServiceAtLocation,
)
from resources.phones import Line, lines
from resources.translations import lay_over, original

MOST_SERVICES = 12
_STEP_FREE = FACTS_BY_CODE["step_free"]
_KINDS = (Accessibility, Address, Language, Phone, Schedule)


@dataclass(frozen=True)
class PeersHere:
    """The peers at one branch: `now` as on the board, and the days of the next seven on which one is in."""

    now: PeersAtPlace
    days: tuple[WeekDay, ...]
    where: str = ""


@dataclass(frozen=True)
class Branch:
    """A branch as the public may see it. Texts are empty and lists have nothing where nothing is known."""

    place: ShownPlace
    kind: str
    state: str
    days: tuple[WeekDay, ...] = ()
    lines: tuple[Line, ...] = ()
    step_free: str = ""
    accessibility: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    geo_url: str = ""
    map_url: str = ""
    is_closed: bool = False

    @property
    def is_told(self) -> bool:
        return self.place.kind == Disclosure.FULL

    @property
    def original(self) -> str:
        """The attribute that marks the catalogue's own words on a page in another language."""
        return original()


def branches(locations: Iterable[Location], at: datetime | None = None) -> list[Branch]:
    """These places in their order, in one statement for all that hangs on them. `at` is now unless given."""
    found, moment = list(locations), at or timezone.now()
    if found:
        parts.load(_KINDS, found)
    return [_branch(location, moment) for location in found]


def _branch(location: Location, moment: datetime) -> Branch:
    place = shown(location)
    if place.kind != Disclosure.FULL:
        return Branch(place, "unknown", place.reason)
    zone = hours.zone_for(location)
    rows = list(location.schedules.all())
    state = hours.state(rows, moment, zone)
    today = moment.astimezone(zone).date()
    week = hours.week(rows, today, zone)
    is_known = any(day.is_known or day.openings for day in week)
    return Branch(
        place=place,
        kind=state.kind,
        state=state.words,
        days=tuple(WeekDay(day.date, day.words, day.note, day.date == today) for day in week) if is_known else (),
        lines=tuple(lines(location.phones.all())),
        step_free=_STEP_FREE.says(location.step_free),
        accessibility=tuple(accessibility_of(location)),
        languages=tuple(languages_of(location.languages.all())),
        geo_url=geo_url(place),
        map_url=map_url(place, location.location_type),
        is_closed=location.closed_on is not None and location.closed_on <= today,
    )


def branch_with_peers(location: Location, service_id: UUID | None, at: datetime | None = None) -> tuple[Branch, PeersHere | None]:
    """One branch, and the peers' drop-in there by the rows of `service_id`; None for the peers where there is none.

    Two statements, beside the one that found the place.
    """
    moment = at or timezone.now()
    given = _given(service_id, location) if service_id else None
    parts.load(_KINDS, [location], [given] if given else [], [given.service] if given else [])
    return _branch(location, moment), _peers_here(given, moment) if given else None


def _peers_here(given: ServiceAtLocation, moment: datetime) -> PeersHere:
    zone = hours.zone_for(given.location)
    today = moment.astimezone(zone).date()
    week = hours.week(hours.schedules_for(given), today, zone)
    days = tuple(WeekDay(day.date, day.words, day.note, day.date == today) for day in week if day.openings)
    return PeersHere(peers.at_place(given, moment), days, given.description)


def _given(service_id: UUID, location: Location) -> ServiceAtLocation | None:
    given = (
        ServiceAtLocation.objects.listed()
        .filter(service_id=service_id, service__status="active", location=location, location__disclosure=Disclosure.FULL)
        .select_related("service")
        .first()
    )
    if given:
        given.location = location
    return given


def services_at(location: Location, *, without: UUID | None = None) -> Sequence[Service]:
    """What else is given here: listed services by name, at most twelve. One statement, and one for another language's words."""
    if location.disclosure != Disclosure.FULL:
        return []
    here = ServiceAtLocation.objects.listed().filter(location=location).values("service_id")
    found = list(Service.objects.listed().filter(pk__in=here).exclude(pk=without).order_by("name")[:MOST_SERVICES])
    lay_over(found, "name")
    return found
