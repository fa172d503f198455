"""The two-minute card that fits what a member of the staff looks at: a listing, or a search.

Whoever isn't signed in costs no statement here, and whoever may not read a lesson gets no card of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.http import HttpRequest

from home import access
from home.training.models import Card
from resources.models import NEEDS_URI, Service, TaxonomyTerm
from resources.panels import Panel
from search import analysis
from search.results.aside import Aside

PERMISSION = "training.view_card"
TEMPLATE = "training/card.html"


def beside_results(request: HttpRequest, text: str, values: Mapping[str, Sequence[str]]) -> Aside | None:
    """`SEARCH_ASIDE`: by the words, then by the needs that were chosen or meant."""
    if not request.user.is_authenticated or not request.user.has_perm(PERMISSION):
        return None
    card = _by_words(_open_to(request), text) or _by_needs(_open_to(request), values.get("need", ()))
    return Aside(TEMPLATE, card) if card else None


def beside_listing(service: Service, request: HttpRequest) -> dict[str, Any] | None:
    """By the needs that the service is marked with, in the steward's order."""
    terms = TaxonomyTerm.objects.filter(taxonomy__uri=NEEDS_URI, attributes__service=service).order_by("position", "name")
    card = _by_needs(_open_to(request), terms.values_list("code", flat=True))
    return {"card": card} if card else None


PANEL = Panel(
    name="two-minute-card", permission=PERMISSION, template="training/card_panel.html", context=beside_listing, comes_first=True
)


def _open_to(request: HttpRequest) -> list[Card]:
    """The cards of the lessons that this reader may see, in the order of the courses."""
    if not hasattr(request, "_training_cards"):
        seen = access.visible_pages(request).values("pk")
        cards = Card.objects.filter(lesson__in=seen).select_related("lesson").defer("lesson__body")
        request._training_cards = list(cards.order_by("lesson__path", "sort_order"))
    return request._training_cards


def _by_needs(cards: Sequence[Card], codes: Iterable[str]) -> Card | None:
    for code in codes:
        for card in cards:
            if code in card.codes:
                return card
    return None


def _by_words(cards: Sequence[Card], text: str) -> Card | None:
    """The card with the longest of its phrases in the text, word for word after stemming."""
    asked = _stemmed(text)
    best: tuple[int, Card | None] = (0, None)
    for card in cards:
        for phrase in card.phrases:
            wanted = _stemmed(phrase)
            if len(wanted) > best[0] and f" {' '.join(wanted)} " in f" {' '.join(asked)} ":
                best = len(wanted), card
    return best[1]


def _stemmed(text: str) -> list[str]:
    return [analysis.stem(word, "en") for word in analysis.words(analysis.clean(text))]
