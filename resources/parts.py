"""The parts of many records in one SQL statement: addresses, hours, phones, papers, checks and the rest.

A listing has fifteen kinds of parts on up to four owners. One statement for each kind, or one for each owner, would make
every page slow where the database is a network away, so all of them come as rows of JSON out of one UNION ALL, and are
laid where `owner.parts.all()` looks first.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from django.db import connection, models
from django.utils import timezone
from modelcluster.queryset import FakeQuerySet
from modelcluster.utils import sort_by_fields

from resources.models import Contact, Language, Location, Organization, Phone, Record, Service, ServiceAtLocation

OWNERS: dict[type[Record], str] = {
    Service: "service",
    ServiceAtLocation: "service_at_location",
    Location: "location",
    Organization: "organization",
}
# Parts of parts: a contact's phones, and the languages spoken on a phone.
NESTED: dict[type[Record], tuple[str, type[Record]]] = {Phone: ("contact", Contact), Language: ("phone", Phone)}

Owners = Mapping[str, Mapping[Any, Record]]


def load(kinds: Iterable[type[Record]], *groups: Iterable[Record]) -> None:
    """Fetch every part of these `kinds` that the given records own, and lay it where `record.parts.all()` finds it.

    `groups` hold services, services at locations, locations or organizations. A kind that hangs on another kind (see
    `NESTED`) comes along when both are asked for. One statement, or none when there is nothing to ask for.
    """
    kinds, owners = tuple(kinds), _by_column(groups)
    asked = [(kind, where) for kind in kinds for where in _owned(kind, kinds, owners)]
    if not asked:
        return
    by_name = {kind._meta.model_name: kind for kind in kinds}
    found: dict[type[Record], list[Record]] = {kind: [] for kind in kinds}
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(f"{_select(kind, connection.vendor)} WHERE {where.sql}" for kind, where in asked),
            [value for _, where in asked for value in where.values],
        )
        for name, columns in cursor.fetchall():
            columns = json.loads(columns) if isinstance(columns, str) else columns
            found[by_name[name]].append(_instance(by_name[name], columns))
    for kind in kinds:
        for column in owners:
            if _has(kind, column):
                _lay(kind, column, owners[column].values(), found[kind])
        column, parent = NESTED.get(kind, ("", None))
        if parent in found:
            _lay(kind, column, found[parent], found[kind])


@dataclass(frozen=True)
class Where:
    """A condition as SQL with its values."""

    sql: str
    values: tuple


def _by_column(groups: Iterable[Iterable[Record]]) -> Owners:
    owners: dict[str, dict[Any, Record]] = {}
    for group in groups:
        for record in group:
            owners.setdefault(OWNERS[type(record)], {})[record.pk] = record
    return owners


@cache
def _has(kind: type[Record], column: str) -> bool:
    return any(field.name == column for field in kind._meta.concrete_fields)


def _owned(kind: type[Record], kinds: tuple[type[Record], ...], owners: Owners) -> Iterator[Where]:
    """A condition for each column that may own parts of this kind, to be asked each in a SELECT of its own: one condition over
    several columns makes SQLite read the whole table. A part has one owner at most, so none comes twice.
    """
    for column, records in owners.items():
        if records and _has(kind, column):
            field = kind._meta.get_field(column)
            values = tuple(field.get_db_prep_value(key, connection) for key in records)
            yield Where(f"{_quoted(field.column)} IN ({', '.join(['%s'] * len(values))})", values)
    column, parent = NESTED.get(kind, ("", None))
    if parent in kinds:
        table, key = _quoted(parent._meta.db_table), _quoted(parent._meta.pk.column)
        for of_parent in _owned(parent, (), owners):
            inner = f"SELECT {key} FROM {table} WHERE {of_parent.sql}"  # noqa: S608  (names come from the models)
            yield Where(f"{_quoted(kind._meta.get_field(column).column)} IN ({inner})", of_parent.values)


@cache
def _select(kind: type[Record], vendor: str) -> str:
    """Kept once made: the ORM needs longer to put this together than the database to answer it."""
    function = {"sqlite": "JSON_OBJECT", "postgresql": "JSONB_BUILD_OBJECT"}[vendor]
    columns = ", ".join(f"'{field.attname}', {_quoted(field.column)}" for field in kind._meta.concrete_fields)
    table = _quoted(kind._meta.db_table)
    return f"SELECT '{kind._meta.model_name}', {function}({columns}) FROM {table}"  # noqa: S608  (names come from the models)


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _instance(kind: type[Record], columns: dict[str, Any]) -> Record:
    names, readers = _readers(kind)
    return kind.from_db(
        None, names, [read(columns[name]) if read else columns[name] for name, read in zip(names, readers, strict=True)]
    )


@cache
def _readers(kind: type[Record]) -> tuple[list[str], list[Callable[[Any], Any] | None]]:
    """Column names, and for each the function that turns JSON into its own kind; None where JSON has that kind."""
    fields = kind._meta.concrete_fields
    return [field.attname for field in fields], [_reader(field) for field in fields]


def _reader(field: models.Field) -> Callable[[Any], Any] | None:
    """JSON has no dates, times, decimals or UUIDs. SQLite has no booleans, and embeds JSON as text."""
    if field.is_relation:
        return _reader(field.target_field)
    if isinstance(field, models.JSONField):
        return lambda value: json.loads(value) if isinstance(value, str) else value
    if isinstance(field, models.DateTimeField):
        return lambda value: _aware(field.to_python(value))
    return None if isinstance(field, models.CharField | models.TextField) else field.to_python


def _aware(value: datetime | None) -> datetime | None:
    return value.replace(tzinfo=UTC) if value is not None and timezone.is_naive(value) else value


def _lay(kind: type[Record], column: str, records: Iterable[Record], parts: Iterable[Record]) -> None:
    field = kind._meta.get_field(column)
    accessor = field.remote_field.get_accessor_name()
    mine: dict[Any, list[Record]] = defaultdict(list)
    for part in parts:
        if (owner := getattr(part, field.attname)) is not None:
            mine[owner].append(part)
    for record in records:
        ordered = mine[record.pk]
        sort_by_fields(ordered, [*kind._meta.ordering, "id"])
        for part in ordered:
            setattr(part, column, record)
        record.__dict__.setdefault("_prefetched_objects_cache", {})[accessor] = FakeQuerySet(kind, ordered)
