"""The catalogue as a source of search: what is in it, how it is filtered, who may see it."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from django.db.models import CharField, Model, QuerySet
from django.db.models.functions import Cast
from django.http import HttpRequest

from resources.listing import cards
from resources.models import Service
from resources.source import affected, documents, suggestions
from resources.source.filters import FILTERS
from resources.source.weights import RULES, WEIGHTS
from search.document import Document
from search.source import Source
from search.suggest.suggestion import Suggestion


class ListingSource(Source):
    """Services at places. A hit is a service, shown at its best place."""

    name: ClassVar[str] = "services"
    weights: ClassVar[dict[str, float]] = WEIGHTS
    rules: ClassVar = RULES
    filters: ClassVar = FILTERS
    template: ClassVar[str] = "resources/components/card.html"

    def groups(self) -> Iterator[str]:
        # As text: Python's own ids cost more to make than all the rest of going through them.
        ids = Service.objects.listed().order_by("id").values_list(Cast("id", CharField()), flat=True).iterator()
        return (each if "-" in each else _hyphened(each) for each in ids)

    def documents(self, groups: Iterable[str]) -> Iterator[Document]:
        return documents.documents(groups)

    def suggestions(self, groups: Iterable[str]) -> Iterable[Suggestion]:
        return suggestions.of_services(groups)

    def affected(self, instance: Model) -> Iterable[str]:
        return affected.services_touched_by(instance)

    def models(self) -> tuple[type[Model], ...]:
        return affected.indexed_models()

    def visible(self, request: HttpRequest) -> QuerySet:
        return Service.objects.listed()

    def hydrate(self, hits: list, request: HttpRequest) -> list[Any]:
        return cards(hits, request)


def _hyphened(digits: str) -> str:
    """An id as it is written, of one as SQLite keeps it."""
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
