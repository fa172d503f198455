"""A record's words in another language: approved by a fluent person, and made from the words that stand there now."""

from collections import defaultdict
from collections.abc import Iterable
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.translation import get_language

from resources.models import Record, Translation, TranslationState


def source_hash(text: str) -> str:
    """What `Translation.source_hash` holds for a translation made from `text`."""
    return sha256(text.encode()).hexdigest()


def original() -> str:
    """The `lang` attribute of words that stand as they were written, on a page in another language; else empty."""
    is_own = get_language() in (None, settings.LANGUAGE_CODE)
    return "" if is_own else format_html(' lang="{}"', settings.LANGUAGE_CODE)


def overlay(record: Record, field: str, language: str) -> str:
    """The field's text in `language`, or the field itself where no approved translation of today's text exists."""
    rows = _approved([record.pk], language).filter(field=field)
    return _fresh([record], rows).get(record.pk, {}).get(field, getattr(record, field))


def lay_over(records: Iterable[Record], *fields: str) -> None:
    """Put approved words in the language of the page into these records' `fields`, where they are shown and never saved.

    Each record gets `foreign`: the language of every field that had no such words, for `lang` attributes. In the site's own
    language nothing is asked. At most one statement; the records are of one kind.
    """
    records = list(records)
    language = get_language() or settings.LANGUAGE_CODE
    if language == settings.LANGUAGE_CODE:
        return
    found = _fresh(records, _approved([record.pk for record in records], language))
    for record in records:
        known = found.get(record.pk, {})
        for field, text in known.items():
            setattr(record, field, text)
        record.foreign = {field: settings.LANGUAGE_CODE for field in fields if field not in known}


def spanish(entity: str, ids: Iterable[UUID | str]) -> dict[UUID, dict[str, str]]:
    """Approved, fresh Spanish texts by record id and column name. `entity` is an HSDS name such as `service`."""
    rows = list(_approved(ids, "es"))
    # Few records have any, and reading the others would take longer than all else.
    translated = {row.record_id for row in rows}
    model = apps.get_model("resources", entity.replace("_", ""))
    return _fresh(model._base_manager.filter(pk__in=translated), rows) if rows else {}


def _approved(ids: Iterable[UUID | str], language: str) -> QuerySet[Translation]:
    return Translation.objects.filter(record_id__in=list(ids), language=language, state=TranslationState.APPROVED)


def _fresh(records: Iterable[Record], rows: Iterable[Translation]) -> dict[UUID, dict[str, str]]:
    by_id = {record.pk: record for record in records}
    found: dict[UUID, dict[str, str]] = defaultdict(dict)
    for row in rows:
        record = by_id.get(row.record_id)
        if record and row.entity == _entity(record) and row.source_hash == source_hash(getattr(record, row.field, "")):
            found[row.record_id][row.field] = row.text
    return dict(found)


def _entity(record: Any) -> str:
    """The HSDS name of a row's kind: service_at_location for ServiceAtLocation."""
    if kind := getattr(record, "entity", ""):
        return kind
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in type(record).__name__).lstrip("_")
