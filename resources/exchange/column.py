"""The words the table of columns is written in."""

from dataclasses import dataclass, field
from enum import StrEnum, auto
from functools import cached_property

from django.db.models import Field, Model


class Kind(StrEnum):
    """How the text of a cell is read. One reader each in `resources.exchange.cells`."""

    LINE = auto()  # one line of plain text
    TEXT = auto()  # paragraphs; HTML is turned into plain text
    EMAIL = auto()
    URL = auto()  # a web page: http or https
    URI = auto()  # an identifier that may also be a urn:
    PHONE = auto()
    DATE = auto()
    DATETIME = auto()
    TIME = auto()
    NUMBER = auto()
    INTEGER = auto()
    OFFSET = auto()  # hours from UTC
    CHOICE = auto()
    DAYS = auto()  # RFC 5545 BYDAY
    ORDINALS = auto()  # RFC 5545 lists of numbers
    CURRENCY = auto()
    COUNTRY = auto()
    FLAG = auto()  # yes or no
    REFERENCE = auto()  # the id of another row
    LINK = auto()  # the id of a row of any entity, named by another column
    ENTITY = auto()  # the name of that entity
    IGNORED = auto()  # known to HSDS, of no use here


@dataclass(frozen=True)
class Column:
    """One HSDS column.

    `required`: a blank cell makes the row unusable, unless `fallback` says what a new row gets instead (reported).
    `firm`: the fallback also replaces what an earlier import brought.
    `critical`: a cell that can't be read makes the hours of the row doubtful, because without it they would be false.
    `to`: the entity a reference points at. `parent`: adding this row changes what that record says, so it must be ours.
    `low`, `high`: the range of a number, both included.
    """

    name: str
    kind: Kind = Kind.LINE
    field: str = ""
    required: bool = False
    fallback: str | None = None
    firm: bool = False
    critical: bool = False
    to: str = ""
    parent: bool = False
    low: float | None = None
    high: float | None = None

    @property
    def model_field(self) -> str:
        """The name of the model's field; for a reference without its `_id`."""
        return self.field or (self.name.removesuffix("_id") if self.kind == Kind.REFERENCE else self.name)

    @property
    def attname(self) -> str:
        """The key of this column's value in a staged row: the model's attribute."""
        return f"{self.model_field}_id" if self.kind == Kind.REFERENCE else self.model_field


@dataclass(frozen=True)
class Nested:
    """A key of a JSON object under which other objects hang.

    `column` holds the reference; it is a column of the nested object, or of the outer one when `is_outer`.
    """

    key: str
    entity: str
    column: str
    is_outer: bool = False


@dataclass(frozen=True)
class Entity:
    """One HSDS entity: its file, its model and its columns.

    `owners` are the columns of which a row keeps one, the most specific first.
    """

    name: str
    file: str
    model: type[Model]
    columns: tuple[Column, ...]
    nested: tuple[Nested, ...] = ()
    owners: tuple[str, ...] = ()
    extra_fields: tuple[str, ...] = field(default=())

    @cached_property
    def by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    @cached_property
    def references(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.kind == Kind.REFERENCE)

    @cached_property
    def model_fields(self) -> dict[str, Field]:
        """The model's concrete fields by attribute name."""
        return {one.attname: one for one in self.model._meta.concrete_fields}
