"""The listings and searches of one page as they are now, read together: the statements stay the same however many there are."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from home.guides.chosen import key_of
from home.guides.saved_search import SavedSearch
from resources.listing import Card, cards_together
from search.results.saved import answers


@dataclass(frozen=True)
class Found:
    """What a saved search finds: its first cards, how many there are, and where all of them are."""

    cards: Sequence[Card]
    total: int
    url: str


class Live:
    """Cards by service, and results by question."""

    def __init__(self, cards: Mapping[str, Card], found: Mapping[str, Found]) -> None:
        self._cards, self._found = cards, found

    @classmethod
    def load(cls, listings: Iterable[Any], searches: Iterable[SavedSearch], request: HttpRequest | None = None) -> "Live":
        """`listings` are values of listing blocks, `searches` those of saved searches."""
        by_url = {_key(search): search for search in searches}
        wanted, most = list(by_url.values()), max((search.size for search in by_url.values()), default=1)
        told = answers([search.asked for search in wanted], request or HttpRequest(), most)
        pairs = [(hit, answer.wanted) for search, answer in zip(wanted, told, strict=True) for hit in answer.hits[: search.size]]
        chosen = [str(key) for value in listings if (key := key_of(value.get("service")))]
        if not chosen and not pairs:
            return cls({}, {_key(search): Found((), 0, search.asked.url) for search in wanted})
        cards, hits = cards_together(chosen, pairs)
        shown, found = iter(hits), {}
        for search, answer in zip(wanted, told, strict=True):
            own = [next(shown) for _ in answer.hits[: search.size]]
            found[_key(search)] = Found([card for card in own if card], answer.total, search.asked.url)
        return cls(cards, found)

    @classmethod
    def of_body(cls, body: Any, request: HttpRequest) -> "Live":
        """Everything live in a body of blocks."""
        return cls.load(
            [block.value for block in body if block.block_type == "listing"],
            [block.value for block in body if block.block_type == "search"],
            request,
        )

    @staticmethod
    def of(context: Mapping[str, Any], load: Callable[[], "Live"]) -> "Live":
        """What the page has read already; a block that is drawn alone, in the editor's preview, reads its own."""
        return context.get("live") or load()

    def card(self, value: Any) -> Card | None:
        """None where the listing is not public, or gone."""
        return self._cards.get(str(key_of(value.get("service"))))

    def found(self, search: SavedSearch) -> Found | None:
        return self._found.get(_key(search))

    @staticmethod
    def tells_editor(request: HttpRequest | None) -> bool:
        """Whether the reader is somebody who can put another listing in its place."""
        user = getattr(request, "user", None)
        return bool(getattr(request, "is_preview", False) or (user and user.has_perm("wagtailadmin.access_admin")))


def _key(search: SavedSearch) -> str:
    return f"{search.size} {search.asked.url}"
