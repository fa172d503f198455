"""Whether a door is open now, in words."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy

from resources import hours
from resources.models import Service, ServiceAtLocation, ServiceStatus

# The order in which doors are offered.
_RANK = {"open": 0, "opens": 1, "unknown": 2, "closed": 3, "paused": 4}


@dataclass(frozen=True)
class State:
    """`kind` is open, opens, closed, unknown or paused; `words` say it. `at` is when it opens, where it does."""

    kind: str
    words: str
    at: datetime | None = None

    def rank(self, *, is_told: bool = True) -> tuple[int, bool, float]:
        """Doors in the order to offer them: open ones, then the next to open; one to walk up to before one to call."""
        return _RANK[self.kind], not is_told, self.at.timestamp() if self.at else 0.0


PAUSED = State("paused", gettext_lazy("Closed for now. Call before you go."))


def state(service: Service, at_place: ServiceAtLocation | None, now: datetime) -> State:
    """The state of a service at a place, or of its phone line when `at_place` is None."""
    if service.status == ServiceStatus.TEMPORARILY_CLOSED:
        return PAUSED
    zone = hours.zone_for(at_place.location if at_place else None)
    found = hours.state(hours.schedules_for(at_place or service), now, zone)
    return State(found.kind, found.words, found.at)
