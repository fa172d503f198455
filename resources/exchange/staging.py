"""Rows as staged: every cell read and checked, nothing looked up yet."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import time
from sys import intern
from typing import Any
from uuid import UUID

from resources.exchange import cells
from resources.exchange.column import Column, Entity, Kind
from resources.exchange.columns import BY_FILE, ENTITIES
from resources.exchange.readers import RawRow, Remark
from resources.exchange.report import Problems

# No day of the week: `resources.hours` reads such a row as doubtful and says "call first" on all of its days.
DOUBTFUL_DAYS = "?"
# Letters of a value that may well stand in many rows.
SHORT = 24
_HOW = {
    "time": "Use the form 17:30.",
    "date": "Use the form 2026-12-31.",
    "days": "Use MO,TU,WE,TH,FR,SA,SU; for months 2TU is the second Tuesday.",
    "ordinals": "Use the form 1,15.",
    "choice": "Use one of: {choices}.",
    "number": "Use a whole number.",
    "out-of-range": "Use a whole number between {low} and {high}.",
}


@dataclass(slots=True)
class StagedRow:
    """One row of the feed.

    `values` holds model attributes; `references` holds the feed's own ids by column name ("" for a blank cell);
    `link` is the entity and id an attribute or metadata row is about. `fallbacks` are for a new row only.
    `id` is the record's id here; `is_new` until it is found in the database.
    `is_settled` rows are not written themselves (a shared term, one of our facts); what hangs on them stays.
    """

    entity: str
    file: str
    line: int | None
    key: str
    path: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    references: dict[str, str] = field(default_factory=dict)
    link: tuple[str, str] | None = None
    fallbacks: dict[str, Any] | None = None
    id: UUID | None = None
    is_new: bool = True
    is_left_out: bool = False
    is_settled: bool = False


class Staging:
    """All staged rows by entity and by the feed's own id, in the order of the feed."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[str, StagedRow]] = {name: {} for name in ENTITIES}
        self.left_out = 0
        self._seen: dict[tuple[str, str], int] = {}

    def get(self, entity: str, key: str) -> StagedRow | None:
        return self.rows[entity].get(key)

    def fill(self, rows: Iterable[RawRow | Remark], problems: Problems) -> None:
        """Stage what a reader yields; faults of single cells and repeated ids are reported."""
        for raw in rows:
            if isinstance(raw, Remark):
                problems.add(raw, raw.rule, raw.column, raw.value)
                self.left_out += raw.rule in {"too-many-cells", "not-an-object"}
            else:
                self._add(raw, problems)

    def _add(self, raw: RawRow, problems: Problems) -> None:
        entity = ENTITIES[raw.entity]
        if not raw.key:
            problems.add(raw, "id-missing", "id")
            self.left_out += 1
            return
        earlier = self.rows[raw.entity].get(raw.key)
        if earlier and not raw.is_tree:
            problems.add(raw, "id-twice", "id", raw.key)
            self.left_out += 1
            return
        if raw.is_tree:
            # The same organization stands in each of its services: reading it again would find nothing new.
            print_of_row = hash(frozenset(raw.cells.items()))
            if earlier and self._seen[raw.entity, raw.key] == print_of_row:
                return
            self._seen[raw.entity, raw.key] = print_of_row
        row = stage(raw, entity, problems)
        if earlier:
            self._merge(earlier, row, problems)
        else:
            self.rows[raw.entity][row.key] = row

    def _merge(self, earlier: StagedRow, row: StagedRow, problems: Problems) -> None:
        """One object that stands in several places of a tree: what they say is laid together, the first wins."""
        for name, value in row.values.items():
            if earlier.values.setdefault(name, value) != value:
                problems.add(row, "id-twice", name, row.key)
        for column, key in row.references.items():
            if key and not earlier.references.get(column):
                earlier.references[column] = key
        earlier.is_left_out = earlier.is_left_out or row.is_left_out


def stage(raw: RawRow, entity: Entity, problems: Problems) -> StagedRow:
    """Read every cell of a row. A row that can't be used comes back as left out."""
    row = StagedRow(raw.entity, raw.file, raw.line, intern(raw.key), raw.path)
    doubted: list[str] = []
    for name in raw.odd:
        problems.add(row, "not-one-value", name)
        raw.cells[name] = ""
    for name, cell in raw.cells.items():
        column = entity.by_name[name]
        text = cell.strip()
        if column.kind == Kind.IGNORED:
            continue
        if column.kind == Kind.REFERENCE:
            row.references[name] = intern(text)
        elif column.kind in (Kind.LINK, Kind.ENTITY):
            continue
        elif not text:
            _blank(row, column, entity, problems)
        elif not _read(row, column, text, entity, problems) and column.critical:
            doubted.append(column.attname)
    if doubted:
        _doubt(row, doubted)
    _link(row, raw, entity, problems)
    return row


def _blank(row: StagedRow, column: Column, entity: Entity, problems: Problems) -> None:
    """A blank cell empties an optional column; a required one gets its fallback or makes the row unusable."""
    if not column.required:
        row.values[column.attname] = cells.blank(entity.model_fields[column.attname])
    elif column.fallback is None:
        problems.add(row, "required", column.name)
        row.is_left_out = True
    else:
        problems.add(row, "required-default", column.name, default=column.fallback)
        _fall_back(row, column)


def _fall_back(row: StagedRow, column: Column) -> None:
    if column.firm:
        row.values[column.attname] = column.fallback
    else:
        row.fallbacks = (row.fallbacks or {}) | {column.attname: column.fallback}


def _doubt(row: StagedRow, doubted: list[str]) -> None:
    """Hours with a cell that can't be read: kept as doubtful, for leaving them out would call those days closed."""
    row.values["byday"] = DOUBTFUL_DAYS
    if {"opens_at", "closes_at"} & set(doubted) and not (row.values.get("opens_at") or row.values.get("closes_at")):
        # Half an opening is in doubt; none at all would say nothing.
        row.values["opens_at"] = time(0)


def _read(row: StagedRow, column: Column, text: str, entity: Entity, problems: Problems) -> bool:
    """Read a filled cell into the row; whether it could be read."""
    value, fault = cells.read(column, text, entity.model_fields[column.attname])
    if fault is None or not fault.is_fatal:
        if fault:
            problems.add(row, fault.rule, column.name, text, **fault.words)
        row.values[column.attname] = _shared(value)
        if value == "":
            _blank(row, column, entity, problems)
        return True
    if column.fallback is not None:
        rule = "choice-default" if fault.rule == "choice" else fault.rule
        problems.add(row, rule, column.name, text, **{**fault.words, "default": column.fallback})
        _fall_back(row, column)
    elif column.critical:
        how = _HOW.get(fault.rule, "").format(**fault.words)
        problems.add(row, "hours-unreadable", column.name, text, how=how)
        row.values[column.attname] = cells.blank(entity.model_fields[column.attname])
    elif column.required:
        if fault.rule in {"too-long-row", "phone"}:
            problems.add(row, fault.rule, column.name, text, **fault.words)
        else:
            how = _HOW.get(fault.rule, "").format(**fault.words)
            problems.add(row, "unreadable-row", column.name, text, how=how)
        row.is_left_out = True
    else:
        problems.add(row, fault.rule, column.name, text, **fault.words)
        row.values[column.attname] = cells.blank(entity.model_fields[column.attname])
    return False


def _shared(value: Any) -> Any:
    """The same object for the same short word: a large feed says "Seattle" or "en" in every row."""
    return intern(value) if type(value) is str and len(value) <= SHORT else value


def _link(row: StagedRow, raw: RawRow, entity: Entity, problems: Problems) -> None:
    """Which record an attribute or metadata row is about, from its two columns."""
    named = {column.kind: column for column in entity.columns if column.kind in (Kind.LINK, Kind.ENTITY)}
    if not named:
        return
    key, about = (raw.cells.get(named[kind].name, "").strip() for kind in (Kind.LINK, Kind.ENTITY))
    if not key and not about and not (named.keys() & {c.kind for c in entity.columns if c.name in raw.cells}):
        return
    linked = entity_named(about)
    if not key or not about:
        problems.add(row, "required", named[Kind.LINK if not key else Kind.ENTITY].name)
        row.is_left_out = True
    elif linked is None:
        problems.add(row, "unknown-entity", named[Kind.ENTITY].name, about)
        row.is_left_out = True
    else:
        row.link = linked, intern(key)


def entity_named(name: str) -> str | None:
    """The entity that `service`, `Services`, `services.csv` or `service at location` stand for."""
    folded = "_".join(name.lower().replace("-", " ").replace("_", " ").split())
    if folded in ENTITIES:
        return folded
    for file in (folded, f"{folded}.csv"):
        if file in BY_FILE:
            return BY_FILE[file].name
    return None
