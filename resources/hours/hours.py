"""All the rows of one place, put together day by day."""

from collections.abc import Iterable
from dataclasses import dataclass

from resources.hours.clock import DAY
from resources.hours.public_holidays import holiday_name
from resources.hours.rule import Rule, read
from resources.models import HolidayRule, Schedule

WHOLE_DAY = (0, DAY)


@dataclass(frozen=True)
class DayHours:
    """What the rows say of one day: [start, end) in minutes of that day, for openings that begin on it.

    `openings` hold; `doubtful` may or may not. `is_exception` says that exception rows speak, and the regular ones do not.
    `holiday` is the name of the public holiday that took an opening away or put it in doubt.
    """

    openings: tuple[tuple[int, int], ...] = ()
    doubtful: tuple[tuple[int, int], ...] = ()
    is_exception: bool = False
    holiday: str = ""


class Hours:
    """The rows that are about time, read. Rows without times that are no exceptions say nothing and are left out."""

    def __init__(self, schedules: Iterable[Schedule]):
        self._sort([(read(row), row) for row in schedules])

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> "Hours":
        """The same of rows that have been read already, for who needs no row again."""
        hours = cls(())
        hours._sort([(rule, None) for rule in rules])
        return hours

    def _sort(self, rules: list[tuple[Rule, Schedule | None]]) -> None:
        self.exceptions = [pair for pair in rules if pair[0].is_exception]
        self.regular = [rule for rule, _ in rules if not rule.is_exception and (rule.span or rule.has_half_times)]
        self._timed = [rule for rule, _ in rules if rule.has_times]

    def day(self, day: int) -> DayHours:
        """The day with this ordinal."""
        openings, doubtful, is_exception = [], [], False
        for rule, _ in self.exceptions:
            on = rule.on(day)
            if on is False:
                continue
            is_exception = True
            if on is None or rule.has_half_times:
                doubtful.append(WHOLE_DAY)
            elif rule.span:
                openings.append(rule.span)
        if is_exception:
            return DayHours(tuple(sorted(set(openings))), tuple(doubtful), True)
        holiday = ""
        for rule in self.regular:
            on = rule.on(day)
            if on is False:
                continue
            if on is None or rule.has_half_times:
                doubtful.append(WHOLE_DAY)
            elif rule.on_holidays == HolidayRule.OPEN or not (name := holiday_name(day)):
                openings.append(rule.span)
            else:
                holiday = name
                if rule.on_holidays != HolidayRule.CLOSED:
                    doubtful.append(rule.span)
        return DayHours(tuple(sorted(set(openings))), tuple(doubtful), False, holiday)

    def days_to_search(self, first: int, last: int) -> range:
        """The days from `first` to `last` on which a row with times can have an opening at all."""
        starts = [rule.first or first for rule in self._timed]
        ends = [last if rule.last is None else rule.last for rule in self._timed]
        return range(max(first, min(starts, default=first)), min(last, max(ends, default=0)) + 1)

    def is_spent(self, day: int) -> bool:
        """Whether no row has, from this day on, anything to say about times."""
        return all(rule.is_over(day) for rule in self._timed)


def joined(openings: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Openings that overlap or touch, as one each, in order."""
    result: list[tuple[int, int]] = []
    for start, end in sorted(openings):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result
