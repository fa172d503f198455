"""Rules about a whole row, seen together with what the record already says.

Each keeps out what a CHECK in the database would refuse, so that a run never ends in the middle.
"""

from collections.abc import Callable
from typing import Any

from resources.exchange import vocabulary
from resources.exchange.report import Problems
from resources.exchange.staging import DOUBTFUL_DAYS, StagedRow
from resources.exchange.vocabulary import STRICTNESS
from resources.models import Disclosure

Before = dict[str, Any] | None


def check(row: StagedRow, before: Before, imported: dict[str, str], problems: Problems) -> None:
    """Mend a row. `before` is the record as it is, None for a new one.

    `imported` holds what this source's imports last wrote into the guarded fields of the record.
    """
    for rule in _RULES.get(row.entity, ()):
        rule(row, before or {}, imported, problems)


def _after(row: StagedRow, before: dict[str, Any], field: str) -> Any:
    return row.values.get(field, before.get(field))


def _blank_mentioned(row: StagedRow, *fields: str) -> None:
    for field in fields:
        if field in row.values:
            row.values[field] = None


def _are_swapped(row: StagedRow, before: dict[str, Any], low: str, high: str) -> bool:
    first, last = _after(row, before, low), _after(row, before, high)
    return first is not None and last is not None and first > last and bool(row.values.keys() & {low, high})


def _ages(row: StagedRow, before: dict[str, Any], imported: dict[str, str], problems: Problems) -> None:
    if _are_swapped(row, before, "minimum_age", "maximum_age"):
        said = f"{_after(row, before, 'minimum_age'):g} to {_after(row, before, 'maximum_age'):g}"
        problems.add(row, "ages", "minimum_age", said)
        _blank_mentioned(row, "minimum_age", "maximum_age")


def _point(row: StagedRow, before: dict[str, Any], imported: dict[str, str], problems: Problems) -> None:
    if not row.values.keys() & {"latitude", "longitude"}:
        return
    latitude, longitude = _after(row, before, "latitude"), _after(row, before, "longitude")
    if (latitude is None) != (longitude is None):
        problems.add(row, "point", "latitude" if latitude is None else "longitude")
        row.values |= {"latitude": None, "longitude": None}


def _agreement(row: StagedRow, before: dict[str, Any], imported: dict[str, str], problems: Problems) -> None:
    if _are_swapped(row, before, "agreement_start", "agreement_end"):
        problems.add(row, "agreement-order", "agreement_start")
        _blank_mentioned(row, "agreement_start", "agreement_end")


def _schedule_dates(row: StagedRow, before: dict[str, Any], imported: dict[str, str], problems: Problems) -> None:
    if _are_swapped(row, before, "valid_from", "valid_to"):
        problems.add(row, "dates-order", "valid_to", _after(row, before, "valid_to"))
        row.values |= {"valid_from": None, "valid_to": None, "byday": DOUBTFUL_DAYS}


def _disclosure(row: StagedRow, before: dict[str, Any], imported: dict[str, str], problems: Problems) -> None:
    told, now = row.values.get("disclosure"), before.get("disclosure")
    if told is not None and now is not None and STRICTNESS[told] < STRICTNESS[now] and imported.get("disclosure") != now:
        problems.add(row, "not-loosened", "disclosure", told)
        del row.values["disclosure"]
    if _after(row, before, "disclosure") == Disclosure.AREA and not _after(row, before, "area"):
        problems.add(row, "area-unnamed", "disclosure")
        row.values["disclosure"] = Disclosure.HIDDEN


def _unlisted(row: StagedRow, before: dict[str, Any], imported: dict[str, str], problems: Problems) -> None:
    if row.values.get("unlisted") is False and before.get("unlisted") is True and imported.get("unlisted") != "yes":
        problems.add(row, "not-loosened", "unlisted", "no")
        del row.values["unlisted"]


def _phone_takes(row: StagedRow, before: dict[str, Any], imported: dict[str, str], problems: Problems) -> None:
    """A number takes what its type means, unless the feed says otherwise."""
    kind = _after(row, before, "type") or ""
    if not before or ("type" in row.values and row.values["type"] != before["type"]):
        for code, value in vocabulary.phone_takes(kind).items():
            row.values.setdefault(code, value)


_RULES: dict[str, tuple[Callable, ...]] = {
    "service": (_ages,),
    "location": (_point, _disclosure),
    "organization": (_agreement, _unlisted),
    "schedule": (_schedule_dates,),
    "phone": (_phone_takes,),
}
# Fields that a person may restrict and an import must not open again.
GUARDED = {"location": "disclosure", "organization": "unlisted"}
