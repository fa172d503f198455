"""The pages as a source of search."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from wagtail.models import Page, PageViewRestriction

from home import access
from home.models import StandardPage
from search.document import Document, Text
from search.hits import Hit
from search.source import Source
from search.suggestion import OWN, Suggestion


@dataclass(frozen=True)
class PageCard:
    """A page as a search result."""

    hit: Hit
    title: str
    url: str
    intro: str


class PageSource(Source):
    """Pages that hold something to read. The front page is left out: whoever searches has been there."""

    name: ClassVar[str] = "pages"
    weights: ClassVar[dict[str, float]] = {"title": 10.0, "summary": 3.0, "details": 1.5}
    template: ClassVar[str] = "home/page_card.html"

    def groups(self) -> Iterator[str]:
        for pk in StandardPage.objects.live().order_by("pk").values_list("pk", flat=True).iterator():
            yield str(pk)

    def documents(self, groups: Iterable[str]) -> Iterator[Document]:
        known = access.restrictions()
        pages = StandardPage.objects.live().filter(pk__in=[int(group) for group in groups]).select_related("locale")
        return (_document(page, access.audience(page.path, known)) for page in pages.order_by("pk"))

    def suggestions(self, groups: Iterable[str]) -> Iterator[Suggestion]:
        known = access.restrictions()
        pages = StandardPage.objects.live().filter(pk__in=[int(group) for group in groups]).select_related("locale")
        for page in pages.order_by("pk"):
            if url := page.get_url():
                yield _suggestion(page, url, access.audience(page.path, known))

    def affected(self, instance: Model) -> Iterable[str]:
        if isinstance(instance, PageViewRestriction):
            return below(instance.page_id)
        return {str(instance.pk)}

    def models(self) -> tuple[type[Model], ...]:
        # Some actions save the row of the base type alone.
        return (Page, StandardPage, PageViewRestriction)

    def audiences(self, request: HttpRequest) -> frozenset[str]:
        return access.held_audiences(request)

    def visible(self, request: HttpRequest) -> QuerySet:
        return StandardPage.objects.filter(pk__in=access.visible_pages(request).values("pk"))

    def hydrate(self, hits: list, request: HttpRequest) -> list[Any]:
        found = self.visible(request).in_bulk([int(hit.group) for hit in hits])
        shown = ((hit, found.get(int(hit.group))) for hit in hits)
        return [PageCard(hit, page.title, page.get_url(), page.intro) for hit, page in shown if page]


def below(page_id: int) -> set[str]:
    """The groups of a page and of everything under it; none for a page that is gone."""
    path = Page.objects.filter(pk=page_id).values_list("path", flat=True).first()
    pages = Page.objects.filter(path__startswith=path).values_list("pk", flat=True) if path else []
    return {str(pk) for pk in pages}


def _document(page: StandardPage, audience: str) -> Document:
    language = page.locale.language_code
    body = " ".join(str(piece) for piece in page.body.stream_block.get_searchable_content(page.body))
    return Document(
        key=str(page.pk),
        group=str(page.pk),
        title=page.title,
        texts={
            "title": (Text(page.title, language),),
            "summary": (Text(page.intro, language),),
            "details": (Text(body, language),),
        },
        audience=audience,
        go_live=page.go_live_at,
        expire=page.expire_at,
    )


def _suggestion(page: StandardPage, url: str, audience: str) -> Suggestion:
    return Suggestion(
        key=str(page.pk),
        group=str(page.pk),
        kind="Page",
        label=page.title,
        url=url,
        names=(page.title,),
        rank=OWN,
        language=page.locale.language_code,
        audience=audience,
        go_live=page.go_live_at,
        expire=page.expire_at,
    )
