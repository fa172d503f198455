"""Where the embedded engine keeps text: finished tokens, each marked with the letter of its field."""

import json
from collections.abc import Iterable, Mapping, Sequence

from django.db import connection

from search import analysis
from search.document import Document
from search.source import Source

# SQLite joins at most 500 SELECTs in one statement.
_LOOKUPS_A_STATEMENT = 450


def letters(weights: Iterable[str]) -> dict[str, str]:
    """A letter for each field by its place in the source's weights: a new field goes to the end, or a rebuild is due."""
    return {field: chr(ord("a") + place) for place, field in enumerate(weights)}


def marked_tokens(source: Source, document: Document) -> str:
    """All text of a document as one line for the full-text table."""
    line: list[str] = []
    for field, letter in letters(source.weights).items():
        line += [letter + token for token in analysis.tokens(document.texts.get(field, ()))]
    return " ".join(line)


class Fts5:
    """SQLite's full-text index: takes marked tokens, gives slots."""

    def write(self, lines: Mapping[int, str]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany("INSERT INTO search_text (rowid, tokens) VALUES (%s, %s)", list(lines.items()))

    def remove(self, slots: Sequence[int]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM search_text WHERE rowid = %s", [(slot,) for slot in slots])

    def lookup(self, wanted: Sequence[str]) -> list[list[int]]:
        """The slots, ascending, of each marked token or (two of them, a space between) each phrase."""
        found: dict[int, list[int]] = {}
        for start in range(0, len(wanted), _LOOKUPS_A_STATEMENT):
            part = wanted[start : start + _LOOKUPS_A_STATEMENT]
            select = "SELECT %s, json_group_array(rowid) FROM search_text WHERE search_text MATCH %s"
            given = [value for index, text in enumerate(part, start) for value in (index, f'"{text}"')]
            with connection.cursor() as cursor:
                cursor.execute(" UNION ALL ".join([select] * len(part)), given)
                for index, slots in cursor.fetchall():
                    found[index] = json.loads(slots)
        return [found.get(index, []) for index in range(len(wanted))]
