"""HSDS as tables: one CSV file for each entity."""

import csv
from collections.abc import Iterator
from io import TextIOWrapper

from resources.exchange import limits
from resources.exchange.column import Entity
from resources.exchange.columns import BY_FILE, IGNORED_FILES
from resources.exchange.readers import text
from resources.exchange.readers.package import Package
from resources.exchange.readers.raw import RawRow, Remark
from resources.exchange.refusal import Refused


def read(package: Package) -> Iterator[RawRow | Remark]:
    """The rows of every HSDS table in the package. Raises `Refused` for a file that is broken."""
    entities = {name: BY_FILE[name.lower()] for name in package.names if name.lower() in BY_FILE}
    if not entities:
        raise Refused(f"{package.path.name} holds no HSDS table. Expected files such as services.csv and organizations.csv.")
    for name in package.names:
        if name.lower() in IGNORED_FILES:
            if name.lower().endswith(".csv"):
                yield Remark(name, "ignored-file")
        elif name not in entities:
            yield Remark(name, "unknown-file")
    for name, entity in sorted(entities.items(), key=lambda item: list(BY_FILE).index(item[1].file)):
        with package.open(name) as stream:
            lines = text.decoded(stream, name)
            try:
                yield from _table(lines, name, entity)
            except UnicodeError as error:
                raise text.not_text(name, error) from error
            finally:
                lines.detach()


def _no_nul(lines: TextIOWrapper, name: str) -> Iterator[str]:
    for number, line in text.numbered(lines, name, limits.MAX_LINE):
        if "\0" in line:
            raise Refused(f"{name} holds a zero byte on line {number}, so it is not plain text. Save it again as UTF-8.")
        yield line


def _table(lines: TextIOWrapper, name: str, entity: Entity) -> Iterator[RawRow | Remark]:
    reader = csv.reader(_no_nul(lines, name), strict=True)
    start = 1
    try:
        header = _header(next(reader, None), name, entity)
        for column in header:
            if column not in entity.by_name:
                yield Remark(name, "unknown-column", line=1, column=column or "(no name)")
        start = reader.line_num + 1
        for cells in reader:
            yield from _row(cells, header, name, entity, start)
            start = reader.line_num + 1
    except csv.Error as error:
        raise Refused(f"{name} can't be read from line {start} on: {error}. Is a quotation mark missing there?") from error


def _header(cells: list[str] | None, name: str, entity: Entity) -> list[str]:
    if not cells or not any(cell.strip() for cell in cells):
        raise Refused(f"{name} is empty: its first line must name the columns.")
    if len(cells) > limits.MAX_COLUMNS:
        raise Refused(f"{name} has {len(cells):,} columns; at most {limits.MAX_COLUMNS} are read.")
    header = [cell.strip().lower() for cell in cells]
    named = [cell for cell in header if cell]
    if twice := {cell for cell in named if named.count(cell) > 1}:
        raise Refused(f"{name} has two columns named {', '.join(sorted(twice))}. Rename or remove one.")
    if "id" not in header:
        raise Refused(f"{name} has no column named id, so its rows can't be told apart. The first line must name the columns.")
    if not any(column in entity.by_name for column in header if column != "id"):
        raise Refused(f"{name} has no HSDS column but id. Expected columns such as {entity.columns[1].name}.")
    return header


def _row(cells: list[str], header: list[str], name: str, entity: Entity, line: int) -> Iterator[RawRow | Remark]:
    if not any(cell.strip() for cell in cells):
        return
    if len(cells) > len(header):
        yield Remark(name, "too-many-cells", line=line, value=cells[0])
        return
    mentioned = {column: cell for column, cell in zip(header, cells, strict=False) if column in entity.by_name}
    key = mentioned.pop("id", "").strip()
    if len(cells) < len(header):
        yield Remark(name, "too-few-cells", line=line, entity=entity.name, key=key)
    yield RawRow(entity.name, name, line, key, mentioned)
