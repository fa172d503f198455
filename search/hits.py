"""What an engine answers with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from search.question.fit import FITS


@dataclass(frozen=True)
class Part:
    """One reason for a score: `word` as typed, found as `token` in `field`, worth `points`."""

    word: str
    field: str
    token: str
    points: int


@dataclass(frozen=True)
class Hit:
    """A group, shown at its best document.

    `distance_km` is None unless somebody asked to be near and the document's point is exact. `parts` says why it is
    here. `fit` says whether the document has what was wanted (`search.question.fit`).
    """

    source: str
    key: str
    group: str
    score: float = 0.0
    distance_km: float | None = None
    exact: bool = True
    rank_last: bool = False
    parts: tuple[Part, ...] = ()
    fit: int = FITS

    @property
    def distance_miles(self) -> float | None:
        return None if self.distance_km is None else self.distance_km / 1.609344


@dataclass(frozen=True)
class Result:
    """`total` and the counts of `facets` are groups, exact. `page` is the nearest page that exists (from 1).

    `engine` names who answered where that can change from one question to the next; `is_spare` where the engine that should
    have answered could not. `read`: what the embedded engine read for it, with which it answers the same question for less.
    """

    total: int = 0
    hits: tuple[Hit, ...] = ()
    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    page: int = 1
    pages: int = 1
    engine: str = ""
    is_spare: bool = False
    read: Any = field(default=None, compare=False, repr=False)
