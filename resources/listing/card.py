"""A service as one row of a list."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from resources import disclosure, intake, parts
from resources.listing.state import State, state
from resources.models import Address, Disclosure, Location, Phone, RequiredDocument, Schedule, Service, ServiceAtLocation
from resources.phones import Line, lines
from resources.phones import best as best_line
from resources.phrases import joined, shortened
from search.fit import FITS
from search.highlight import Fragment, highlight, snippet

_KINDS = (Address, Phone, RequiredDocument, Schedule)
CONFIDENTIAL = "Confidential place"
KILOMETERS_IN_A_MILE = 1.609344
SUMMARY_LENGTH = 160


@dataclass(frozen=True)
class Card:
    """What a list shows of a service, told only what the public may know.

    `fit` says whether it takes somebody with what was asked for (`search.fit`); `rank_last` sets it after all others.
    `distance` is empty unless the place itself may be told. `more_places` counts the service's other open places.
    `name_marked` and `summary_marked` are the name and the description in fragments, marked where the search hit them.
    """

    service_id: UUID
    name: str
    organization: str
    url: str
    organization_url: str
    state: State
    why: str
    place: str = ""
    area: str = ""
    distance: str = ""
    more_places: int = 0
    line: Line | None = None
    bring: str = ""
    fit: int = FITS
    rank_last: bool = False
    name_marked: tuple[Fragment, ...] = ()
    summary_marked: tuple[Fragment, ...] = ()


def cards(hits: Iterable, request: HttpRequest) -> list[Card]:
    """Cards for search hits, in their order; a hit that is no longer listed is left out.

    A hit has `key` (`place:<service at location>` or `service:<service>`), `group` (the service) and `distance_km`.
    Three statements, however many hits.
    """
    hits = list(hits)
    services = _services(hit.group for hit in hits)
    keys = [hit.key.removeprefix("place:") for hit in hits if hit.key.startswith("place:")]
    places = {str(place.id): place for place in _places(services, id__in=keys)}
    _load(services.values(), places.values())
    asked = [value for _, value in getattr(request, "search_wanted", ())]
    tokens = getattr(request, "search_tokens", frozenset())
    now = timezone.now()
    return [
        _card(
            services[hit.group],
            places.get(hit.key.removeprefix("place:")),
            now,
            asked=asked,
            tokens=tokens,
            distance_km=hit.distance_km,
            fit=hit.fit,
            rank_last=hit.rank_last,
        )
        for hit in hits
        if hit.group in services
    ]


def cards_of(services: Iterable[Service]) -> list[Card]:
    """Cards for listed services, in their order, each at the place whose door opens first. Three statements."""
    wanted = _services(str(service.id) for service in services)
    places = _places(wanted, service__in=list(wanted))
    _load(wanted.values(), places)
    by_service = defaultdict(list)
    for place in places:
        by_service[str(place.service_id)].append(place)
    now = timezone.now()
    return [_card(one, _first_open(one, by_service[key], now), now) for key, one in wanted.items()]


def cards_together(service_ids: Iterable[str], asked: Iterable[tuple]) -> tuple[dict[str, Card], list[Card | None]]:
    """What `cards_of` and `cards` give, for a page that has both: cards by service id, and one for each pair of a hit and the
    values that were wanted, None where it is no longer listed. Three statements in all.
    """
    chosen, pairs = list(dict.fromkeys(service_ids)), list(asked)
    services = _services([*chosen, *(hit.group for hit, _ in pairs)])
    keys = [hit.key.removeprefix("place:") for hit, _ in pairs if hit.key.startswith("place:")]
    places = _places(services, Q(id__in=keys) | Q(service__in=[key for key in chosen if key in services]))
    _load(services.values(), places)
    now, by_key, by_service = timezone.now(), {str(place.id): place for place in places}, defaultdict(list)
    for place in places:
        by_service[str(place.service_id)].append(place)
    own = {key: _card(services[key], _first_open(services[key], by_service[key], now), now) for key in chosen if key in services}
    found = [
        _card(
            services[hit.group],
            by_key.get(hit.key.removeprefix("place:")),
            now,
            asked=wanted,
            distance_km=hit.distance_km,
            fit=hit.fit,
            rank_last=hit.rank_last,
        )
        if hit.group in services
        else None
        for hit, wanted in pairs
    ]
    return own, found


def _services(ids: Iterable[str]) -> dict[str, Service]:
    """Listed services by id, in the order of `ids`, each with `open_places`, the number of its places."""
    ids = list(dict.fromkeys(ids))
    places = ServiceAtLocation.objects.listed().filter(service=OuterRef("pk")).order_by().values("service")
    found = (
        Service.objects.listed()
        .filter(id__in=ids)
        .select_related("organization")
        .annotate(open_places=Coalesce(Subquery(places.annotate(number=Count("pk")).values("number")), 0))
        .order_by()
    )
    by_id = {str(service.id): service for service in found}
    return {key: by_id[key] for key in ids if key in by_id}


def _places(services: dict[str, Service], *where: Q, **condition) -> list[ServiceAtLocation]:
    places = ServiceAtLocation.objects.listed().filter(*where, **condition).select_related("location").order_by("id")
    found = [place for place in places if str(place.service_id) in services]
    for place in found:
        place.service = services[str(place.service_id)]
    return found


def _load(services: Iterable[Service], places: Iterable[ServiceAtLocation]) -> None:
    services, places = list(services), list(places)
    locations = {place.location_id: place.location for place in places}
    for place in places:
        place.location = locations[place.location_id]
    organizations = {service.organization_id: service.organization for service in services}
    for service in services:
        service.organization = organizations[service.organization_id]
    parts.load(_KINDS, services, places, locations.values(), organizations.values())


def _first_open(service: Service, places: list[ServiceAtLocation], now: datetime) -> ServiceAtLocation | None:
    def rank(place: ServiceAtLocation) -> tuple:
        return state(service, place, now).rank(is_told=place.location.disclosure == Disclosure.FULL), str(place.id)

    return min(places, key=rank, default=None)


def _card(
    service: Service,
    at_place: ServiceAtLocation | None,
    now: datetime,
    *,
    asked: Iterable[str] = (),
    tokens: Collection[str] = (),
    distance_km: float | None = None,
    fit: int = FITS,
    rank_last: bool = False,
) -> Card:
    place = disclosure.shown(at_place.location) if at_place else None
    is_told = bool(place and place.kind == Disclosure.FULL)
    return Card(
        service_id=service.id,
        name=service.name,
        organization=service.organization.name,
        url=reverse("service", args=[service.id]),
        organization_url=reverse("organization", args=[service.organization_id]),
        state=state(service, at_place, now),
        why=intake.why(service, asked),
        place=place.label if is_told else "",
        area=_area(place) if place else "",
        distance=miles(distance_km) if is_told and distance_km is not None else "",
        more_places=max(0, service.open_places - 1) if at_place else 0,
        line=best_line(lines_of(service, at_place)),
        bring=shortened(joined(_papers(service)), 90),
        fit=fit,
        rank_last=rank_last,
        name_marked=tuple(highlight(service.name, tokens)),
        summary_marked=tuple(snippet(service.description, tokens, SUMMARY_LENGTH)),
    )


def _area(place: disclosure.ShownPlace) -> str:
    return CONFIDENTIAL if place.kind == Disclosure.HIDDEN else place.city or place.area


def _papers(service: Service) -> list[str]:
    return [paper.document.strip().rstrip(".") for paper in service.required_documents.all() if paper.document.strip()]


def lines_of(service: Service, at_place: ServiceAtLocation | None) -> list[Line]:
    """Numbers for a service at a place, the closest first: of the service there, of the service, of the place, of the agency.

    The own phone of a place that may not be told could be looked up in a phone book, so it is left out, and its agency's
    number answers instead.
    """
    owners = [at_place, service, at_place.location] if at_place else [service]
    found: list[Line] = []
    for owner in owners:
        if isinstance(owner, Location) and owner.disclosure != Disclosure.FULL:
            continue
        is_told = not at_place or at_place.location.disclosure == Disclosure.FULL or owner is service
        found += lines(owner.phones.all(), with_description=is_told)
    return found or lines(service.organization.phones.all())


def miles(kilometers: float) -> str:
    """A distance for people: `0.4 miles`, `12 miles`, `1 mile`."""
    distance = kilometers / KILOMETERS_IN_A_MILE
    if distance < 0.1:
        return "less than 0.1 miles"
    number = f"{distance:.1f}".removesuffix(".0") if distance < 9.95 else f"{distance:.0f}"
    return f"{number} {'mile' if number == '1' else 'miles'}"
