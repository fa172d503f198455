"""What a page of cards is made of, read in three statements into plain objects.

A card shows a few columns of some hundred rows, and a model instance takes longer to make than a card to draw. These objects
carry the columns under the models' names and their parts behind `.all()`, so that disclosure, hours, intake and phones read
them as they read records: there is no second policy for them. What was not read raises AttributeError; it is never blank.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from functools import cache, cached_property, lru_cache
from typing import Any, Self
from uuid import UUID

from django.db import connection
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from resources.hours.rule import FIELDS as HOURS
from resources.models import (
    FACTS,
    Address,
    Assurance,
    Attribute,
    Language,
    Location,
    Phone,
    Record,
    RequiredDocument,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
)

_PLACE = ("disclosure", "location_type", "name", "area", "time_zone", "latitude", "longitude", "description", "transportation")
_PARTS: dict[type[Record], tuple[str, ...]] = {
    Address: ("id", "address_type", "address_1", "address_2", "city", "state_province", "postal_code"),
    Assurance: ("id", "checked_on"),
    Attribute: ("id", "taxonomy_term_id"),
    Language: ("id", "code"),
    Phone: ("id", "number", "extension", "type", "description", "takes_voice", "takes_text", "takes_tty", "takes_video_relay"),
    RequiredDocument: ("id", "document"),
    Schedule: HOURS,
    ServiceArea: ("id", "name"),
}
_FACTS = tuple(fact.code for fact in FACTS if fact.entity == "service")


@dataclass(frozen=True)
class Shape:
    """Which columns are read of a service, its organization and its places, and which parts of which owners."""

    service: tuple[str, ...]
    organization: tuple[str, ...]
    place: tuple[str, ...]
    parts: tuple[tuple[type[Record], tuple[str, ...]], ...]

    @cached_property
    def owned(self) -> tuple[tuple[type[Record], str], ...]:
        return tuple((kind, owner) for kind, owners in self.parts for owner in owners)


_EVERY_LEVEL = ("service_at_location", "service", "location")
CARD = Shape(
    service=("name", "description", "status", "minimum_age", "maximum_age", *_FACTS),
    organization=("name",),
    place=_PLACE,
    parts=(
        (Address, ("location",)),
        (Phone, (*_EVERY_LEVEL, "organization")),
        (RequiredDocument, ("service",)),
        (Schedule, _EVERY_LEVEL),
    ),
)
DOCUMENT = Shape(
    service=(
        "name", "alternate_name", "description", "status", "minimum_age", "maximum_age", "eligibility_description",
        "application_process", "fees_description", *_FACTS,
    ),
    organization=("name", "alternate_name", "is_library", "relationship"),
    place=(*_PLACE, "step_free"),
    parts=(
        (Address, ("location",)),
        (Assurance, ("service",)),
        (Attribute, ("service", "organization")),
        (Language, ("service", "location")),
        (RequiredDocument, ("service",)),
        (Schedule, _EVERY_LEVEL),
        (ServiceArea, ("service", "service_at_location")),
    ),
)  # fmt: skip
_RELATIONS = {
    Address: "addresses", Assurance: "assurances", Attribute: "attributes", Language: "languages", Phone: "phones",
    RequiredDocument: "required_documents", Schedule: "schedules", ServiceArea: "service_areas",
}  # fmt: skip
# A statement is kept for each number of rows asked for, counted in steps.
_STEP = 5


class Parts(list):
    """Parts of one kind, in the order of their ids."""

    def all(self) -> "Parts":
        return self


class Row:
    """Columns of one row as attributes. `key` is its id as the database gives it."""

    key: Any

    def __init__(self, columns: dict[str, Any]) -> None:
        self.__dict__ = columns

    @cached_property
    def id(self) -> UUID:
        return self.key if isinstance(self.key, UUID) else UUID(self.key)

    def copy(self) -> Self:
        """Another row with the same columns, organization and parts."""
        return type(self)(dict(self.__dict__))


class ServiceRow(Row):
    """A service, whose words may be laid over by those of another language."""

    entity = "service"

    @property
    def pk(self) -> UUID:
        return self.id


class PlaceRow(Row):
    """A location."""

    public_label = Location.public_label


@dataclass
class Found:
    """`services` and `places` by id, as text. Each service has its `organization` and `open_places`, the number of its open
    places; each place its `service` and `location`."""

    services: dict[str, Row]
    places: dict[str, Row]


def of_hits(services: Iterable[str], places: Iterable[str], shape: Shape = CARD) -> Found:
    """Listed services with these ids, and of the listed places with these ids those that are theirs. Three statements."""
    return _found(services, places, "id", shape)


def of_services(services: Iterable[str], shape: Shape = CARD) -> Found:
    """Listed services with these ids, and all their listed places. Three statements."""
    wanted = list(services)
    return _found(wanted, wanted, "service", shape)


def _found(services: Iterable[str], places: Iterable[str], column: str, shape: Shape) -> Found:
    by_key = {row.key: row for row in (_service(columns, shape) for columns in _read(_services, services, shape))}
    read = (_at_place(columns, shape) for columns in _read(_places, places, shape, column))
    at = [row for row in read if row.service_key in by_key]
    locations: dict[Any, Row] = {}
    for row in at:
        row.service = by_key[row.service_key]
        row.location = locations.setdefault(row.location.key, row.location)
    organizations: dict[Any, Row] = {}
    for row in by_key.values():
        row.organization = organizations.setdefault(row.organization.key, row.organization)
    _lay_parts({
        "service": by_key,
        "service_at_location": {row.key: row for row in at},
        "location": locations,
        "organization": organizations,
    }, shape)  # fmt: skip
    return Found({str(row.id): row for row in by_key.values()}, {str(row.id): row for row in at})


def _services(ids: Sequence[UUID], shape: Shape) -> QuerySet:
    open_places = ServiceAtLocation.objects.listed().filter(service=OuterRef("pk")).order_by().values("service")
    number = Coalesce(Subquery(open_places.annotate(number=Count("pk")).values("number")), 0)
    columns = ("id", "organization_id", *(f"organization__{name}" for name in shape.organization), *shape.service)
    return Service.objects.listed().filter(id__in=ids).order_by().values_list(*columns, number)


def _places(ids: Sequence[UUID], shape: Shape, column: str) -> QuerySet:
    columns = ("id", "service_id", "location_id", *(f"location__{name}" for name in shape.place))
    return ServiceAtLocation.objects.listed().filter(**{f"{column}__in": ids}).order_by("id").values_list(*columns)


def _service(columns: Sequence[Any], shape: Shape) -> Row:
    key, organization, *told, open_places = columns
    of_organization, own = told[: len(shape.organization)], told[len(shape.organization) :]
    row = ServiceRow(dict(zip(shape.service, own, strict=True)))
    row.key, row.open_places = key, open_places
    row.minimum_age, row.maximum_age = _decimal(row.minimum_age), _decimal(row.maximum_age)
    row.organization = Row(dict(zip(shape.organization, of_organization, strict=True)))
    row.organization.key = organization
    return row


def _at_place(columns: Sequence[Any], shape: Shape) -> Row:
    key, service, location, *told = columns
    place = PlaceRow(dict(zip(shape.place, told, strict=True)))
    place.key = location
    place.latitude, place.longitude = _degrees(place.latitude), _degrees(place.longitude)
    return Row({"key": key, "service_key": service, "location": place})


def _degrees(value: Any) -> float | None:
    # SQLite adds up what it reads; the column has six places.
    return None if value is None else round(float(value), 6)


def _decimal(value: Any) -> Decimal | None:
    # SQLite gives numbers, whose text is the short one.
    return None if value is None else Decimal(str(value))


def _read(build: Callable[..., QuerySet], ids: Iterable[str], *more: Any) -> list[Sequence[Any]]:
    """The rows of a queryset over ids. The ORM takes longer to put the SQL together than the database to answer, and it is
    always the same: made once for each number of ids."""
    keys = [UUID(each) for each in dict.fromkeys(ids)]
    if not keys:
        return []
    sql, places = _statement(build, -(-len(keys) // _STEP) * _STEP, connection.vendor, *more)
    field = Record._meta.get_field("id")
    given = [field.get_db_prep_value(key, connection) for key in keys]
    with connection.cursor() as cursor:
        cursor.execute(sql, [given[min(value, len(given) - 1)] if is_id else value for is_id, value in places])
        return cursor.fetchall()


@lru_cache(maxsize=64)
def _statement(build: Callable[..., QuerySet], count: int, _vendor: str, *more: Any) -> tuple[str, list[tuple[bool, Any]]]:
    """SQL for so many ids, and its values: (True, number of the id) or (False, value)."""
    marks = [UUID(int=number + 1) for number in range(count)]
    sql, given = build(marks, *more).query.sql_with_params()
    field = Record._meta.get_field("id")
    numbers = {field.get_db_prep_value(mark, connection): number for number, mark in enumerate(marks)}
    return sql, [(value in numbers, numbers.get(value, value)) for value in given]


def _lay_parts(owners: dict[str, dict[Any, Row]], shape: Shape) -> None:
    """All parts in one statement, for each column that owns some a SELECT of its own."""
    for kind, owner in shape.owned:
        for row in owners[owner].values():
            setattr(row, _RELATIONS[kind], Parts())
    asked = [(kind, owner) for kind, owner in shape.owned if owners[owner]]
    if not asked:
        return
    statement = " UNION ALL ".join(
        f"{_select(number, kind, owner, connection.vendor)} IN ({', '.join(['%s'] * len(owners[owner]))})"
        for number, (kind, owner) in enumerate(asked)
    )
    laid: dict[tuple[int, Any], list[Row]] = {}
    with connection.cursor() as cursor:
        cursor.execute(statement, [key for _, owner in asked for key in owners[owner]])
        for number, key, columns in cursor.fetchall():
            kind, _ = asked[number]
            # Tags get their terms laid into them, so they are nobody else's.
            is_shared = kind is not Attribute and isinstance(columns, str)
            part = _part(kind, columns) if is_shared else _made(kind, columns)
            laid.setdefault((number, key), []).append(part)
    for (number, key), parts in laid.items():
        kind, owner = asked[number]
        parts = parts if kind is Schedule else sorted(parts, key=lambda part: part.key)
        setattr(owners[owner][key], _RELATIONS[kind], Parts(parts))


@cache
def _select(number: int, kind: type[Record], owner: str, vendor: str) -> str:
    array = {"sqlite": "JSON_ARRAY", "postgresql": "JSONB_BUILD_ARRAY"}[vendor]
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(kind._meta.get_field(name.removesuffix("_id")).column) for name in _PARTS[kind])
    owner_column = quoted(kind._meta.get_field(owner).column)
    return (
        f"SELECT {number}, {owner_column}, {array}({columns}) "  # noqa: S608  (names come from the models)
        f"FROM {quoted(kind._meta.db_table)} WHERE {owner_column}"
    )


# Nobody changes a part, and the same hours, papers and numbers come again and again.
@lru_cache(maxsize=4096)
def _part(kind: type[Record], columns: str) -> Row:
    return _made(kind, columns)


def _made(kind: type[Record], columns: str | Sequence[Any]) -> Row:
    columns = json.loads(columns) if isinstance(columns, str) else columns
    read = dict(zip(_PARTS[kind], columns, strict=True))
    if kind is Schedule:
        for name in ("opens_at", "closes_at"):
            read[name] = time.fromisoformat(read[name]) if read[name] else None
        for name in ("dtstart", "until", "valid_from", "valid_to"):
            read[name] = date.fromisoformat(read[name]) if read[name] else None
        read["is_exception"] = bool(read["is_exception"])
        return Row(read)
    if kind is Assurance:
        read["checked_on"] = date.fromisoformat(read["checked_on"])
    read["key"] = read.pop("id")
    return Row(read)
