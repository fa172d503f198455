"""The embedded engine on PostgreSQL: arrays of finished tokens under a GIN index for text, bits for everything else."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from django.db import connection

from search.analysis import BREAK
from search.engines.embedded import EmbeddedEngine

_WRITE = r"""
INSERT INTO search_text (slot, tokens)
SELECT slot, string_to_array(written, E'\n') FROM unnest(%s::bigint[], %s::text[]) AS given (slot, written)
"""


class PostgresqlEngine(EmbeddedEngine):
    name = "embedded"

    def __init__(self) -> None:
        super().__init__(TokenArrays())


class TokenArrays:
    """PostgreSQL's counterpart of `fulltext.Fts5`: takes marked tokens, gives slots."""

    def write(self, lines: Mapping[int, str]) -> None:
        # Two values whatever the number of documents: a client takes longer to write out arrays than the server to split text.
        texts = ["\n".join(dict.fromkeys(held(line))) for line in lines.values()]
        with connection.cursor() as cursor:
            cursor.execute(_WRITE, [list(lines), texts])

    def remove(self, slots: Sequence[int]) -> None:
        if slots:
            with connection.cursor() as cursor:
                cursor.execute("DELETE FROM search_text WHERE slot = ANY(%s::bigint[])", [list(slots)])

    def lookup(self, wanted: Sequence[str]) -> list[list[int]]:
        """The slots, ascending, of each marked token or (two of them, a space between) each phrase."""
        if not wanted:
            return []
        with connection.cursor() as cursor:
            cursor.execute("SELECT slots FROM search_text_slots(%s::text[]) ORDER BY number", [list(wanted)])
            # Rows come nearly in order of their slots, which sorting here makes use of.
            return [sorted(slots) for (slots,) in cursor.fetchall()]


def held(line: str) -> Iterator[str]:
    """What can be looked up of a document: its marked tokens, and each two of one field that stand side by side in a text."""
    tokens = line.split(" ") if line else []
    yield from (token for token in tokens if token[1:] != BREAK)
    for first, second in pairwise(tokens):
        if first[0] == second[0] and BREAK not in (first[1:], second[1:]):
            yield f"{first} {second}"
