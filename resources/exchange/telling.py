"""Values of the catalogue as HSDS JSON values: the same columns as import, the other way."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from resources.exchange import uri, vocabulary
from resources.exchange.column import Kind
from resources.exchange.columns import ENTITIES
from resources.models import FACTS_URI, Record

# References that stay when objects are nested in one another.
_KEPT_REFERENCES = {"parent_organization_id", "parent_id"}
# Free text that may say where a part's place is.
WORDS = {"description", "notes", "schedule_link", "note", "attending_type"}


def columns(entity: str, record: Record, *, without: frozenset[str] | set[str] = frozenset()) -> dict[str, Any]:
    """The record's own columns. Blank ones are left out unless HSDS requires them, and so is what would not validate."""
    told: dict[str, Any] = {"id": str(record.pk)}
    for column in ENTITIES[entity].columns:
        if column.name == "id" or column.name in without or column.kind in (Kind.IGNORED, Kind.LINK, Kind.ENTITY):
            continue
        if column.kind == Kind.REFERENCE and column.name not in _KEPT_REFERENCES:
            continue
        value = _value(column.kind, getattr(record, column.attname))
        # HSDS wants both values of a change, and a field may well have been blank before it.
        is_wanted = column.required or entity == "metadata"
        if value is not None and (value != "" or is_wanted):
            told[column.name] = value
    return told


def _value(kind: Kind, value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if value and kind in (Kind.URL, Kind.URI):
        return uri.encoded(value)
    if value and kind == Kind.EMAIL:
        return _email(value)
    return value


def _email(value: str) -> str | None:
    try:
        validate_email(value)
    except ValidationError:
        return None
    return value


def facts(
    entity: str, record: Record, *, usual: dict[str, Any] | None = None, without: set[str] = frozenset()
) -> list[dict[str, Any]]:
    """Attributes for what our own columns tell beyond what a new record says. `usual` overrides what that is."""
    told = []
    for code, fact in vocabulary.BY_ENTITY.get(entity, {}).items():
        value = getattr(record, code)
        default = (usual or {}).get(code, fact.field.get_default())
        text = fact.tell(value)
        if code in without or value == default or not text:
            continue
        told.append(
            {
                "id": str(uuid5(NAMESPACE_URL, f"{FACTS_URI}:{entity}:{record.pk}:{code}")),
                "link_entity": entity,
                "value": text,
                "taxonomy_term": vocabulary.term(code),
            }
        )
    return told
