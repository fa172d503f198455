"""Schedule rows for these tests, made in memory."""

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from resources.models import Schedule

LOS_ANGELES = ZoneInfo("America/Los_Angeles")
WORKDAYS = "MO,TU,WE,TH,FR"


def row(times: str = "", byday: str = "", **fields) -> Schedule:
    """`row("9:00-17:00", "MO,TU")`; a date may be given as text. The holiday rule is "open" unless said otherwise."""
    opens, _, closes = times.partition("-")
    fields = {name: date.fromisoformat(value) if _is_date(value) else value for name, value in fields.items()}
    fields = {"on_holidays": "open", "opens_at": clock(opens), "closes_at": clock(closes)} | fields
    return Schedule(byday=byday, **fields)


def clock(text: str) -> time | None:
    return time(*map(int, text.split(":"))) if text else None


def local(text: str, zone: ZoneInfo = LOS_ANGELES, *, fold: int = 0) -> datetime:
    """An aware datetime from "2026-11-23 09:00" on the clock of the zone."""
    return datetime.fromisoformat(text).replace(tzinfo=zone, fold=fold)


def _is_date(value) -> bool:
    return isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value) is not None
