"""What goes into a new index: everything that the ledger holds, finished earlier or made now."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.models import QuerySet

from search.document import Document, KeptDocument, Versioned
from search.models import SearchDocument, State
from search.source import Source

ROWS = 500
Progress = Callable[[str, int, int], None]
Beat = Callable[[], None]


class Row(NamedTuple):
    """What is read of the ledger for a document."""

    pk: int
    key: str
    group: str
    version: int
    state: str
    # The document as the ledger keeps it, under the layout that it was finished for.
    line: str


class Copies:
    """Documents of a source for an index that is being made.

    Once they were gone through, `versions` tells what was given, by key, and `waited` the (id, version) of those rows that
    didn't count as indexed, by key.
    """

    def __init__(self, of: Source, indices: Any) -> None:
        self._of, self._indices = of, indices
        self.versions: dict[str, int] = {}
        self.waited: dict[str, tuple[int, int]] = {}

    def groups(self, progress: Progress | None, beat: Beat) -> Iterator[list[Versioned]]:
        """(document, version) of everything, a whole group at a time, in their order.

        A document that the ledger keeps finished, for this layout, is given as it is. The others are made, and kept for the
        next time.
        """
        live = SearchDocument.objects.filter(source=self._of.name, is_deleted=False)
        # What is gone from the data unnoticed is not copied.
        total, there = live.count(), set(self._of.groups())
        # Versions before documents: what is written under a version is never older than it.
        for read in _read(live):
            rows = [row for row in read if row.group in there]
            made = self._made({row.group for row in rows if not self._indices.is_kept(row.line)})
            fresh: list[tuple[str, int, int]] = []
            for group, of_group in groupby(rows, attrgetter("group")):
                members = list(of_group)
                if group in made:
                    known = {row.key: row for row in members}
                    found = [(document, known[document.key]) for document in made[group] if document.key in known]
                    fresh += [(self._indices.line(document), row.pk, row.version) for document, row in found]
                    yield [self._given(document, row) for document, row in found]
                else:
                    number = members[0].pk if len(members) > 1 else None
                    yield [self._given(KeptDocument(row.key, self._indices.kept(row.line), number), row) for row in members]
            _keep(fresh)
            beat()
            if progress:
                progress(self._of.name, min(len(self.versions), total), total)

    def _given(self, document: Document | KeptDocument, row: Row) -> Versioned:
        self.versions[row.key] = row.version
        if row.state != State.INDEXED:
            self.waited[row.key] = row.pk, row.version
        return document, row.version

    def _made(self, groups: set[str]) -> dict[str, list[Document]]:
        found: dict[str, list[Document]] = {group: [] for group in groups}
        for document in self._of.documents(sorted(groups)) if groups else ():
            found.setdefault(document.group, []).append(document)
        return found


def _read(live: QuerySet[SearchDocument]) -> Iterator[list[Row]]:
    """What the ledger holds, some hundred whole groups at a time, in their order and that of their rows."""
    last = ""
    ordered = live.order_by("group", "pk").values_list(*Row._fields)
    while found := list(map(Row._make, ordered.filter(group__gt=last)[:ROWS])):
        last = found[-1].group
        if len(found) == ROWS:
            # There may be more of the last group.
            found = [row for row in found if row.group != last] + list(map(Row._make, ordered.filter(group=last)))
        yield found


def _keep(fresh: Iterable[tuple[str, int, int]]) -> None:
    """Keep (line, id of the row, version). A row that has a newer version by now is of another document."""
    if fresh:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany("UPDATE search_searchdocument SET line = %s WHERE id = %s AND version = %s", fresh)
