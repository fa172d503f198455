"""Is it open now, until when, and if not, when next?"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import get_language

from resources.hours.clock import DAY, minute_at, moment, settle
from resources.hours.hours import DayHours, Hours, joined
from resources.hours.rule import Rule, read
from resources.hours.words import ALL_DAY, CALL_FIRST, CLOSED, opens_when, opens_words, until_when, until_words
from resources.models import Schedule

LOOK_AHEAD = 370
"""Days to look for the next opening: a little over a year finds the next season of anything yearly."""

RUN_AHEAD = 8
"""Days after which an opening that goes on and on is said to have no end."""

SOON = timedelta(minutes=30)


@dataclass(frozen=True)
class OpenState:
    """The state at one moment.

    `kind` is "open" (`until` is the close, None when none is in sight), "opens" (`at` is the next opening), "closed" (none is
    known) or "unknown" (nobody should set out on it). The datetimes are aware, in the place's zone. `words` are for people, and
    `when` is that part of them that tells the time: "until 8 pm", "tomorrow 9 am", or empty.
    """

    kind: Literal["open", "opens", "closed", "unknown"]
    words: str
    until: datetime | None = None
    at: datetime | None = None
    when: str = field(default="", compare=False)


UNKNOWN = OpenState("unknown", CALL_FIRST)


def state(schedules: Iterable[Schedule], at: datetime, zone: ZoneInfo) -> OpenState:
    """What the rows say at the aware datetime `at`, in the place's zone. Never raises for what the rows hold.

    - Times are the place's own clock. A close at or before the open runs past midnight and belongs to the day it began.
    - Exception rows replace the regular ones on their days; several add up; one without times means closed.
    - On a public holiday a row that says nothing about holidays leaves its opening in doubt, one that says "closed" drops it.
    - A row that cannot be read puts all its days in doubt. Doubt never hides a sure opening, and is never told as "closed".
    - Without any times, or when all rows are over, the state is unknown, save on days that an exception closes.

    Days in doubt are passed over when looking for the next opening: what is promised is the next *sure* one.
    """
    # In UTC: of the hour that a clock shows twice, Python takes both showings for the same key.
    minute = (at.astimezone(UTC) if at.tzinfo else at).replace(second=0, microsecond=0)
    is_past = bool(at.second or at.microsecond)
    return _state(tuple(map(read, schedules)), minute, is_past, zone, get_language(), *settings.LIBRARY_HOLIDAYS)


# Many places keep the same hours, and beside the language nothing but the minute decides; save how soon half an hour is over,
# which a second does.
@lru_cache(maxsize=2048)
def _state(rules: tuple[Rule, ...], minute: datetime, is_past: bool, zone: ZoneInfo, *_deciding: str | None) -> OpenState:
    at = minute + timedelta(microseconds=is_past)
    hours = Hours.of(rules)
    now = minute_at(at, zone)
    today = now // DAY
    local = at.astimezone(zone)

    end = _end_of_run(hours, now, zone)
    if end > now:
        until = None if end >= (today + RUN_AHEAD) * DAY else moment(end, zone)
        if until is None or end - now > DAY:
            return OpenState("open", ALL_DAY, until=until)
        # In UTC: two datetimes of one zone are subtracted by the clock, not by the time that passes.
        is_soon = until.astimezone(UTC) - at.astimezone(UTC) < SOON
        when = until_when(until, local, is_soon=is_soon)
        return OpenState("open", until_words(until, local, is_soon=is_soon), until=until, when=when)

    facts = hours.day(today)
    opening = _next_on(facts, today, now, zone)
    if _is_doubtful(hours, facts, today, now, before=opening):
        return UNKNOWN
    for day in hours.days_to_search(today + 1, today + LOOK_AHEAD):
        if opening is not None:
            break
        opening = _next_on(hours.day(day), day, now, zone)
    if opening is not None:
        opens = moment(opening, zone)
        return OpenState("opens", opens_words(opens, local), at=opens, when=opens_when(opens, local))
    if hours.is_spent(today) and not facts.is_exception:
        return UNKNOWN
    return OpenState("closed", CLOSED)


def _end_of_run(hours: Hours, now: int, zone: ZoneInfo) -> int:
    """The minute at which the opening that holds now ends, with all that follow on without a break; `now` when closed."""
    end, today = now, now // DAY
    for day in range(today - 1, today + RUN_AHEAD):
        if day > today and day * DAY > end:
            break
        for start, stop in hours.day(day).openings:
            if day * DAY + start <= end < day * DAY + stop:
                end = settle(day * DAY + stop, zone)
    return end


def _next_on(facts: DayHours, day: int, now: int, zone: ZoneInfo) -> int | None:
    """The first opening after `now` that begins on this day and that the clock does not skip altogether."""
    for start, stop in joined(facts.openings):
        begin = settle(day * DAY + start, zone)
        if begin > now and begin < settle(day * DAY + stop, zone):
            return begin
    return None


def _is_doubtful(hours: Hours, facts: DayHours, today: int, now: int, *, before: int | None) -> bool:
    """Whether it may be open now, or may yet open today ahead of the next sure opening."""
    if any((today - 1) * DAY + stop > now for _, stop in hours.day(today - 1).doubtful):
        return True
    return any(today * DAY + stop > now and (before is None or today * DAY + start < before) for start, stop in facts.doubtful)
