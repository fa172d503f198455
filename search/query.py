"""A question as every engine gets it: cleaned, analysed, weighed. Nothing in it needs the site or the request."""

from dataclasses import dataclass
from datetime import datetime

from search import ranking
from search.question.filters import Selected
from search.question.fit import Wanted
from search.question.near import Near

PAGE_SIZE = 20
SORTS = ("best", "near", "name", "open")


@dataclass(frozen=True)
class Term:
    """One typed word, or several that mean one thing. It is matched by any of `alternatives` (token, or two neighbors with a
    space between; weight up to 1.0), and by any of `concepts` (token, weight, idf of its own). A rare word has a high `idf`.
    """

    word: str
    alternatives: tuple[tuple[str, float], ...]
    idf: float
    concepts: tuple[tuple[str, float, float], ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether any document can match it."""
        return bool(self.alternatives or self.concepts)


@dataclass(frozen=True)
class Phrase:
    """A bonus for a field that holds any of `texts`: a token, or two neighbors with a space between. `share` of their worth.

    `is_concept`: the texts are concepts, and looked for only where those stand.
    """

    words: str
    texts: tuple[str, ...]
    idf: float
    share: float = ranking.PHRASE_SHARE
    is_concept: bool = False


@dataclass(frozen=True)
class Query:
    """`weights` are (field, weight). `minimum` of `terms` must match. `within_km` counts only with `near`.

    `open_at` keeps what is open then. `now` decides go-live, expiry and what the order "open" calls open. `facets` name
    the terms to count. `page` counts from 1 and is lowered to the last one there is. `excluded_groups` are left out of hits,
    totals and facets: an engine that lags must not say anything of them. What holds every `wanted` value comes before what
    doesn't state one, and that before the rest, in any order asked for; only `rank_last` goes before it.
    """

    source: str
    weights: tuple[tuple[str, float], ...]
    now: datetime
    text: str = ""
    terms: tuple[Term, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    minimum: int = 0
    selected: tuple[Selected, ...] = ()
    facets: tuple[str, ...] = ()
    near: Near | None = None
    within_km: float | None = None
    open_at: datetime | None = None
    sort: str = "best"
    audiences: frozenset[str] = frozenset()
    page: int = 1
    size: int = PAGE_SIZE
    excluded_groups: frozenset[str] = frozenset()
    wanted: tuple[Wanted, ...] = ()
