"""Attributes of our own vocabulary, read into the columns they stand for."""

from typing import Any

from resources.exchange import vocabulary
from resources.exchange.identity import Identities
from resources.exchange.report import Problems
from resources.exchange.staging import StagedRow, Staging
from resources.exchange.terms import Terms
from resources.exchange.vocabulary import STRICTNESS, Told
from resources.models import Disclosure


def read(staging: Staging, terms: Terms, identities: Identities, problems: Problems) -> None:
    """Settle each attribute that is one of our facts, and write what it tells onto the row of its record.

    A record that the feed has no row for gets one that mentions the told facts only.
    """
    told: dict[tuple[str, str, str], Any] = {}
    for row in staging.rows["attribute"].values():
        code = terms.facts.get(row.references.get("taxonomy_term_id", ""))
        if code is None or row.link is None:
            continue
        row.is_settled, row.is_left_out = True, False
        if (fact := _fact(row, code, problems)) is None:
            continue
        value = _value(row, fact, problems)
        if value is None:
            continue
        entity, key = row.link
        earlier = told.get((entity, key, code))
        if earlier is not None and earlier != value:
            value = _settle(row, code, earlier, value, problems)
        told[entity, key, code] = value
    for (entity, key, code), value in told.items():
        target = staging.get(entity, key) or _mention(entity, key, staging, identities)
        if target:
            target.values[code] = value


def _fact(row: StagedRow, code: str, problems: Problems) -> Told | None:
    entity = row.link[0]
    if code not in vocabulary.CODES:
        problems.add(row, "fact-unknown", "taxonomy_term_id", code)
    elif code not in vocabulary.BY_ENTITY.get(entity, {}):
        problems.add(row, "fact-elsewhere", "link_entity", f"{entity}: {code}", entities=", ".join(vocabulary.entities_of(code)))
    else:
        return vocabulary.BY_ENTITY[entity][code]
    return None


def _value(row: StagedRow, fact: Told, problems: Problems) -> Any:
    text = row.values.get("value", "").strip()
    value, is_readable = fact.parse(text)
    if is_readable:
        return value
    if fact.code == "disclosure":
        # What can't be read may have been meant to hide the place.
        problems.add(row, "disclosure-unreadable", "value", text)
        return Disclosure.HIDDEN
    problems.add(row, "fact-value", "value", f"{fact.code}: {text}", choices=fact.choices)
    return None


def _settle(row: StagedRow, code: str, earlier: Any, value: Any, problems: Problems) -> Any:
    if code == "disclosure":
        problems.add(row, "disclosure-twice", "value", value)
        return max(earlier, value, key=STRICTNESS.__getitem__)
    problems.add(row, "fact-twice", "value", f"{code}: {value}")
    return earlier


def _mention(entity: str, key: str, staging: Staging, identities: Identities) -> StagedRow | None:
    """A row for a record that is here but not in the feed; None when it isn't here either (reported with its keys)."""
    record = identities.id_of(entity, key)
    for attribute in staging.rows["attribute"].values():
        if attribute.link == (entity, key) and attribute.is_settled:
            if not identities.exists(entity, record):
                # Back to an ordinary row, so that its dangling key is reported like any other.
                attribute.is_settled = False
                continue
            row = StagedRow(entity, attribute.file, attribute.line, key, attribute.path)
            staging.rows[entity][key] = row
            return row
    return None
