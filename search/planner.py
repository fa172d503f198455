"""From what somebody asked to what engines execute: the words analysed and weighed, the filters gathered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from search import analysis, ranking, vocabulary
from search.asked import Asked
from search.filters import NearFilter, OpenFilter, Selected, SortFilter
from search.fit import FitFilter, Wanted
from search.near import Near
from search.query import PAGE_SIZE, Phrase, Query, Term
from search.source import Source
from search.vocabulary import Known

# What a word that was only begun is worth, against one that was typed in full.
CONTINUED_WEIGHT = 0.7


@dataclass(frozen=True)
class Request:
    """One source's part of a question. `near` is the spot that the text after "near" turned out to mean."""

    source: Source
    asked: Asked
    now: datetime
    near: Near | None = None
    audiences: frozenset[str] = frozenset()
    size: int = PAGE_SIZE
    counts_facets: bool = True


def plan(requests: Sequence[Request]) -> list[Query]:
    """A query for each request; the vocabulary is asked once for all of them."""
    words = {request.asked.text: analysis.query_words(request.asked.text) for request in requests}
    stems = sorted({stem for found in words.values() for word in found for stem in analysis.stems(word)})
    known: dict[str, Known] = {}
    if stems:
        last = next((found[-1] for found in words.values() if found), "")
        known = vocabulary.look_up([request.source.name for request in requests], stems, analysis.plain(last))
    return [_query(request, words[request.asked.text], known.get(request.source.name, Known())) for request in requests]


def _query(request: Request, words: list[str], known: Known) -> Query:
    asked, filters = request.asked, request.source.filters
    terms = tuple(_term(word, known, is_last=place == len(words) - 1) for place, word in enumerate(words))
    sort = next((asked.value(item.name) for item in filters if isinstance(item, SortFilter)), "") or "best"
    near_filter = next((item for item in filters if isinstance(item, NearFilter)), None)
    near = request.near if near_filter else None
    miles = asked.value(near_filter.within) if near_filter and near else ""
    is_open = any(isinstance(item, OpenFilter) and asked.values(item.name) for item in filters)
    return Query(
        source=request.source.name,
        weights=tuple(request.source.weights.items()),
        now=request.now,
        text=asked.text,
        terms=terms,
        phrases=_phrases(words, terms, known),
        minimum=ranking.minimum_terms(len(terms)),
        selected=_selected(request),
        facets=tuple(item.name for item in filters if item.facet) if request.counts_facets else (),
        near=near,
        within_km=int(miles) * ranking.KM_PER_MILE if miles else None,
        open_at=request.now if is_open else None,
        sort="best" if sort == "near" and near is None else sort,
        audiences=request.audiences,
        page=asked.page,
        size=request.size,
        wanted=_wanted(request),
    )


def _selected(request: Request) -> tuple[Selected, ...]:
    found = (item.selected(request.asked) for item in request.source.filters)
    return tuple(chosen for chosen in found if chosen)


def _wanted(request: Request) -> tuple[Wanted, ...]:
    fitting = (item for item in request.source.filters if isinstance(item, FitFilter))
    return tuple(wanted for item in fitting for wanted in item.wanted(request.asked))


def _term(word: str, known: Known, *, is_last: bool) -> Term:
    """A word that no document has matches nothing, unless it is the last one and may have been left unfinished."""
    if analysis.is_stop_word(word):
        # Only asked for where nothing else was typed; the vocabulary doesn't count these.
        return Term(word, tuple((stem, 1.0) for stem in analysis.stems(word)), ranking.idf(known.documents, known.documents))
    present = [(stem, known.holding[stem]) for stem in analysis.stems(word) if known.holding.get(stem)]
    alternatives = [(stem, 1.0) for stem, _ in present]
    if not present and is_last:
        present = known.continued
        alternatives = [(stem, CONTINUED_WEIGHT) for stem, _ in present]
    holding = sum(documents for _, documents in present)
    return Term(word, tuple(alternatives), ranking.idf(known.documents, holding))


def _phrases(words: list[str], terms: tuple[Term, ...], known: Known) -> tuple[Phrase, ...]:
    """Neighbors among the typed words that the index has as they were typed."""
    found = []
    for (first, second), (left, right) in zip(pairwise(words), pairwise(terms), strict=True):
        pairs = [
            (one, two)
            for one, two in zip(_by_language(first), _by_language(second), strict=True)
            if known.holding.get(one) and known.holding.get(two)
        ]
        if pairs:
            found.append(Phrase(f"{first} {second}", tuple(dict.fromkeys(pairs)), (left.idf + right.idf) / 2))
    return tuple(found)


def _by_language(word: str) -> list[str]:
    return [analysis.stem(word, language) for language in analysis.LANGUAGES]
