"""Reads rows of bits, each once for as long as nothing in the database has changed. docs/decisions/0020-speed.md.

The bits of a catalogue's facets are the same whatever somebody asks for, and reading them was a third of a search.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from django.db import connection

from search.database_state import Kept
from search.engines import bitmap

# A page of results asks for a dozen, of which opening hours ask for others each minute.
_MOST = 48
_kept = Kept()
# source, name, value, and the set itself.
Row = tuple[str, str, str, int]


class Part(NamedTuple):
    """What is wanted: a condition on `search_posting` and its values, the source's name first. `comes_again`: another question
    may want the very same."""

    condition: str
    given: tuple
    comes_again: bool = True


def read(parts: Iterable[Part]) -> Iterator[Row]:
    """The rows of all parts, in one statement at most. A segment of a set is a row of its own."""
    wanted = list(dict.fromkeys(parts))
    rows = _kept.read(wanted, _fetch, _MOST, comes_again=lambda part: part.comes_again)
    return chain.from_iterable(rows[part] for part in wanted)


def _fetch(parts: Sequence[Part]) -> dict[Part, list[Row]]:
    statement = " UNION ALL ".join(
        f"SELECT {number}, source, name, value, segment, bits FROM search_posting WHERE source = %s AND {part.condition}"  # noqa: S608
        for number, part in enumerate(parts)
    )
    found: dict[Part, list[Row]] = {part: [] for part in parts}
    with connection.cursor() as cursor:
        cursor.execute(statement, [value for part in parts for value in part.given])
        for number, source, name, value, segment, data in cursor.fetchall():
            bits = bitmap.unpack(bytes(data)) << segment * bitmap.SEGMENT_BITS
            found[parts[number]].append((source, name, value, bits))
    return found
