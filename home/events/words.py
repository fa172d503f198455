"""Dates and times of events in plain words, in the language of the page."""

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from home.events.recurrence import Repeats, ordinal
from resources.hours import time_words


def day_words(day: date, *, today: date | None = None) -> str:
    """ "Tuesday, December 8", with the year when it is another one than today's."""
    if today and day.year != today.year:
        return date_format(day, _("l, F j, Y"))
    return date_format(day, _("l, F j"))


def span_words(starts: datetime, ends: datetime) -> str:
    """ "2 pm to 4 pm" on the place's clock."""
    return _("%(start)s to %(end)s") % {"start": time_words(starts), "end": time_words(ends)}


def rule_words(event) -> str:
    """ "Every second Tuesday of the month", "Every week on Friday, until March 5"; empty for what happens once."""
    weekday = date_format(event.starts_on, "l")
    nth = {1: _("first"), 2: _("second"), 3: _("third"), 4: _("fourth"), 5: _("fifth")}[ordinal(event.starts_on)]
    said = {
        Repeats.WEEKLY: _("Every week on %(weekday)s"),
        Repeats.FORTNIGHTLY: _("Every other week on %(weekday)s"),
        Repeats.MONTHLY_NTH: _("Every month on the %(nth)s %(weekday)s"),
        Repeats.MONTHLY_LAST: _("Every month on the last %(weekday)s"),
    }.get(event.repeats)
    if not said:
        return ""
    words = said % {"weekday": weekday, "nth": nth}
    if event.until:
        words = _("%(rule)s, until %(day)s") % {"rule": words, "day": date_format(event.until, _("F j, Y"))}
    return words
