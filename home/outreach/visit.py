"""When peers visit a place outside the library, and what of it may be told."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from resources import hours
from resources.disclosure import ShownPlace, shown
from resources.models import Disclosure, Frequency, HolidayRule, Schedule

if TYPE_CHECKING:
    from home.outreach.outreach_page import OutreachVisit


@dataclass(frozen=True)
class ShownVisit:
    """One visit as the public may see it. `place` is None and the times are empty for what is never told."""

    kind: str
    place: ShownPlace | None = None
    times: str = ""
    weekday: date | None = None
    every: str = ""
    is_now: bool = False
    note: str = ""
    order: tuple = (2,)

    @property
    def has_times(self) -> bool:
        return self.weekday is not None


def shown_visit(visit: "OutreachVisit", moment: datetime) -> ShownVisit:
    """Times and the note go out only with a place that may be told: someone could follow the peers to a hidden door."""
    location = visit.location
    if visit.is_encampment or location is None:
        return ShownVisit(visit.get_kind_display())
    place = shown(location)
    if place.kind != Disclosure.FULL:
        return ShownVisit(visit.get_kind_display(), place, order=(1,))
    zone = hours.zone_for(location)
    row = schedule(visit)
    state = hours.state([row], moment, zone)
    begins = state.at or moment
    return ShownVisit(
        kind=visit.get_kind_display(),
        place=place,
        times=hours.Day(begins.date(), ((visit.opens, visit.closes),), "", True).words,
        weekday=_a_day(visit.weekday),
        every=visit.every,
        is_now=state.kind == "open",
        note=visit.note,
        order=(0, state.kind != "open", begins.timestamp()),
    )


def schedule(visit: "OutreachVisit") -> Schedule:
    """The visit as a row that `resources.hours` reads; never saved."""
    if visit.every:
        return _row(visit, Frequency.MONTHLY, f"{visit.every}{visit.weekday}")
    return _row(visit, Frequency.WEEKLY, visit.weekday)


def _row(visit: "OutreachVisit", freq: str, byday: str) -> Schedule:
    return Schedule(freq=freq, byday=byday, opens_at=visit.opens, closes_at=visit.closes, on_holidays=HolidayRule.CLOSED)


def _a_day(code: str) -> date:
    """Some date that falls on this day of the week, so that a template can name it in the reader's language."""
    return date(2024, 1, 1 + ("MO", "TU", "WE", "TH", "FR", "SA", "SU").index(code))
