"""Is a peer in today? Read from the hours of the peers' drop-in service, without naming anyone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_lazy

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
        if self.kind == "open":
            return gettext("In %(when)s") % {"when": self.when}
        return gettext("Next: %(when)s") % {"when": self.when} if self.kind == "opens" else capfirst(self.when)


@dataclass(frozen=True)
class PeersToday:
    """`sentence` says it in one line; `places` has those with a peer in first, then the next to open."""

    sentence: str
    is_in: bool
    service_id: UUID | None = None
    places: tuple[PeersAtPlace, ...] = ()


NOBODY_LISTED = PeersToday(sentence=gettext_lazy("Ask at any desk. Staff will find you someone to talk with."), is_in=False)
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
        return PeersAtPlace(place, state.kind, state.when or gettext("all day"), state.until)
    if state.kind == "opens":
        return PeersAtPlace(place, state.kind, state.when, state.at)
    return PeersAtPlace(place, state.kind, gettext("ask at the desk"), None)


def _first(place: PeersAtPlace) -> tuple:
    # Whoever stays longest comes first among those who are in, whoever comes soonest among those who aren't.
    seconds = place.moment.timestamp() if place.moment else 0
    return _ORDER[place.kind], -seconds if place.kind == "open" else seconds, place.place


def _sentence(places: Iterable[PeersAtPlace]) -> str:
    first, *rest = places
    here = [first, *(place for place in rest if place.kind == "open")] if first.kind == "open" else []
    if len(here) == 1:
        return gettext("A peer is in at %(place)s %(when)s.") % {"place": first.place, "when": first.when}
    if here:
        return gettext("Peers are in now at %(places)s.") % {"places": _listed([place.place for place in here])}
    if first.kind == "opens":
        told = gettext("No peer is in right now. The next one: %(place)s, %(when)s. The desk can help you now.")
        return told % {"place": first.place, "when": first.when}
    return gettext("Ask at any desk when a peer is next in.")


def _listed(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return gettext("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
