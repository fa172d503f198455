"""A source without a site: documents from a plain list, so that engines can be tried with anything."""

from collections.abc import Iterable, Iterator

from search.document import Document
from search.question.filters import NearFilter, OpenFilter, SortFilter, TermsFilter, ToggleFilter
from search.question.fit import FitFilter
from search.source import Source

SORTS = {"best": "Best match", "near": "Nearest", "open": "Open first", "name": "Name"}


class ShelfSource(Source):
    """Whatever is on the shelf. `documents` of a group that isn't there are none."""

    name = "shelf"
    weights = {"title": 10.0, "strong": 5.0, "text": 2.0, "concept": 6.0}
    template = "shelf/card.html"
    filters = (
        NearFilter(),
        OpenFilter(),
        TermsFilter("need", "Need"),
        TermsFilter("access", "Access", choices={"step-free": "Step-free", "asl": "ASL"}, match_all=True),
        FitFilter("without", "Without", choices={"id": "No ID", "address": "No address"}),
        TermsFilter("cost", "Cost", choices={"free": "Free", "sliding": "Sliding scale"}, multi=False),
        ToggleFilter("kids", "For children"),
        SortFilter(SORTS),
    )
    shelf: dict[str, list[Document]] = {}

    def groups(self) -> Iterator[str]:
        yield from sorted(self.shelf)

    def documents(self, groups: Iterable[str]) -> Iterator[Document]:
        for group in groups:
            yield from self.shelf.get(group, ())

    def affected(self, instance) -> Iterable[str]:
        return ()

    def models(self) -> tuple:
        return ()

    def audiences(self, request) -> frozenset[str]:
        return frozenset(request.GET.getlist("holds"))

    def hydrate(self, hits: list, request) -> list:
        return [hit for hit in hits if hit.group in self.shelf]

    def fill(self, documents: Iterable[Document]) -> None:
        """Put exactly these documents on the shelf; the index doesn't know yet."""
        type(self).shelf = {}
        for document in documents:
            self.shelf.setdefault(document.group, []).append(document)


class MagazineSource(ShelfSource):
    """A second source beside the first, for pages that ask both."""

    name = "magazines"
    weights = {"title": 8.0, "body": 1.0}
    filters = ()
    shelf: dict[str, list[Document]] = {}
