"""What another server's index may not hold yet as the database has it, and what that means for a question.

Kept per group. A group that is pending is left out of that server's answer, which is right where its present state doesn't
match the words anyway. Where one of them does, or where they are many, the embedded engine answers: it is never behind.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.db import connection
from django.db.models import QuerySet, Value
from django.db.models.functions import Concat

from search.engines.embedded import EmbeddedEngine
from search.models import SearchDocument
from search.query import Query

MOST_GROUPS = 1_000
# Written out, so that the partial index is found also where a statement is planned before its values are known.
WAITING = "NOT (state = 'indexed')"
# Asked before each search, so it is written out once. No bare columns: see `waiting`.
_GROUPS = f"""SELECT DISTINCT source || '', "group" || '', CAST(earlier_groups AS text) FROM search_searchdocument
 WHERE {WAITING} AND source || '' IN ({{}}) LIMIT %s"""  # noqa: S608


def waiting(source_names: Iterable[str] | None = None) -> QuerySet[SearchDocument]:
    """Every row (None: of any source) that another server's index doesn't have in its present version.

    Found by the partial index, so it costs as much as there is waiting, however large the catalogue is.
    """
    found = SearchDocument.objects.extra(where=[WAITING])  # noqa: S610
    if source_names is None:
        return found
    # Not the bare column: its own index would be taken for the better one, and lead through the whole catalogue.
    return found.alias(of=Concat("source", Value(""))).filter(of__in=list(source_names))


def groups(source_names: Iterable[str]) -> dict[str, set[str] | None]:
    """The pending groups of each source; None for too many to ask about. Parked ones are pending too.

    A document that has moved is pending in each group that a lagging index may hold it in.
    """
    names = sorted(set(source_names))
    if not names:
        return {}
    most = MOST_GROUPS * len(names) + 1
    with connection.cursor() as cursor:
        cursor.execute(_GROUPS.format(", ".join(["%s"] * len(names))), [*names, most])
        rows = cursor.fetchall()
    found: dict[str, set[str]] = {name: set() for name in names}
    for name, group, earlier in rows:
        found[name] |= {group, *json.loads(earlier)}
    is_cut = len(rows) == most
    return {name: None if is_cut or len(each) > MOST_GROUPS else each for name, each in found.items()}


def split(queries: Sequence[Query], embedded: EmbeddedEngine) -> list[Query | None]:
    """Each question as a lagging index may answer it, or None where it must not."""
    late = groups(query.source for query in queries)
    allowed: list[Query | None] = [query if late[query.source] is not None else None for query in queries]
    asked = [(place, late[query.source]) for place, query in enumerate(queries) if late[query.source]]
    matched = embedded.matches_any([(queries[place], found) for place, found in asked]) if asked else []
    for (place, found), is_matched in zip(asked, matched, strict=True):
        allowed[place] = None if is_matched else replace(queries[place], excluded_groups=frozenset(found))
    return allowed
