"""A source tells the library which documents it has, who may see what, and how a hit is shown."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest

from search.document import Document
from search.hits import Hit
from search.question.filters import Filter
from search.rule import Rule
from search.suggest.suggestion import Suggester


class Source(Suggester):
    """Subclassed once per kind of thing; listed by dotted path in `settings.SEARCH_SOURCES`.

    `name` marks the source's rows; `weights` gives each text field its weight; `filters` are declared once, here. `template`
    draws one of the objects that `hydrate` gives, told `card` and the name of its `heading` element alone.
    """

    weights: ClassVar[dict[str, float]]
    filters: ClassVar[tuple[Filter, ...]] = ()
    template: ClassVar[str]
    # The numbers behind `weights` and `Document.boost`, for those who want to know why.
    rules: ClassVar[tuple[Rule, ...]] = ()

    def documents(self, groups: Iterable[str]) -> Iterator[Document]:
        """The documents of these groups as the database now has them; a group that is gone yields nothing."""
        raise NotImplementedError

    def visible(self, request: HttpRequest) -> QuerySet:
        """What this reader may see: the last word on every hit."""
        raise NotImplementedError

    def hydrate(self, hits: list, request: HttpRequest) -> list[Any]:
        """Objects for the template, in the order of `hits`, leaving out what `visible` does not have."""
        raise NotImplementedError

    def hydrated(self, hits: Sequence[Hit], request: HttpRequest) -> list[tuple[Hit, Any]]:
        """Each hit that `visible` has, with its object."""
        found = self.hydrate(list(hits), request)
        if len(found) == len(hits):
            return list(zip(hits, found, strict=True))
        # One has just gone. Objects don't say which hit they are of, so each is asked for alone.
        return [(hit, each) for hit in hits for each in self.hydrate([hit], request)]
