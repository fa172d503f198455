"""Rows of search hits, each read once for as long as nothing in the database has changed. docs/decisions/0020-speed.md.

The same listings stand on the first pages of many questions, and reading them was half of what a page of cards takes.
"""

from collections.abc import Iterable

from resources.listing import rows
from resources.listing.rows import Row
from search.database_state import Kept

# Hits: a dozen pages, 1.5 MB a thread.
_MOST = 256
_kept = Kept()

# The ids of a service and of one of its places, "" for none.
Pair = tuple[str, str]


def of_hits(pairs: Iterable[Pair]) -> list[tuple[Row | None, Row | None]]:
    """For each pair its listed service and that place, None where either isn't listed any more. Three statements at most.

    A service is the caller's own, who may lay other words into it. Nothing else of a row may be changed.
    """
    wanted = list(pairs)
    found = _kept.read(wanted, _read, _MOST)
    return [(service and service.copy(), place) for service, place in (found[pair] for pair in wanted)]


def _read(pairs: list[Pair]) -> dict[Pair, tuple[Row | None, Row | None]]:
    found = rows.of_hits([service for service, _ in pairs], [place for _, place in pairs if place])
    return {pair: (found.services.get(pair[0]), found.places.get(pair[1])) for pair in pairs}
