"""What another server's index may not hold yet as the database has it, and what that means for a question.

Kept per group. A group that is pending is left out of that server's answer, which is right where its present state doesn't
match the words anyway. Where one of them does, or where they are many, the embedded engine answers: it is never behind.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from search.engines.embedded import EmbeddedEngine
from search.models import SearchDocument
from search.query import Query

MOST_GROUPS = 1_000
# Written out, because SQLite uses a partial index only where it can read its condition in the statement.
WAITING = "NOT (state = 'indexed')"


def groups(source_names: Iterable[str]) -> dict[str, set[str] | None]:
    """The pending groups of each source; None for too many to ask about. Parked ones are pending too.

    A document that has moved is pending in each group that a lagging index may hold it in.
    """
    names = sorted(set(source_names))
    most = MOST_GROUPS * len(names) + 1
    waiting = SearchDocument.objects.filter(source__in=names).extra(where=[WAITING])  # noqa: S610
    rows = list(waiting.order_by().values_list("source", "group", "earlier_groups").distinct()[:most])
    found: dict[str, set[str]] = {name: set() for name in names}
    for name, group, earlier in rows:
        found[name] |= {group, *earlier}
    is_cut = len(rows) == most
    return {name: None if is_cut or len(each) > MOST_GROUPS else each for name, each in found.items()}


def split(queries: Sequence[Query], embedded: EmbeddedEngine) -> list[Query | None]:
    """Each question as a lagging index may answer it, or None where it must not."""
    waiting = groups(query.source for query in queries)
    allowed: list[Query | None] = [query if waiting[query.source] is not None else None for query in queries]
    asked = [(place, waiting[query.source]) for place, query in enumerate(queries) if waiting[query.source]]
    matched = embedded.matches_any([(queries[place], found) for place, found in asked]) if asked else []
    for (place, found), is_matched in zip(asked, matched, strict=True):
        allowed[place] = None if is_matched else replace(queries[place], excluded_groups=frozenset(found))
    return allowed
