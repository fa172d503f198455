"""Questions that somebody has kept, answered again: the first hits of each, in one go for all of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.module_loading import import_string

from search.hits import Hit
from search.question.asked import Asked
from search.question.filters import NearFilter, first
from search.question.planner import Request, plan
from search.question.understanding import understand
from search.sources import engine, sources
from search.words import lexicon, wording


@dataclass(frozen=True)
class Answer:
    """`hits` are the first ones, not yet hydrated; `total` counts groups. `wanted` are the values that fits are told by."""

    hits: Sequence[Hit]
    total: int
    wanted: Sequence[str]


def answers(questions: Sequence[Asked], request: HttpRequest, size: int) -> list[Answer]:
    """What each question about the first source finds now, `size` hits at most; one request to the engine for all.

    A kept question is taken as it was written: no slip is put right, no facet is counted. A spot that is not understood is
    left out. Statements don't grow with the questions, but for one to look up each spot.
    """
    if not questions:
        return []
    primary, used, now = sources()[0], wording.current(), timezone.now()
    item = first(primary.filters, NearFilter)
    requests = []
    for asked in questions:
        spots = lexicon.places() if asked.text and item and not asked.value(item.name) else frozenset()
        question = understand(asked, primary.filters, used, spots).question.on_page(1)
        text = question.value(item.name) if item else ""
        near = import_string(settings.SEARCH_NEAR)(text) if text else None
        requests.append(Request(primary, question, now, near, primary.audiences(request), size, counts_facets=False))
    queries = plan(requests)
    found = engine().search(queries)
    return [
        Answer(result.hits, result.total, [value for _, value in query.wanted])
        for query, result in zip(queries, found, strict=True)
    ]
