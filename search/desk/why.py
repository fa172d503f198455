"""Why results stand in their order, for stewards: each result's points, word by word, and every number of the ranking."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.admin.menu import MenuItem

from search import ranking
from search.hits import Hit, Part
from search.question.asked import Asked
from search.question.fit import DOES_NOT_FIT, NOT_STATED
from search.question.reading import read
from search.results.chips import chips
from search.results.rules import RULES
from search.sources import engine, sources

MAY = "search.change_synonymset"
_FITS = {NOT_STATED: "Not stated whether it fits", DOES_NOT_FIT: "Does not fit what is wanted"}


@dataclass(frozen=True)
class Reason:
    """One result. `points` add up to `text`; `text` times `factor` is `score`. `before` says what goes before any score."""

    card: Any
    parts: tuple[Part, ...]
    text: int
    factor: float
    score: float
    before: tuple[str, ...]


def reason(hit: Hit, card: Any, query) -> Reason:
    """What put a hit where it stands."""
    text = sum(part.points for part in hit.parts) if query.terms else ranking.BROWSE_POINTS
    before = [_FITS[hit.fit]] if hit.fit in _FITS else []
    before += ["Set last: closed for now, or at a private place"] if hit.rank_last else []
    return Reason(card, hit.parts, text, hit.score / text if text else 0.0, hit.score, tuple(before))


@never_cache
@require_safe
def why(request: HttpRequest) -> HttpResponse:
    """The question of a `/find/` address, explained. Any parameters give a page."""
    if not request.user.has_perm(MAY):
        raise PermissionDenied
    primary = sources()[0]
    asked = Asked.read(request.GET, primary.filters, reverse("find"))
    reading = read(request, asked, primary, (), timezone.now())
    query = reading.queries[0]
    [result] = engine().search([query])
    question = reading.understood.question
    fields = {item.name: item.fields(question, ()) for item in primary.filters}
    reasons = [reason(hit, card, query) for hit, card in primary.hydrated(result.hits, request)]
    return render(
        request,
        "search/admin/why.html",
        {
            "asked": asked,
            "pairs": [(name, value) for name, value in asked.pairs() if name not in ("q", "page")],
            "corrected": reading.corrected,
            "chips": chips(reading.understood, primary.filters, fields, reading.near),
            "reasons": reasons,
            "result": result,
            "is_scored": query.sort in ("best", "open"),
            "rules": [*primary.rules, *RULES],
            "where": {rule.code: rule.label for rule in primary.rules},
            "engine": result.engine or engine().name,
        },
    )


class WhyItem(MenuItem):
    """For those who may change the words of the search."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(MAY)
