"""From what somebody asked to what engines execute: the words analysed and weighed, the filters gathered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from search import analysis, ranking
from search.query import PAGE_SIZE, Query, Term
from search.question.asked import Asked
from search.question.filters import NearFilter, OpenFilter, Selected, SortFilter, first
from search.question.fit import FitFilter, Wanted
from search.question.near import Near
from search.question.terms import Typed, terms
from search.source import Source
from search.words import vocabulary
from search.words.vocabulary import Known
from search.words.wording import Wording, current, remember


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


def plan(requests: Sequence[Request], wording: Wording | None = None) -> list[Query]:
    """A query for each request; the vocabulary is asked once for all of them. `wording`: words to try instead of the site's."""
    queries, version = _plan(requests, wording or current())
    if wording is None and version is not None and not remember(version):
        queries, _ = _plan(requests, current())
    return queries


def _plan(requests: Sequence[Request], wording: Wording) -> tuple[list[Query], int | None]:
    """The queries, and the version of the words that the database has by now, if it was asked."""
    typed = {id(request): Typed.read(request.asked, wording) for request in requests}
    tokens = {token for each in typed.values() for token in each.tokens()}
    known: dict[str, Known] = {}
    version = None
    if tokens:
        last = next((each.last for each in typed.values() if each.words), "")
        names = list(dict.fromkeys(request.source.name for request in requests))
        known, version = vocabulary.look_up(names, sorted(tokens), analysis.plain(last))
    queries = [_query(request, typed[id(request)], _known(known, request)) for request in requests]
    return queries, version


def _minimum(found: Sequence[Term]) -> int:
    """How many terms a document has to match; more than there are known ones where too little was understood to answer."""
    known = [term for term in found if term.is_known]
    meanings = [term for term in known if term.concepts]
    told, heard = sum(term.idf for term in found), sum(term.idf for term in known)
    # "Ski rental" asks for no home. But who says a whole phrase said what it means.
    if not any(" " in term.word for term in meanings) and heard <= told * ranking.UNDERSTOOD_SHARE:
        return len(found)
    return ranking.minimum_terms(len(known), len(meanings))


def _known(known: Mapping[str, Known], request: Request) -> Known:
    return known.get(request.source.name, Known()).to(request.audiences)


def _query(request: Request, typed: Typed, known: Known) -> Query:
    asked, filters = request.asked, request.source.filters
    found, phrases = terms(typed, known)
    sorts, near_filter, opens = first(filters, SortFilter), first(filters, NearFilter), first(filters, OpenFilter)
    sort = (asked.value(sorts.name) if sorts else "") or "best"
    near = request.near if near_filter else None
    miles = asked.value(near_filter.within) if near_filter and near else ""
    return Query(
        source=request.source.name,
        weights=tuple(request.source.weights.items()),
        now=request.now,
        text=asked.text,
        terms=found,
        phrases=phrases,
        minimum=_minimum(found),
        selected=_selected(request),
        facets=tuple(item.name for item in filters if item.facet) if request.counts_facets else (),
        near=near,
        within_km=int(miles) * ranking.KM_PER_MILE if miles else None,
        open_at=opens.instant(asked, request.now) if opens else None,
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
