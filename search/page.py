"""Everything that the page of results shows, worked out from a request. Any input gives a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.module_loading import import_string

from search import highlight
from search.asked import Asked
from search.filters import Field, Filter, NearFilter, SortFilter
from search.hits import Result
from search.near import Near
from search.planner import Request, plan
from search.query import PAGE_SIZE, Query
from search.source import Source
from search.sources import engine, sources
from search.urgent import urgent

ALSO_SIZE = 3
SPARE_NOTICE = "Our faster search is taking a break, so the spare one is helping. It finds everything, too."


@dataclass(frozen=True)
class Chip:
    """One thing that was asked for, and the address of the page without it."""

    label: str
    url: str


@dataclass(frozen=True)
class Also:
    """The first hits of another source. `template` draws each of `cards` under the name `card`."""

    source: str
    template: str
    total: int
    cards: Sequence[Any]


@dataclass(frozen=True)
class Page:
    """One page of results. `cards` are the source's hydrated objects; `template` draws each under the name `card`."""

    number: int
    pages: int
    total: int
    cards: Sequence[Any]
    template: str
    previous_url: str
    next_url: str


def context(request: HttpRequest) -> dict[str, Any]:
    """The context of `search/find.html`; docs/search.md says what is in it."""
    primary, others = sources()[0], sources()[1:]
    asked = Asked.read(request.GET, primary.filters, request.path)
    near, problem = _near(primary, asked)
    queries, results = _search(request, primary, others, asked, near)
    result = results[0]
    asked = asked.on_page(result.page)
    fields = {item.name: item.fields(asked, result.facets.get(item.name, ())) for item in primary.filters}
    request.search_tokens = highlight.wanted(queries[0])
    shown = _page(primary, asked, result, primary.hydrate(list(result.hits), request))
    also = [_also(each, found, request) for each, found in zip(others, results[1:], strict=False) if found.hits]
    return {
        "query": asked,
        "urgent": urgent(asked.text),
        "result": shown,
        "facets": [field for item in primary.filters if item.facet for field in fields[item.name]],
        "fields": {field.name: field for found in fields.values() for field in found},
        "chips": _chips(asked, primary.filters, fields),
        "sorts": _sorts(primary.filters, fields),
        "also": [each for each in also if each.cards],
        "near": near,
        "near_problem": problem,
        "nothing_found": not result.total,
        "tokens": request.search_tokens,
        "notice": SPARE_NOTICE if result.is_spare else "",
        "engine": result.engine or engine().name,
    }


def _near(of: Source, asked: Asked) -> tuple[Near | None, str]:
    """The spot that was meant, and what to tell somebody whose words could not be followed."""
    item = next((item for item in of.filters if isinstance(item, NearFilter)), None)
    if item is None:
        return None, ""
    text = asked.value(item.name)
    if not text:
        if asked.value(item.within):
            return None, "Tell us a ZIP code, a city or a branch first. Then we can look close to it."
        return None, ""
    near = import_string(settings.SEARCH_NEAR)(text)
    if near is None:
        return None, f"We don't know where “{text}” is. Try a ZIP code, a city or the name of a branch."
    return near, ""


def _search(
    request: HttpRequest, primary: Source, others: Sequence[Source], asked: Asked, near: Near | None
) -> tuple[list[Query], list[Result]]:
    """One question to the engine for everything on the page. Other sources are asked only about words."""
    now = timezone.now()
    requests = [Request(primary, asked, now, near, primary.audiences(request), PAGE_SIZE)]
    if asked.text:
        words = Asked(text=asked.text)
        requests += [Request(each, words, now, None, each.audiences(request), ALSO_SIZE, counts_facets=False) for each in others]
    queries = plan(requests)
    return queries, engine().search(queries)


def _page(of: Source, asked: Asked, result: Result, cards: Sequence[Any]) -> Page:
    return Page(
        number=result.page,
        pages=result.pages,
        total=result.total,
        cards=cards,
        template=of.template,
        previous_url=asked.on_page(result.page - 1).url if result.page > 1 else "",
        next_url=asked.on_page(result.page + 1).url if result.page < result.pages else "",
    )


def _also(of: Source, result: Result, request: HttpRequest) -> Also:
    return Also(of.name, of.template, result.total, of.hydrate(list(result.hits), request))


def _chips(asked: Asked, filters: Sequence[Filter], fields: dict[str, tuple[Field, ...]]) -> list[Chip]:
    chips = [Chip(f"“{asked.text}”", asked.with_text("").url)] if asked.text else []
    for item in filters:
        chips += [Chip(label, url) for label, url in item.chips(asked, fields[item.name])]
    return chips


def _sorts(filters: Sequence[Filter], fields: dict[str, tuple[Field, ...]]) -> Field | None:
    item = next((item for item in filters if isinstance(item, SortFilter)), None)
    return fields[item.name][0] if item else None
