"""Is a peer in today? Read from the hours of the peers' drop-in service, without naming anyone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from resources import hours, parts
from resources.disclosure import shown
from resources.models import Address, Disclosure, Schedule, ServiceAtLocation


@dataclass(frozen=True)
class PeersAtPlace:
    """One line of the board. `kind` is that of `resources.hours.OpenState`; `when` is "until 4 pm", "tomorrow 10 am"."""

    place: str
    kind: str
    when: str
    moment: datetime | None

    @property
    def words(self) -> str:
        """The state as a sentence of its own: "In until 4 pm", "Next: tomorrow 10 am", "Ask at the desk"."""
        before = {"open": "In ", "opens": "Next: "}.get(self.kind)
        return f"{before}{self.when}" if before else self.when.capitalize()


@dataclass(frozen=True)
class PeersToday:
    """`sentence` says it in one line; `places` has those with a peer in first, then the next to open."""

    sentence: str
    is_in: bool
    service_id: UUID | None = None
    places: tuple[PeersAtPlace, ...] = ()


NOBODY_LISTED = PeersToday(sentence="Ask at any desk. Staff will find you someone to talk with.", is_in=False)
_ORDER = {"open": 0, "opens": 1, "unknown": 2, "closed": 3}


def today(service_id: UUID | None, *, at: datetime | None = None) -> PeersToday:
    """Where a peer is in at `at` (now), and where the next one will be.

    `service_id` is the peers' drop-in service as a steward chose it; without one, or when it isn't listed, the desk
    is the answer. The number of queries doesn't grow with the number of branches.
    """
    moment = at or timezone.now()
    given = _given(service_id) if service_id else []
    places = sorted((at_place(one, moment) for one in given), key=_first)
    if not places:
        return NOBODY_LISTED
    return PeersToday(_sentence(places), places[0].kind == "open", service_id, tuple(places))


def _given(service_id: UUID) -> list[ServiceAtLocation]:
    """The peers' places with all that decides their hours, in two statements."""
    given = list(
        ServiceAtLocation.objects.listed()
        .filter(service_id=service_id, service__status="active", location__disclosure=Disclosure.FULL)
        .select_related("service", "location")
    )
    parts.load((Address, Schedule), given, [one.service for one in given[:1]], [one.location for one in given])
    for one in given:
        one.service = given[0].service
    return given


def at_place(given: ServiceAtLocation, moment: datetime) -> PeersAtPlace:
    zone = hours.zone_for(given.location)
    state = hours.state(hours.schedules_for(given), moment, zone)
    place = shown(given.location).label
    if state.kind == "open":
        words = state.words.removeprefix("Open ")
        return PeersAtPlace(place, state.kind, words if words.startswith("until ") else "all day", state.until)
    if state.kind == "opens":
        return PeersAtPlace(place, state.kind, state.words.removeprefix("Opens "), state.at)
    return PeersAtPlace(place, state.kind, "ask at the desk", None)


def _first(place: PeersAtPlace) -> tuple:
    # Whoever stays longest comes first among those who are in, whoever comes soonest among those who aren't.
    seconds = place.moment.timestamp() if place.moment else 0
    return _ORDER[place.kind], -seconds if place.kind == "open" else seconds, place.place


def _sentence(places: Iterable[PeersAtPlace]) -> str:
    first, *rest = places
    here = [first, *(place for place in rest if place.kind == "open")] if first.kind == "open" else []
    if len(here) == 1:
        return f"A peer is in at {first.place} {first.when}."
    if here:
        return f"Peers are in now at {_listed([place.place for place in here])}."
    if first.kind == "opens":
        return f"No peer is in right now. The next one: {first.place}, {first.when}. The desk can help you now."
    return "Ask at any desk when a peer is next in."


def _listed(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
