"""HSDS as JSON: one object, a list, an envelope with `contents`, one object a line, or tables by file name."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from resources.exchange import limits
from resources.exchange.column import Entity
from resources.exchange.columns import BY_FILE, ENTITIES, IGNORED_FILES
from resources.exchange.readers import text
from resources.exchange.readers.raw import RawRow, Remark
from resources.exchange.refusal import Refused

_SPACE = " \t\r\n"
# Keys of an HSDS page that say which page it is.
_ENVELOPE = {"total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty", "contents"}
# Columns without which a record is hardly this entity.
_TELLING = {"status", "location_type", "name"}
# How far from the start of a record its ids are looked for, in characters.
_NEAR = 1_000_000
# What a record can be, in the order that settles a draw.
_TOP = ("service", "organization", "service_at_location", "location", "taxonomy", "taxonomy_term")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Refused(f'an object has the key "{twice[:60]}" twice. Remove one.')
    return found


def _constant(word: str) -> None:
    raise Refused(f"{word} is not a value in JSON. Use null.")


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_constant)


@dataclass
class Document:
    """The text of a file, and the line of any place in it: counted from the last place that was asked for."""

    name: str
    text: str
    first_line: int = 1
    _position: int = 0
    _line: int = 0

    def line(self, position: int) -> int:
        if position < self._position:
            self._line -= self.text.count("\n", position, self._position)
        else:
            self._line += self.text.count("\n", self._position, position)
        self._position = position
        return self.first_line + self._line

    def value(self, position: int) -> tuple[Any, int]:
        """The JSON value that starts at `position`, and where it ends. Raises `Refused`."""
        try:
            return _DECODER.raw_decode(self.text, position)
        except RecursionError:
            raise Refused(f"{self.name}, line {self.line(position)}: nested too deeply to be HSDS.") from None
        except json.JSONDecodeError as error:
            raise Refused(f"{self.name}, line {self.line(error.pos)}: not valid JSON ({error.msg}).") from error
        except ValueError:
            raise Refused(f"{self.name}, line {self.line(position)}: holds a number too long to be true.") from None
        except Refused as error:
            raise Refused(f"{self.name}, line {self.line(position)}: {error}") from error

    def find(self, key: str, start: int) -> int:
        """Where an id stands, from `start` on; `start` itself when it is not near."""
        position = self.text.find(f'"{key}"', start, start + _NEAR) if key else -1
        return max(position, start)

    def skip(self, position: int) -> int:
        while position < len(self.text) and self.text[position] in _SPACE:
            position += 1
        return position


def read(path: Path) -> Iterator[RawRow | Remark]:
    """The objects of the file as rows, each nested one with its reference. Raises `Refused` for a file that is broken."""
    if path.stat().st_size > limits.MAX_JSON_BYTES and not _is_lines(path):
        raise Refused(f"{path.name} is larger than {limits.MAX_JSON_BYTES:,} bytes. Give one object a line (.ndjson) instead.")
    if path.stat().st_size > limits.MAX_BYTES:
        raise Refused(f"{path.name} is larger than {limits.MAX_BYTES:,} bytes. Split it.")
    try:
        with path.open("rb") as stream:
            lines = text.decoded(stream, path.name)
            if _is_lines(path):
                for number, line in text.numbered(lines, path.name, limits.MAX_JSON_BYTES):
                    if line.strip():
                        yield from _whole(Document(path.name, line, first_line=number))
                return
            document = Document(path.name, lines.read())
        yield from _whole(document)
    except UnicodeError as error:
        raise text.not_text(path.name, error) from error


def _is_lines(path: Path) -> bool:
    return path.suffix.lower() in {".ndjson", ".jsonl"}


def _whole(document: Document) -> Iterator[RawRow | Remark]:
    start = document.skip(0)
    if start == len(document.text):
        raise Refused(f"{document.name} is empty.")
    if document.text[start] == "[":
        yield from _list(document, start)
        return
    value, end = document.value(start)
    rest = document.skip(end)
    if rest != len(document.text):
        if document.text[rest] == "{":
            raise Refused(f"{document.name} holds several objects one after the other. Name it .ndjson, or make it a list.")
        raise Refused(f"{document.name}, line {document.line(rest)}: something follows the end of the JSON.")
    if isinstance(value, dict) and isinstance(value.get("contents"), list) and value.keys() <= _ENVELOPE:
        for index, record in enumerate(value["contents"]):
            start = document.find(_scalar(record.get("id")), start) if isinstance(record, dict) else start
            yield from _record(record, document, start, f"contents[{index}].")
    elif isinstance(value, dict) and value and all(name.lower().endswith(".csv") for name in value):
        yield from _tables(value, document)
    else:
        yield from _record(value, document, start, "", must_be=True)


def _list(document: Document, position: int) -> Iterator[RawRow | Remark]:
    """A list, one object at a time, so that only its text is held as a whole."""
    position = document.skip(position + 1)
    index = 0
    while position < len(document.text) and document.text[position] != "]":
        value, end = document.value(position)
        yield from _record(value, document, position, f"[{index}].")
        index += 1
        position = document.skip(end)
        if position < len(document.text) and document.text[position] == ",":
            position = document.skip(position + 1)
        elif position >= len(document.text) or document.text[position] != "]":
            break
    if position >= len(document.text) or document.text[position] != "]":
        raise Refused(f"{document.name}, line {document.line(position)}: the list does not end.")
    if document.skip(position + 1) != len(document.text):
        raise Refused(f"{document.name}, line {document.line(position)}: something follows the end of the JSON.")


def _tables(tables: dict[str, Any], document: Document) -> Iterator[RawRow | Remark]:
    for name, rows in sorted(tables.items()):
        entity = BY_FILE.get(name.lower())
        if entity is None or not isinstance(rows, list):
            yield Remark(document.name, "ignored-file" if name in IGNORED_FILES else "unknown-file", column=name)
            continue
        for index, row in enumerate(rows):
            if isinstance(row, dict):
                yield from _tree(row, entity, document, 0, f"{name}[{index}].", {}, is_tree=False)
            else:
                yield Remark(document.name, "not-an-object", column=f"{name}[{index}]")


def _record(record: Any, document: Document, start: int, path: str, *, must_be: bool = False) -> Iterator[RawRow | Remark]:
    entity = entity_of(record) if isinstance(record, dict) else None
    if entity is not None:
        yield from _tree(record, entity, document, start, path, {})
    elif must_be:
        raise Refused(f"{document.name} holds no HSDS record. Expected a service, an organization, or a list of them.")
    else:
        yield Remark(document.name, "not-an-object", line=document.line(start), column=path.rstrip("."))


def entity_of(record: dict[str, Any]) -> Entity | None:
    """The entity whose columns and nested keys fit the record's keys best; None when it has no id or nothing fits."""
    if "id" not in record:
        return None

    def fit(name: str) -> tuple[int, int]:
        entity = ENTITIES[name]
        known = entity.by_name.keys() | {one.key for one in entity.nested}
        missing = {
            column.name for column in entity.columns if column.required and column.name in {"status", "location_type", "name"}
        }
        return len(record.keys() & known) - 2 * len(missing - record.keys()), -_TOP.index(name)

    best = max(_TOP, key=fit)
    return ENTITIES[best] if fit(best)[0] > 1 else None


def _tree(
    record: dict[str, Any],
    entity: Entity,
    document: Document,
    start: int,
    path: str,
    given: dict[str, str],
    *,
    is_tree: bool = True,
) -> Iterator[RawRow | Remark]:
    """The row of an object and those of all objects in it. `given` holds the references that its place implies."""
    key = _scalar(record.get("id"))
    line = document.line(document.find(key, start)) if is_tree else None
    cells: dict[str, str] = {}
    odd = []
    nested_keys = {one.key: one for one in entity.nested}
    for name, value in record.items():
        if name == "id" or (name in nested_keys and isinstance(value, dict | list)):
            continue
        if name not in entity.by_name:
            if name not in nested_keys or value is not None:
                yield Remark(document.name, "unknown-column", line=line, column=f"{entity.name}.{name}")
        elif isinstance(value, dict | list):
            odd.append(name)
        else:
            cells[name] = _scalar(value)
    inner: list[tuple[dict[str, Any], Entity, str, dict[str, str]]] = []
    for name, nested in nested_keys.items():
        value = record.get(name)
        for index, child in enumerate(value if isinstance(value, list) else [value] if isinstance(value, dict) else []):
            at = f"{path}{name}[{index}]" if isinstance(value, list) else f"{path}{name}"
            if not isinstance(child, dict):
                yield Remark(document.name, "not-an-object", line=line, column=at)
                continue
            if nested.is_outer:
                cells[nested.column] = _scalar(child.get("id"))
            inner.append((child, ENTITIES[nested.entity], f"{at}.", _implied(nested, entity, key, record)))
    yield RawRow(entity.name, document.name, line, key, cells | given, path, is_tree, tuple(odd))
    for child, child_entity, at, implied in inner:
        yield from _tree(child, child_entity, document, start, at, implied, is_tree=is_tree)


def _implied(nested, entity: Entity, key: str, record: dict[str, Any]) -> dict[str, str]:
    if nested.entity == "program" and entity.name == "service":
        organization = record.get("organization")
        of = organization.get("id") if isinstance(organization, dict) else record.get("organization_id")
        return {"organization_id": _scalar(of)} if of else {}
    if nested.is_outer:
        return {}
    if nested.entity == "attribute":
        return {"link_id": key, "link_entity": entity.name}
    if nested.entity == "metadata":
        return {"resource_id": key, "resource_type": entity.name}
    return {nested.column: key}


def _scalar(value: Any) -> str:
    if value is None or isinstance(value, dict | list):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else repr(value)
