"""Ask the site's engine as the page does, but for eight facets: the words planned, the engine asked, the page's objects made."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import timezone

from benchmarks.plain import FACETS
from search.document import Document
from search.engines import pending
from search.engines.elasticsearch import engine as patience
from search.hits import Result
from search.index import upkeep
from search.query import Query
from search.question.asked import Asked
from search.question.planner import Request, plan
from search.source import Source
from search.sources import engine, front, sources

_GROUPS = 200


def listings() -> Source:
    """The source that `/find/` is about."""
    return sources()[0]


def documents(of: Source) -> Iterator[Document]:
    """Every document of the catalogue, in the order of its groups."""
    groups = of.groups()
    while batch := list(islice(groups, _GROUPS)):
        yield from of.documents(batch)


def request_for(text: str) -> HttpRequest:
    request = RequestFactory().get("/find/", {"q": text})
    request.user = AnonymousUser()
    return request


def query_for(of: Source, text: str) -> Query:
    [query] = plan([Request(of, Asked(text=text), timezone.now())])
    return replace(query, facets=FACETS)


def answered(of: Source, text: str) -> Result:
    return engine().search([query_for(of, text)])[0]


def hydrated(of: Source, text: str) -> list[Any]:
    """The whole call that the bars are about: count, first 20 with their objects, eight facets."""
    return of.hydrate(list(answered(of, text).hits), request_for(text))


def make_ready() -> None:
    """Fill the server's index where it holds nothing yet, lacks something or was made for another layout, and give the server
    time: were it late, another engine would answer, and that one would be measured."""
    patience.SEARCH_SECONDS = patience.SERVER_SECONDS = 60.0
    behind = front()
    if behind is None:
        return
    if pending.waiting().exists() or not all(behind.indices(each.name).is_current() for each in sources()):
        upkeep.rebuild(behind)


def must_be_by(engine_name: str, answered: set[str]) -> None:
    """Raises `AssertionError` where another engine answered than the one that is being measured."""
    wanted = "elasticsearch" if engine_name == "elasticsearch" else "embedded"
    if answered != {wanted}:
        raise AssertionError(f"{sorted(answered)} answered where {wanted} was measured.")
