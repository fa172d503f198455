"""Figures as a run leaves them: every bar met with room to spare."""

import json
from typing import Any

from benchmarks.results import Results

_SPENT = {"work": 5.0, "wall": 5.0, "wall95": 9.0, "cpu": 5.0, "cpu95": 9.0, "calls": 50}


def _taking(milliseconds: float) -> dict[str, float]:
    return {**_SPENT, "work": milliseconds, "wall": milliseconds, "cpu": milliseconds}


_CALL = {
    "ours": _SPENT, "plain": _taking(4.0), "plan": _taking(1.0), "plan and engine": _taking(3.0), "same body": _taking(3.0),
    "ours beside stock": _SPENT, "stock": {**_taking(9000.0), "calls": 4}, "on": "2026-03-04",
}  # fmt: skip
_PAGE = {
    "find": {
        "page": _taking(20.0), "engine": _SPENT, "rest": {**_SPENT, "cpu": 10.0},
        "profile": {"reading": 1.0, "objects": 5.0, "template": 4.0, "engine": 2.0},
    },
    "suggest": {**_SPENT, "what": "/find/suggest/"},
    "statements": {"find": 9, "listing": 8, "content": 6},
    "content": {"/": {**_SPENT, "cpu": 1.0, "status": 304}},
    "weight": {"/": {"all": 40_000, "page": 8_000, "scripts": 900, "foreign": 0, "files": 5}},
    "on": "2026-03-04",
}  # fmt: skip
_RATES = {
    "documents": 17_000, "a_second": 3_000.0, "raw_a_second": 4_000.0, "a_cpu_second": 3_500.0, "cpu_share": 0.6,
    "share": 0.75,
    "on": "2026-03-04",
}  # fmt: skip

_SCORES = {"performance": 97, "accessibility": 100, "best-practices": 100, "seo": 100, "shift": 0.0, "faults": []}


def sample() -> Results:
    """A whole run at every size, to be spoilt one figure at a time."""
    engines = ("sqlite", "postgresql", "elasticsearch")
    parts: dict[str, Any] = {
        "engines": {engine: {"10000": _CALL} for engine in engines},
        "pages": {engine: {size: _PAGE for size in ("1000", "10000", "100000")} for engine in engines},
        "indexing": {engine: {size: _RATES for size in ("10000", "100000")} for engine in engines},
        "imports": {
            "sqlite": {"10000": {"wall": 40.0, "cpu": 39.0, "peak": 250.0, "before": 120.0, "rows": 122_000, "on": "2026-03-04"}}
        },
        "datasette": {
            "sqlite": {
                "10000": {
                    "version": "1.0",
                    "ours": _SPENT,
                    "datasette": _taking(50.0),
                    "on": "2026-03-04",
                }
            }
        },
        "memory": {"sqlite": {"10000": {"requests": 10_000, "warm": 150.0, "end": 152.0, "on": "2026-03-04"}}},
        "lighthouse": {
            "sqlite": {"10000": {"pages": {"/": dict(_SCORES), "/find/": {**_SCORES, "seo": None}}, "on": "2026-03-05"}}
        },
        "demo": {"sqlite": {"10000": {"seconds": 100.0, "setup": 90.0, "on": "2026-03-05"}}},
    }
    # Through text, so that no figure is shared with another.
    return Results(json.loads(json.dumps({"about": {"cores": "2", "Python": "3.11"}, "parts": parts})))


def spoilt(value: Any, *path: str) -> Results:
    """The same with one figure changed; `path` leads to it from `parts`."""
    results = sample()
    found = results.held["parts"]
    for name in path[:-1]:
        found = found[name]
    found[path[-1]] = value
    return results
