"""Opening times in plain words."""

from datetime import date, datetime, time

from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext, gettext_lazy, pgettext

CALL_FIRST = gettext_lazy("Call first: hours not confirmed")
CLOSED = gettext_lazy("Closed")
ALL_DAY = gettext_lazy("Open 24 hours")


def time_words(at: time | datetime) -> str:
    """ "8 pm", "6:30 am", "noon", "midnight"."""
    if at.minute == 0 and at.hour in (0, 12):
        return gettext("noon") if at.hour else gettext("midnight")
    return _clock(at)


def _clock(at: time | datetime) -> str:
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{(at.hour - 1) % 12 + 1}{minutes} {_half(at)}"


def _half(at: time | datetime) -> str:
    return gettext("pm") if at.hour >= 12 else gettext("am")


def _told(at: time | datetime, words: str) -> str:
    """The time as it stands inside a sentence, where a language may want an article: "las 8 p. m.", "la 1 p. m."."""
    if at.minute == 0 and at.hour in (0, 12) and words != _clock(at):
        return words
    if at.hour % 12 == 1:
        return pgettext("one o’clock in a sentence", "%(time)s") % {"time": words}
    return pgettext("a time in a sentence", "%(time)s") % {"time": words}


def until_when(until: datetime, now: datetime, *, is_soon: bool) -> str:
    """ "until 8 pm", "until 6:30 am tomorrow", "until midnight, closing soon". Both in the place's zone."""
    is_midnight = until.time() == time()
    clock = {"time": _told(until, time_words(until))}
    is_today = is_midnight or until.date() == now.date()
    words = gettext("until %(time)s") % clock if is_today else gettext("until %(time)s tomorrow") % clock
    return words + gettext(", closing soon") if is_soon else words


def until_words(until: datetime, now: datetime, *, is_soon: bool) -> str:
    """ "Open until 8 pm": see `until_when`."""
    return gettext("Open %(when)s") % {"when": until_when(until, now, is_soon=is_soon)}


def opens_when(at: datetime, now: datetime) -> str:
    """ "today 4 pm", "tomorrow 9 am", "Friday 9 am", "March 3, 9 am". Both in the place's zone.

    A midnight belongs to two days in speech, so the coming one is "tonight" and a later one "12 am".
    """
    days = at.toordinal() - now.toordinal()
    is_midnight = at.time() == time()
    if is_midnight and days == 1:
        return gettext("tonight at midnight")
    clock = _told(at, _clock(at) if is_midnight else time_words(at))
    if days < 2:
        return (gettext("tomorrow %(time)s") if days else gettext("today %(time)s")) % {"time": clock}
    if days < 7:
        return gettext("%(weekday)s %(time)s") % {"weekday": WEEKDAYS[at.weekday()], "time": clock}
    return gettext("%(date)s, %(time)s") % {"date": date_words(at, with_year=days > 300), "time": clock}


def opens_words(at: datetime, now: datetime) -> str:
    """ "Opens tomorrow 9 am": see `opens_when`."""
    return gettext("Opens %(when)s") % {"when": opens_when(at, now)}


def date_words(day: date, *, with_year: bool) -> str:
    """ "March 3" or "March 3, 2027"."""
    told = {"month": MONTHS[day.month], "day": day.day, "year": day.year}
    return (gettext("%(month)s %(day)s, %(year)s") if with_year else gettext("%(month)s %(day)s")) % told
