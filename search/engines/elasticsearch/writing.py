"""Bulk writes: lines in Elasticsearch's own format, sent a piece at a time."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from json.encoder import encode_basestring
from typing import Any

from django.db.models import Min

from search.document import Document, KeptDocument
from search.engines.elasticsearch.client import asking, patient
from search.engines.elasticsearch.counting import BITS, spread
from search.engines.elasticsearch.documents import fields
from search.models import SearchDocument
from search.source import Source

CHUNK = 1_000
# Far below the 100 MB that a server takes at once, and little enough to wait for on a slow line.
CHUNK_BYTES = 8_000_000
BULK_SECONDS = 30.0
# What is read of an answer, which is otherwise as long as what was sent: whether anything was refused, and only then what.
_WHETHER = ["errors"]
_WHAT = ["errors", "items.*._id", "items.*.status", "items.*.error"]
_PASSED = (200, 201, 404, 409)
_written = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False).encode


def numbers(source: Source, documents: Sequence[Document]) -> dict[str, int]:
    """A number for each group of several among these (all documents of a group are): the lowest of its rows in the ledger.

    A group that the ledger doesn't have yet gets one made from its name, which two of them rarely share.
    """
    several = [group for group, count in Counter(document.group for document in documents).items() if count > 1]
    found: dict[str, int] = {}
    for start in range(0, len(several), CHUNK):
        rows = SearchDocument.objects.filter(source=source.name, group__in=several[start : start + CHUNK], is_deleted=False)
        found.update(rows.order_by().values_list("group").annotate(number=Min("pk")))
    for group in several:
        if group not in found:
            digest = hashlib.blake2b(group.encode("utf-8", "surrogatepass"), digest_size=8).digest()
            found[group] = int.from_bytes(digest) % (1 << BITS)
    return found


def put(source: Source, document: Document, number: int | None, version: int | None = None) -> bytes:
    """The two lines that index a document. Without a version they replace what is there, whatever it is."""
    # An index action and its document are one piece, so that no request parts them.
    return f"{_action('index', document.key, version)}{_written(fields(source, document, number))}\n".encode("utf-8", "replace")


def finished(source: Source, document: Document) -> str:
    """What `put_kept` needs of a document: all but its group's number, which other documents may change."""
    return _written(fields(source, document, None))


def put_kept(kept: KeptDocument, version: int) -> bytes:
    """The two lines that index a document finished earlier."""
    line = kept.line if kept.number is None else f'{kept.line[:-1]},"number":{spread(kept.number)}}}'
    return f"{_action('index', kept.key, version)}{line}\n".encode("utf-8", "replace")


def take(key: str, version: int | None = None) -> bytes:
    """The line that deletes a document."""
    return _action("delete", key, version).encode("utf-8", "replace")


def puts(source: Source, documents: Sequence[Document]) -> Iterator[bytes]:
    of_group = numbers(source, documents)
    return (put(source, document, of_group.get(document.group)) for document in documents)


def send(target: str, lines: Iterable[bytes], *, refresh: bool = False) -> dict[str, str]:
    """Send lines; returns the reason for each key that was refused.

    An older version than is held, and the deletion of what isn't there, are no errors. Raises `EngineUnavailable`.
    `target` is an alias: were it missing, nothing is created.
    """
    refused: dict[str, str] = {}
    for piece in pieces(lines):
        with asking():
            if _bulk(target, piece, refresh, _WHETHER)["errors"]:
                # Lines may come twice, and a refused one is refused again.
                refused.update(_refused(_bulk(target, piece, refresh, _WHAT)["items"]))
    return refused


def _bulk(target: str, piece: list[bytes], refresh: bool, heard: list[str]) -> Any:
    asked = patient(BULK_SECONDS)
    return asked.bulk(index=target, operations=piece, require_alias=True, refresh=refresh, filter_path=heard)


def pieces(lines: Iterable[bytes]) -> Iterator[list[bytes]]:
    """As many lines together as go into one request."""
    piece: list[bytes] = []
    size = 0
    for line in lines:
        if piece and (len(piece) == CHUNK or size + len(line) > CHUNK_BYTES):
            yield piece
            piece, size = [], 0
        piece.append(line)
        size += len(line)
    if piece:
        yield piece


def _refused(items: Iterable[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for item in items:
        [said] = item.values()
        if said["status"] not in _PASSED or (said["status"] == 404 and "error" in said):
            error = said["error"]
            yield said["_id"], f"{error['type']}: {error['reason']}"[:500]


def _action(name: str, key: str, version: int | None) -> str:
    versioned = "" if version is None else f',"version":{version:d},"version_type":"external_gte"'
    return f'{{"{name}":{{"_id":{encode_basestring(key)}{versioned}}}}}\n'
