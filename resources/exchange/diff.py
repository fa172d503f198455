"""What an import would change: computed outside any transaction, then applied as it is."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from resources.exchange.checks import GUARDED, check
from resources.exchange.columns import ENTITIES
from resources.exchange.identity import as_uuid, batches
from resources.exchange.report import Problems
from resources.exchange.staging import StagedRow, Staging
from resources.models import DataSource, ImportChange
from search.index import indexing

BATCH = 1000


@dataclass(slots=True)
class Creation:
    """A record to make: `values` by model attribute. `label` names it in the history."""

    id: UUID
    values: dict[str, Any]
    external_id: str
    label: str
    is_private: bool = False


@dataclass(slots=True)
class Change:
    """A record to change: (old, new) by model attribute."""

    id: UUID
    fields: dict[str, tuple[Any, Any]]
    is_private: bool = False


@dataclass
class Diff:
    """Everything an import would do, by entity, parents first."""

    creations: dict[str, list[Creation]] = field(default_factory=dict)
    changes: dict[str, list[Change]] = field(default_factory=dict)
    unchanged: int = 0
    skipped: int = 0

    @property
    def created(self) -> Counter:
        return Counter({entity: len(found) for entity, found in self.creations.items() if found})

    @property
    def updated(self) -> Counter:
        return Counter({entity: len(found) for entity, found in self.changes.items() if found})

    @property
    def is_large(self) -> bool:
        """So many rows that what the database counted before no longer tells how to look them up."""
        return (self.created + self.updated).total() >= indexing.MANY

    @property
    def is_empty(self) -> bool:
        return not self.created and not self.updated


def as_text(value: Any) -> str:
    """A value as the history keeps it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date | time | datetime):
        return value.isoformat()
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


class Comparison:
    """Compares staged rows with the records they mean.

    `private` are the rows (entity, the feed's id) that tell of a place which is not told in full.
    """

    def __init__(self, source: DataSource, private: set[tuple[str, str]], problems: Problems):
        self.source = source
        self.private = private
        self.problems = problems

    def diff(self, staging: Staging) -> Diff:
        result = Diff(skipped=staging.left_out)
        for name in ENTITIES:
            result.creations[name], result.changes[name] = [], []
            standing = []
            for row in staging.rows[name].values():
                result.skipped += row.is_left_out
                if not row.is_left_out and not row.is_settled:
                    standing.append(row)
            for batch in batches(standing, BATCH):
                self._compare(name, batch, result)
            # The rows are done with; on a large feed this halves the memory that applying needs.
            staging.rows[name].clear()
        return result

    def _compare(self, name: str, rows: list[StagedRow], result: Diff) -> None:
        existing = [row.id for row in rows if not row.is_new]
        before = self._records(name, existing, {attname for row in rows for attname in row.values})
        imported = self._imported(name, existing)
        for row in rows:
            old = before.get(row.id)
            check(row, old, imported.get(row.id, {}), self.problems)
            if old is None:
                result.creations[name].append(self._creation(row))
            elif fields := {key: (old[key], new) for key, new in row.values.items() if old[key] != new}:
                result.changes[name].append(Change(row.id, fields, self._is_private(row)))
            else:
                result.unchanged += 1

    def _creation(self, row: StagedRow) -> Creation:
        kept = as_uuid(row.key)
        label = next((str(row.values[key]) for key in _LABELS if row.values.get(key)), row.key)
        external = "" if kept == row.id else row.key[:255]
        return Creation(row.id, row.values, external, label, self._is_private(row))

    def _is_private(self, row: StagedRow) -> bool:
        return (row.entity, row.key) in self.private

    def _records(self, name: str, ids: Iterable[UUID], attnames: set[str]) -> dict[UUID, dict[str, Any]]:
        ids = list(ids)
        if not ids:
            return {}
        needed = attnames | _RULE_FIELDS.get(name, set())
        found = ENTITIES[name].model._base_manager.order_by().filter(id__in=ids).values("id", *needed)
        return {record["id"]: record for record in found}

    def _imported(self, name: str, ids: list[UUID]) -> dict[UUID, dict[str, str]]:
        """What this source's imports last wrote into the guarded field of these records."""
        guarded = GUARDED.get(name)
        if not guarded or not ids or self.source.pk is None:
            return {}
        found = ImportChange.objects.filter(run__source=self.source, entity=name, field=guarded, record_id__in=ids).order_by("id")
        return {record: {guarded: new} for record, new in found.values_list("record_id", "new")}


_LABELS = ("name", "number", "address_1", "document", "identifier", "url", "option", "label", "byday", "description")
# What the rules of a row look at besides the columns that the feed mentions.
_RULE_FIELDS = {
    "service": {"minimum_age", "maximum_age"},
    "location": {"latitude", "longitude", "disclosure", "area"},
    "organization": {"agreement_start", "agreement_end", "unlisted"},
    "schedule": {"valid_from", "valid_to"},
    "phone": {"type"},
}
