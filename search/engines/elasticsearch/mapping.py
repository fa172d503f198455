"""How a source's documents are laid out in Elasticsearch: nothing is guessed from what comes in."""

import hashlib
import json
from functools import lru_cache
from typing import Any

from search.analysis import ANALYSIS_VERSION
from search.question.filters import OpenFilter, TermsFilter, ToggleFilter
from search.source import Source

# Raise it when documents are written differently under the same mapping.
LAYOUT_VERSION = 1
# As deep as anybody can page; deeper is lowered to it.
WINDOW = 1_000_000

_KEPT: dict[str, Any] = {"index": False, "doc_values": True}
_ASKED: dict[str, Any] = {"index": True, "doc_values": False}


@lru_cache(maxsize=32)
def term_names(source: Source) -> tuple[str, ...]:
    """The filters whose values documents hold in `terms`."""
    return tuple(
        each.name for each in source.filters if isinstance(each, TermsFilter | ToggleFilter) and not isinstance(each, OpenFilter)
    )


def mappings(source: Source) -> dict[str, Any]:
    """The strict mapping of a source's index."""
    text = {"type": "text", "analyzer": "whitespace", "norms": False, "similarity": "boolean"}
    properties: dict[str, Any] = {
        "key": {"type": "keyword"},
        "group": {"type": "keyword"},
        "number": {"type": "long"},
        "order": {"type": "keyword", **_KEPT},
        "texts": {"properties": {name: text for name in source.weights}},
        "terms": {"properties": {name: {"type": "keyword"} for name in term_names(source)}},
        "point": {"type": "geo_point"},
        "latitude": {"type": "double", **_KEPT},
        "longitude": {"type": "double", **_KEPT},
        "exact": {"type": "boolean", **_KEPT},
        "areas": {"type": "keyword", **_ASKED},
        "zone": {"type": "keyword"},
        "same_day": {"type": "integer_range", **_ASKED},
        "next_day": {"type": "integer_range", **_ASKED},
        "dated": {"type": "long_range", **_ASKED},
        "void_days": {"type": "integer", **_ASKED},
        "boost": {"type": "short", **_KEPT},
        "rank_last": {"type": "byte", **_KEPT},
        "audience": {"type": "keyword", **_ASKED},
        "go_live": {"type": "long"},
        "expire": {"type": "long"},
    }
    return {"dynamic": "strict", "_source": {"enabled": False}, "properties": properties}


def settings(*, shards: int, replicas: int) -> dict[str, Any]:
    """An index's settings. A deletion is remembered for an hour, so that no write that comes late undoes it."""
    return {
        "number_of_shards": shards,
        "number_of_replicas": replicas,
        "max_result_window": WINDOW,
        "gc_deletes": "1h",
    }


def versions() -> dict[str, int]:
    """What an index's fields don't tell of how it was written; kept in the index itself."""
    return {"layout": LAYOUT_VERSION, "analysis": ANALYSIS_VERSION}


def serves(source: Source, found: dict[str, Any]) -> bool:
    """Whether an index with this mapping, made earlier, answers today's questions right and takes today's documents: it was
    written by the same versions and has every field that an index made today would have, of the same kind. What it has
    besides is asked for no more.
    """
    return found.get("_meta") == versions() and _holds(found.get("properties", {}), mappings(source)["properties"])


def _holds(found: dict[str, Any], wanted: dict[str, Any]) -> bool:
    for name, field in wanted.items():
        other = found.get(name)
        if other is None:
            return False
        if "properties" in field:
            if not _holds(other.get("properties", {}), field["properties"]):
                return False
        elif any(other.get(option, _DEFAULTS.get(option)) != value for option, value in field.items()):
            return False
    return True


# The server leaves out what is so anyway.
_DEFAULTS = {"index": True, "doc_values": True, "norms": True}


def layout(source: Source) -> str:
    """Differs where an index made earlier has to be made anew: part of an index's name."""
    written = json.dumps([LAYOUT_VERSION, ANALYSIS_VERSION, mappings(source)], sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()[:12]
