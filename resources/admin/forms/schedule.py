"""Opening times as an editor thinks of them: which days, from when to when, and until which date."""

import re

from django import forms

from resources.admin.forms.base import RecordForm
from resources.models import Frequency

WEEKDAYS = (
    ("MO", "Mon"),
    ("TU", "Tue"),
    ("WE", "Wed"),
    ("TH", "Thu"),
    ("FR", "Fri"),
    ("SA", "Sat"),
    ("SU", "Sun"),
)
OTHER = "other"
REPEATS = (
    ("", "Every week"),
    ("1", "First week of the month"),
    ("2", "Second week of the month"),
    ("3", "Third week of the month"),
    ("4", "Fourth week of the month"),
    ("5", "Fifth week of the month"),
    ("-1", "Last week of the month"),
    (OTHER, "A rule of its own (below)"),
)
_DAY = re.compile(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)")
_MONTH_DAY = re.compile(r"-?([1-9]|[12]\d|3[01])")


def _list(text: str) -> list[str]:
    return [part.strip().upper() for part in text.split(",") if part.strip()]


def as_ticks(freq: str, byday: str, interval: int | None, bymonthday: str) -> tuple[str, list[str]]:
    """Which `REPEATS` and which weekdays say the same as the rule; (`OTHER`, []) when none do."""
    days = [_DAY.fullmatch(part) for part in _list(byday)]
    if (interval or 1) != 1 or bymonthday or not all(days):
        return OTHER, []
    weeks = {(day[1] or "").lstrip("+") for day in days}
    if freq in ("", Frequency.WEEKLY) and weeks <= {""}:
        return "", [day[2] for day in days]
    if freq == Frequency.MONTHLY and len(weeks) == 1 and (week := weeks.pop()) in dict(REPEATS) and week:
        return week, [day[2] for day in days]
    return OTHER, []


class ScheduleForm(RecordForm):
    """One open and close pair. Ticked days become the RFC 5545 rule; a rule that ticks can't say stays as it is."""

    repeats = forms.ChoiceField(choices=REPEATS, required=False, label="Repeats")
    weekdays = forms.MultipleChoiceField(choices=WEEKDAYS, required=False, label="Days", widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        row = self.instance
        repeats, weekdays = as_ticks(row.freq, row.byday, row.interval, row.bymonthday)
        if row.count or row.byweekno or row.byyearday:
            repeats, weekdays = OTHER, []
        self.initial |= {"repeats": repeats, "weekdays": weekdays}

    def clean(self):
        super().clean()
        data = self.cleaned_data
        if self.errors:
            return data
        self._clean_rule(data)
        self._clean_dates(data)
        self._clean_times(data)
        return data

    def _clean_rule(self, data: dict) -> None:
        if data.get("repeats") != OTHER:
            week = data.get("repeats") or ""
            days = data.get("weekdays") or []
            data["byday"] = ",".join(f"{week}{day}" for day in days)
            data["freq"] = "" if not days else Frequency.MONTHLY if week else Frequency.WEEKLY
            data["bymonthday"], data["interval"] = "", None
            if week and not days:
                self.add_error("weekdays", "Tick the day, such as Tue for the second Tuesday.")
            return
        if data.get("weekdays"):
            self.add_error("repeats", "Days are ticked, so pick how they repeat, or untick them and keep the rule of its own.")
        if not all(_DAY.fullmatch(part) for part in _list(data.get("byday", ""))):
            self.add_error("byday", "Write days as MO,TU,WE,TH,FR,SA,SU. 2TU is the second Tuesday, -1FR the last Friday.")
        if not all(_MONTH_DAY.fullmatch(part) for part in _list(data.get("bymonthday", ""))):
            self.add_error("bymonthday", "Write days of the month as numbers from 1 to 31, such as 1,15.")
        if data.get("interval") == 0:
            self.add_error("interval", "Every 1, 2, 3 … weeks or months.")
        if (data.get("byday") or data.get("bymonthday")) and not data.get("freq"):
            self.add_error("freq", "Does the rule repeat every week or every month?")
        if (data.get("interval") or 1) > 1 and not (data.get("dtstart") or data.get("valid_from")):
            self.add_error("dtstart", "Give the first day, so that we know which weeks or months count.")
        data["byday"] = ",".join(_list(data.get("byday", "")))
        data["bymonthday"] = ",".join(_list(data.get("bymonthday", "")))

    def _clean_dates(self, data: dict) -> None:
        first, last = data.get("valid_from"), data.get("valid_to")
        if data.get("is_exception") and not (first or last):
            self.add_error("valid_from", "Which day is different? Give the date.")
        elif data.get("is_exception"):
            data["valid_from"], data["valid_to"] = first or last, last or first
        if first and last and last < first:
            self.add_error("valid_to", "The last date is before the first.")

    def _clean_times(self, data: dict) -> None:
        opens, closes = data.get("opens_at"), data.get("closes_at")
        if (opens is None) != (closes is None):
            self.add_error("closes_at" if closes is None else "opens_at", "Give both times, or none.")
        elif opens is None and not data.get("is_exception") and not data.get("description"):
            self.add_error("opens_at", "Give the times. If there are none, say the hours in words, such as “by appointment”.")
        elif opens is not None and opens == closes:
            self.add_error("closes_at", "Open all day and night? Write 00:00 to 23:59.")
        elif opens is not None and not data.get("is_exception") and not (data.get("byday") or data.get("bymonthday")):
            self.add_error("weekdays", "Tick the days on which it is open at these times.")
