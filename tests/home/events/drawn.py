"""Events as Hypothesis draws them: every kind of rule, with days that are otherwise, around clock changes too."""

from datetime import date, time, timedelta

from hypothesis import strategies as st

from home.models import EventDate
from tests.home.events.made import unsaved

DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


class Dates(list):
    """Stands for the related rows of an event that is not saved."""

    def all(self):
        return self


class Drawn:
    """An event with its changed dates, without a database."""

    def __init__(self, page, changes) -> None:
        self._page, self.dates = page, Dates(changes)

    def __getattr__(self, name):
        return getattr(self._page, name)


@st.composite
def events(draw, *, sane_hours: bool = False):
    first = draw(DAYS)
    repeats = draw(st.sampled_from(["once", "weekly", "fortnightly", "monthly", "monthly-last"]))
    if repeats == "monthly" and first.day > 28:
        first -= timedelta(weeks=1)
    if repeats == "monthly-last":
        while (first + timedelta(weeks=1)).month == first.month:
            first += timedelta(weeks=1)
    start = draw(st.integers(4 * 60 if sane_hours else 0, 22 * 60))
    end = draw(st.integers(start + 1, 23 * 60 + 58))
    until = draw(st.none() | st.integers(0, 400).map(lambda n: first + timedelta(days=n)))
    page = unsaved(
        starts_on=first, repeats=repeats, until=until, starts_at=time(start // 60, start % 60), ends_at=time(end // 60, end % 60)
    )
    near = st.integers(0, 60).map(lambda n: first + timedelta(days=n)) | st.integers(0, 9).map(
        lambda n: first + timedelta(weeks=n)
    )
    changes = []
    for day in draw(st.lists(near, max_size=4, unique=True)):
        other = draw(st.none() | st.integers(4 * 60, 20 * 60))
        changes.append(
            EventDate(
                day=day,
                change=draw(st.sampled_from(["on", "off", "cancelled"])),
                starts_at=time(other // 60, other % 60) if other else None,
                ends_at=time(other // 60 + 2, other % 60) if other else None,
                reason="Closed",
            )
        )
    return Drawn(page, changes)
