"""What a reader hands on: one row as it stands in the file."""

from dataclasses import dataclass


@dataclass(slots=True)
class RawRow:
    """`cells` holds text by column name; what is not in it was not mentioned.

    `path` says where in a JSON record the row stands, such as `service_at_locations[0].location.`; empty for tables.
    `is_tree`: the same object may stand in several places of a tree, so a repeated id is no fault by itself.
    `odd` names columns whose value is a list or an object.
    """

    entity: str
    file: str
    line: int | None
    key: str
    cells: dict[str, str]
    path: str = ""
    is_tree: bool = False
    odd: tuple[str, ...] = ()


@dataclass(slots=True)
class Remark:
    """A fault of the file's shape: which rule, where."""

    file: str
    rule: str
    line: int | None = None
    column: str = ""
    value: str = ""
    entity: str = ""
    key: str = ""
    path: str = ""
    words: tuple[tuple[str, object], ...] = ()
