"""What an index holds, read from it however much it is: keys with versions, and what else is asked for."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from search.engines.elasticsearch.client import asking, client

PAGE = 10_000
# Expected keys in each part of an index that is read at once with another.
PART = 5_000
READERS = 2
EVERYTHING: dict[str, Any] = {"match_all": {}}


def refresh(target: str) -> None:
    """What was written so far can be read from now on."""
    with asking():
        client().indices.refresh(index=target)


def hits(target: str, query: dict[str, Any], **more: Any) -> Iterator[dict[str, Any]]:
    """Every hit, in the order of keys: its key as `sort`, and what `more` asks for."""
    more |= {"size": PAGE, "sort": [{"key": "asc"}], "stored_fields": "_none_", "track_total_hits": False}
    # Ten thousand times the name of the index, and the like, is what else an answer holds.
    more["filter_path"] = ["took", "hits.hits.sort", "hits.hits._version", "hits.hits.fields"]
    while True:
        with asking():
            said = client().search(index=target, query=query, **more)
            # Where there are no hits, an answer still says how long it took.
            found = said["hits"]["hits"] if said["took"] is not None and "hits" in said else []
        yield from found
        if len(found) < PAGE:
            return
        more["search_after"] = found[-1]["sort"]


def versions(target: str, query: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """(key, version) of every hit, by key."""
    return ((hit["sort"][0], hit["_version"]) for hit in hits(target, query, version=True))


def every_version(target: str, expected: Sequence[str]) -> Iterator[tuple[str, int]]:
    """(key, version) of everything. Two parts are read at once; the keys that are expected, in any order, say where to part."""
    bounds = sorted(expected)[PART::PART]
    between = [
        {name: bound for name, bound in (("gte", low), ("lt", high)) if bound is not None}
        for low, high in zip([None, *bounds], [*bounds, None], strict=True)
    ]
    with ThreadPoolExecutor(READERS) as readers:
        # Without a bound on either side it is everything.
        queries = ({"range": {"key": each}} if each else EVERYTHING for each in between)
        for part in readers.map(lambda query: list(versions(target, query)), queries):
            yield from part
