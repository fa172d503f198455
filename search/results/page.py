"""Everything that the page of results shows, worked out from a request. Any input gives a page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from search.hits import Result
from search.query import Query
from search.question.asked import Asked
from search.question.filters import Field, Filter, SortFilter, first
from search.question.reading import read
from search.question.urgent import urgent
from search.results import highlight
from search.results.aside import aside
from search.results.bands import Band, bands
from search.results.chips import chips
from search.results.relaxing import relax
from search.results.unmet import chosen, unmet
from search.source import Source
from search.sources import engine, sources

SPARE_NOTICE = _("Our faster search is taking a break, so the spare one is helping. It finds everything, too.")


@dataclass(frozen=True)
class Also:
    """The first hits of another source. `template` draws each of `cards` under the name `card`."""

    source: str
    template: str
    total: int
    cards: Sequence[Any]


@dataclass(frozen=True)
class Page:
    """One page of results. `cards` are the source's hydrated objects, in `bands`; `template` draws each under the name `card`."""

    number: int
    pages: int
    total: int
    cards: Sequence[Any]
    bands: Sequence[Band]
    template: str
    previous_url: str
    next_url: str


def context(request: HttpRequest) -> dict[str, Any]:
    """The context of `search/find.html`; docs/search.md says what is in it."""
    primary, others = sources()[0], sources()[1:]
    asked = Asked.read(request.GET, primary.filters, request.path)
    heard = urgent(asked.text)
    reading = read(request, asked, primary, others, timezone.now())
    results = engine().search(reading.queries)
    result, query = results[0], reading.queries[0]
    understood, near = reading.understood, reading.near
    typed, question = understood.typed.on_page(result.page), understood.question.on_page(result.page)
    fields = {item.name: item.fields(question, result.facets.get(item.name, ())) for item in primary.filters}
    request.search_tokens = highlight.wanted(query)
    request.search_wanted = query.wanted
    relaxed = None
    # Words that can't wait are neither taken apart nor counted.
    if not result.total and heard is None:
        relaxed = relax(primary, question, query, request, result.read)
        unmet.note(chosen(primary, request.GET))
    shown = _page(primary, replace(typed, text=asked.text), result, primary.hydrate(list(result.hits), request), query)
    also = [_also(each, found, request) for each, found in zip(others, results[1:], strict=False) if found.hits]
    return {
        "query": question,
        "urgent": heard,
        "aside": aside(request, understood),
        "result": shown,
        "facets": [field for item in primary.filters if item.facet for field in fields[item.name]],
        "fields": {field.name: field for found in fields.values() for field in found},
        "chips": chips(understood, primary.filters, fields, near),
        "sorts": _sorts(primary.filters, fields),
        "also": [each for each in also if each.cards],
        "near": near,
        "near_problem": reading.problem,
        "corrected": reading.corrected,
        "as_typed": asked,
        "nothing_found": not result.total,
        "relaxed": relaxed,
        "tokens": request.search_tokens,
        "notice": gettext(SPARE_NOTICE) if result.is_spare else "",
        "engine": result.engine or engine().name,
    }


def _page(of: Source, asked: Asked, result: Result, cards: Sequence[Any], query: Query) -> Page:
    return Page(
        number=result.page,
        pages=result.pages,
        total=result.total,
        cards=cards,
        bands=bands(cards) if query.wanted else (Band("", cards),),
        template=of.template,
        previous_url=asked.on_page(result.page - 1).url if result.page > 1 else "",
        next_url=asked.on_page(result.page + 1).url if result.page < result.pages else "",
    )


def _also(of: Source, result: Result, request: HttpRequest) -> Also:
    return Also(of.name, of.template, result.total, of.hydrate(list(result.hits), request))


def _sorts(filters: Sequence[Filter], fields: dict[str, tuple[Field, ...]]) -> Field | None:
    item = first(filters, SortFilter)
    return fields[item.name][0] if item else None
