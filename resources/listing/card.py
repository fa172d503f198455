"""A service as one row of a list."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from django.http import HttpRequest
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

from resources import disclosure, intake
from resources.listing import kept_rows, rows
from resources.listing.state import State, state
from resources.models import Disclosure, Service, ServiceAtLocation
from resources.phones import Line, lines
from resources.phones import best as best_line
from resources.phrases import joined, shortened
from resources.translations import lay_over, original
from search.question.fit import FITS
from search.results.highlight import Fragment, highlight, snippet

CONFIDENTIAL = _("Confidential place")
KILOMETERS_IN_A_MILE = 1.609344
SUMMARY_LENGTH = 160


@dataclass(frozen=True)
class Card:
    """What a list shows of a service, told only what the public may know.

    `fit` says whether it takes somebody with what was asked for (`search.question.fit`); `rank_last` sets it after all others.
    `distance` is empty unless the place itself may be told. `more_places` counts the service's other open places.
    `name_language` and `summary_language` name a language that is not the page's.
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
    name_language: str = ""
    summary_language: str = ""

    @property
    def original(self) -> str:
        """The attribute that marks the agency's own words on a page in another language."""
        return original()


def cards(hits: Iterable, request: HttpRequest) -> list[Card]:
    """Cards for search hits, in their order; a hit that is no longer listed is left out.

    A hit has `key` (`place:<service at location>` or `service:<service>`), `group` (the service) and `distance_km`.
    Three statements at most, however many hits.
    """
    hits = list(hits)
    found = kept_rows.of_hits((hit.group, hit.key.removeprefix("place:") if hit.key.startswith("place:") else "") for hit in hits)
    lay_over((service for service, _place in found if service), "name", "description")
    asked = [value for _filter, value in getattr(request, "search_wanted", ())]
    tokens = getattr(request, "search_tokens", frozenset())
    now, addresses = timezone.now(), _addresses()
    return [
        _card(
            service,
            place,
            now,
            addresses,
            asked=asked,
            tokens=tokens,
            distance_km=hit.distance_km,
            fit=hit.fit,
            rank_last=hit.rank_last,
        )
        for hit, (service, place) in zip(hits, found, strict=True)
        if service
    ]


def cards_of(services: Iterable[Service]) -> list[Card]:
    """Cards for listed services, in their order, each at the place whose door opens first. Three statements."""
    return list(cards_together((str(service.id) for service in services), ())[0].values())


def cards_together(service_ids: Iterable[str], asked: Iterable[tuple]) -> tuple[dict[str, Card], list[Card | None]]:
    """What `cards_of` and `cards` give, for a page that has both: cards by service id, and one for each pair of a hit and the
    values that were wanted, None where it is no longer listed. Three statements in all.
    """
    chosen, pairs = list(dict.fromkeys(service_ids)), list(asked)
    found = rows.of_services([*chosen, *(hit.group for hit, _wanted in pairs)])
    lay_over(found.services.values(), "name", "description")
    by_service = defaultdict(list)
    for place in found.places.values():
        by_service[place.service_key].append(place)
    now, addresses = timezone.now(), _addresses()
    listed = [found.services[key] for key in chosen if key in found.services]
    own = {str(one.id): _card(one, _first_open(one, by_service[one.key], now), now, addresses) for one in listed}
    of_hits = [
        _card(
            found.services[hit.group],
            found.places.get(hit.key.removeprefix("place:")),
            now,
            addresses,
            asked=wanted,
            distance_km=hit.distance_km,
            fit=hit.fit,
            rank_last=hit.rank_last,
        )
        if hit.group in found.services
        else None
        for hit, wanted in pairs
    ]
    return own, of_hits


def _first_open(service: rows.Row, places: list[rows.Row], now: datetime) -> rows.Row | None:
    def rank(place: rows.Row) -> tuple:
        return state(service, place, now).rank(is_told=place.location.disclosure == Disclosure.FULL), str(place.id)

    return min(places, key=rank, default=None)


def _card(
    service: rows.Row,
    at_place: rows.Row | None,
    now: datetime,
    addresses: tuple[str, str],
    *,
    asked: Iterable[str] = (),
    tokens: Collection[str] = (),
    distance_km: float | None = None,
    fit: int = FITS,
    rank_last: bool = False,
) -> Card:
    place = disclosure.shown(at_place.location) if at_place else None
    of_service, of_organization = addresses
    is_told = bool(place and place.kind == Disclosure.FULL)
    foreign = getattr(service, "foreign", {})
    return Card(
        service_id=service.id,
        name=service.name,
        organization=service.organization.name,
        url=of_service.format(service.id),
        organization_url=of_organization.format(service.organization.id),
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
        name_language=foreign.get("name", ""),
        summary_language=foreign.get("description", ""),
    )


_ANY = UUID(int=0)


def _addresses() -> tuple[str, str]:
    """The addresses of a service and of an organization, to fill in their ids. Working one out takes longer than all else that
    a card says of it."""
    return _patterns(get_language(), get_script_prefix(), get_urlconf())


@lru_cache(maxsize=32)
def _patterns(*_deciding: str | None) -> tuple[str, str]:
    service, organization = (reverse(name, args=[_ANY]).replace(str(_ANY), "{}") for name in ("service", "organization"))
    return service, organization


def _area(place: disclosure.ShownPlace) -> str:
    return gettext(CONFIDENTIAL) if place.kind == Disclosure.HIDDEN else place.city or place.area


def _papers(service: rows.Row) -> list[str]:
    return [paper.document.strip().rstrip(".") for paper in service.required_documents.all() if paper.document.strip()]


def lines_of(service: Service, at_place: ServiceAtLocation | None) -> list[Line]:
    """Numbers for a service at a place, the closest first: of the service there, of the service, of the place, of the agency.

    The own phone of a place that may not be told could be looked up in a phone book, so it is left out, and its agency's
    number answers instead.
    """
    is_told = not at_place or at_place.location.disclosure == Disclosure.FULL
    found: list[Line] = []
    if at_place:
        found += lines(at_place.phones.all(), with_description=is_told)
    found += lines(service.phones.all())
    if at_place and is_told:
        found += lines(at_place.location.phones.all())
    return found or lines(service.organization.phones.all())


def miles(kilometers: float) -> str:
    """A distance for people: `0.4 miles`, `12 miles`, `1 mile`."""
    distance = kilometers / KILOMETERS_IN_A_MILE
    if distance < 0.1:
        return gettext("less than 0.1 miles")
    number = f"{distance:.1f}".removesuffix(".0") if distance < 9.95 else f"{distance:.0f}"
    return gettext("1 mile") if number == "1" else gettext("%(number)s miles") % {"number": number}
