"""A source tells the library which documents it has, who may see what, and how a hit is shown."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest

from search.document import Document
from search.filters import Filter


class Source:
    """Subclassed once per kind of thing; listed by dotted path in `settings.SEARCH_SOURCES`.

    `name` marks the source's rows; `weights` gives each text field its weight; `filters` are declared once, here.
    """

    name: ClassVar[str]
    weights: ClassVar[dict[str, float]]
    filters: ClassVar[tuple[Filter, ...]] = ()
    template: ClassVar[str]

    def groups(self) -> Iterator[str]:
        """Every group there is, in a stable order, for a rebuild."""
        raise NotImplementedError

    def documents(self, groups: Iterable[str]) -> Iterator[Document]:
        """The documents of these groups as the database now has them; a group that is gone yields nothing."""
        raise NotImplementedError

    def affected(self, instance: Model) -> Iterable[str]:
        """The groups whose documents a change of this row may change; empty for rows that are not indexed."""
        raise NotImplementedError

    def models(self) -> tuple[type[Model], ...]:
        """The models whose rows `affected` understands."""
        raise NotImplementedError

    def audiences(self, request: HttpRequest) -> frozenset[str]:
        """The audience keys this reader holds."""
        return frozenset()

    def visible(self, request: HttpRequest) -> QuerySet:
        """What this reader may see: the last word on every hit."""
        raise NotImplementedError

    def hydrate(self, hits: list, request: HttpRequest) -> list[Any]:
        """Objects for the template, in the order of `hits`, leaving out what `visible` does not have."""
        raise NotImplementedError
