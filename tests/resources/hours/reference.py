"""Opening states worked out the slow way, day by day and minute by minute, to hold against `resources.hours`.

Nothing here is shared with that package or with dateutil: the rules are read anew, with plain arithmetic, and a moment is a
minute of UTC. It knows the well-formed rows and faults that `test_against_reference` makes, no more.
"""

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from holidays import country_holidays

CODES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
ONE_DAY = timedelta(days=1)
ONE_MINUTE = timedelta(minutes=1)
HOLIDAYS = country_holidays("US", subdiv="WA", years=range(2020, 2050))


def whole_numbers(text):
    return [int(part) for part in text.split(",")] if text else []


def is_faulty(row):
    """Whether the row's days cannot be told."""
    parts = row.byday.split(",") if row.byday else []
    has_nth = any(len(part) > 2 for part in parts)
    if any(part[-2:] not in CODES for part in parts):
        return True
    if not row.freq and not row.byday and not row.bymonthday and not row.byweekno and not row.byyearday:
        if row.dtstart and not (row.until or row.valid_to):
            return False
        has_start, has_end = bool(row.dtstart or row.valid_from), bool(row.until or row.valid_to)
        return not ((has_start and has_end) or (row.is_exception and (has_start or has_end)))
    if has_nth and row.freq == "WEEKLY":
        return True
    if ((row.interval or 1) > 1 or row.count) and not (row.dtstart or row.valid_from):
        return True
    names_a_day = row.byday or row.bymonthday or row.byweekno or row.byyearday
    return not names_a_day and not row.dtstart


def in_window(row, day):
    return not (
        (row.valid_from and day < row.valid_from)
        or (row.dtstart and day < row.dtstart)
        or (row.valid_to and day > row.valid_to)
        or (row.until and day > row.until)
    )


def week_start(day, wkst):
    while day.weekday() != wkst:
        day -= ONE_DAY
    return day


@lru_cache(None)
def weeks_of(year, wkst):
    """The first days of the weeks that have four days or more in the year."""
    first = week_start(date(year, 1, 4), wkst)
    return [first + timedelta(weeks=n) for n in range(54) if (first + timedelta(weeks=n, days=3)).year == year]


def fits(row, day):
    """Whether the rule has this day, apart from window and count."""
    if not row.freq and not row.byday and not row.bymonthday and not row.byweekno and not row.byyearday:
        return day == row.dtstart if row.dtstart and not (row.until or row.valid_to) else True
    parts = row.byday.split(",") if row.byday else []
    monthly = row.freq == "MONTHLY" or (not row.freq and (any(len(part) > 2 for part in parts) or bool(row.bymonthday)))
    wkst = CODES.index(row.wkst) if row.wkst else 0
    step = row.interval or 1
    if step > 1:
        anchor = row.dtstart or row.valid_from
        if monthly:
            apart = (day.year - anchor.year) * 12 + day.month - anchor.month
        else:
            apart = (week_start(day, wkst) - week_start(anchor, wkst)).days // 7
        if apart % step:
            return False
    length = monthrange(day.year, day.month)[1]
    if parts:
        names = {CODES[day.weekday()]}
        nth, from_end = (day.day - 1) // 7 + 1, (length - day.day) // 7 + 1
        names |= {f"{nth}{CODES[day.weekday()]}", f"-{from_end}{CODES[day.weekday()]}"}
        if not names & set(parts):
            return False
    if row.bymonthday and not {day.day, day.day - length - 1} & set(whole_numbers(row.bymonthday)):
        return False
    if row.byyearday:
        of_year = (day - date(day.year, 1, 1)).days + 1
        in_year = (date(day.year, 12, 31) - date(day.year, 1, 1)).days + 1
        if not {of_year, of_year - in_year - 1} & set(whole_numbers(row.byyearday)):
            return False
    if row.byweekno:
        start = week_start(day, wkst)
        weeks = weeks_of((start + timedelta(days=3)).year, wkst)
        number = weeks.index(start) + 1
        if not {number, number - len(weeks) - 1} & set(whole_numbers(row.byweekno)):
            return False
    if not parts and not row.bymonthday and not row.byyearday and not row.byweekno:
        return day.day == row.dtstart.day if monthly else day.weekday() == row.dtstart.weekday()
    return True


def counted_days(row):
    """The days of a row with a count, from its first day on."""
    found, day = [], row.dtstart or row.valid_from
    while len(found) < row.count and day.year < 2040:
        if fits(row, day):
            found.append(day)
        day += ONE_DAY
    return found


def minutes_of(clock):
    return clock.hour * 60 + clock.minute


def span_of(row):
    start, end = minutes_of(row.opens_at), minutes_of(row.closes_at)
    if end == 23 * 60 + 59:
        end = 24 * 60
    return (start, end) if end > start else (start, end + 24 * 60)


class Reference:
    """The answers for one set of rows in one zone."""

    def __init__(self, rows, zone: ZoneInfo):
        self.rows, self.zone = list(rows), zone
        self.counted = {id(row): counted_days(row) for row in self.rows if row.count and not is_faulty(row)}
        self.day = lru_cache(None)(self._day)
        self.first_moment = lru_cache(None)(self._first_moment)
        self.moments_of = lru_cache(None)(self._moments_of)

    def on(self, row, day):
        """ "yes", "no" or "maybe"."""
        if not in_window(row, day):
            return "no"
        if is_faulty(row):
            return "maybe"
        if row.count:
            return "yes" if day in self.counted[id(row)] else "no"
        return "yes" if fits(row, day) else "no"

    def _day(self, day):
        """(sure openings, doubtful openings, whether exceptions speak), in minutes of the day."""
        sure, doubtful = [], []
        exceptions = [row for row in self.rows if row.is_exception and self.on(row, day) != "no"]
        for row in exceptions or [row for row in self.rows if not row.is_exception]:
            on, times = self.on(row, day), (row.opens_at is not None) + (row.closes_at is not None)
            if on == "no" or (times == 0 and not row.is_exception):
                continue
            if on == "maybe" or times == 1:
                doubtful.append((0, 24 * 60))
            elif times == 2:
                if row.is_exception or row.on_holidays == "open" or day not in HOLIDAYS:
                    sure.append(span_of(row))
                elif row.on_holidays == "unknown":
                    doubtful.append(span_of(row))
        return sure, doubtful, bool(exceptions)

    def wall(self, moment):
        return moment.astimezone(self.zone).replace(tzinfo=None)

    def _first_moment(self, day, minute):
        """The first UTC minute at which the clock shows that minute of that day or a later one."""
        target = datetime(day.year, day.month, day.day) + timedelta(minutes=minute)
        moment = target.replace(tzinfo=self.zone).astimezone(UTC) - timedelta(hours=4)
        assert self.wall(moment) < target
        while self.wall(moment) < target:
            moment += ONE_MINUTE
        return moment

    def _moments_of(self, day):
        sure, doubtful, _ = self.day(day)
        return tuple(
            [(self.first_moment(day, start), self.first_moment(day, end)) for start, end in spans] for spans in (sure, doubtful)
        )

    def is_open(self, moment):
        today = self.wall(moment).date()
        return any(start <= moment < end for day in (today - ONE_DAY, today) for start, end in self.moments_of(day)[0])

    def state(self, at):
        """(kind, until or at as UTC or None)."""
        at = at.astimezone(UTC)
        minute = at.replace(second=0, microsecond=0)
        today = self.wall(at).date()
        if self.is_open(minute):
            horizon = self.first_moment(today + timedelta(days=8), 0)
            while minute < horizon and self.is_open(minute):
                minute += ONE_MINUTE
            return "open", (minute if minute < horizon else None)

        opening = self.next_opening(minute, today)
        for day in (today - ONE_DAY, today):
            for start, end in self.moments_of(day)[1]:
                if minute < end and (start <= minute or opening is None or start < opening):
                    return "unknown", None
        days = 0
        while opening is None and days < 370:
            days += 1
            opening = self.next_opening(minute, today + timedelta(days=days))
        if opening is not None:
            return "opens", opening
        if self.day(today)[2]:
            return "closed", None
        return ("unknown" if self.is_spent(today) else "closed"), None

    def next_opening(self, minute, day):
        """The first minute after this one, on that day, at which it becomes open."""
        if not self.day(day)[0]:
            return None
        moment = max(minute, self.first_moment(day, 0))
        end = self.first_moment(day + ONE_DAY, 0)
        while moment < end:
            if self.is_open(moment):
                return moment
            moment += ONE_MINUTE
        return None

    def is_spent(self, today):
        for row in self.rows:
            if row.opens_at is None or row.closes_at is None or is_faulty(row):
                continue
            ends = [day for day in (row.valid_to, row.until) if day]
            if row.count:
                ends.append(self.counted[id(row)][-1] if self.counted[id(row)] else date.min)
            names_a_rule = row.freq or row.byday or row.bymonthday or row.byweekno or row.byyearday
            if row.dtstart and not ends and not names_a_rule:
                ends.append(row.dtstart)
            if not ends or min(ends) >= today:
                return False
        return True
