"""Seven days for the table of hours on a listing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from zoneinfo import ZoneInfo

from django.utils.translation import gettext

from resources.hours.clock import DAY
from resources.hours.hours import Hours, joined
from resources.hours.words import ALL_DAY, CLOSED, time_words
from resources.models import Schedule


@dataclass(frozen=True)
class Day:
    """The openings that begin on a day, as local (open, close) pairs; a close at or before the open is on the next day.

    `is_known` is false where the rows leave room for more or other openings; what stands in `openings` is sure all the same.
    `note` is the holiday or the reason of an exception, or "".
    """

    date: date
    openings: tuple[tuple[time, time], ...]
    note: str
    is_known: bool

    @property
    def words(self) -> str:
        """ "9 am to noon, 1 pm to 5 pm", "Open 24 hours", "Closed" or "Call first"."""
        if not self.openings:
            return str(CLOSED) if self.is_known else gettext("Call first")
        if self.openings == ((time(), time()),):
            return str(ALL_DAY)
        span = gettext("%(opens)s to %(closes)s")
        return ", ".join(span % {"opens": time_words(opens), "closes": time_words(closes)} for opens, closes in self.openings)


def week(schedules: Iterable[Schedule], first_day: date, zone: ZoneInfo) -> list[Day]:
    """Seven days from `first_day`, a date on the calendar of `zone`, by the same rules as `state`."""
    hours = Hours(schedules)
    return [_day(hours, first_day.toordinal() + offset) for offset in range(7)]


def _day(hours: Hours, day: int) -> Day:
    facts = hours.day(day)
    note = facts.holiday
    for rule, row in hours.exceptions:
        if rule.on(day) is not False and row.description:
            note = row.description
    return Day(
        date=date.fromordinal(day),
        openings=tuple((_clock(start), _clock(min(stop, start + DAY))) for start, stop in joined(facts.openings)),
        note=note,
        is_known=not facts.doubtful and (facts.is_exception or not hours.is_spent(day)),
    )


def _clock(minute: int) -> time:
    return time(minute % DAY // 60, minute % 60)
