"""The pages as a source of search."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Model, QuerySet, TextField
from django.db.models.expressions import RawSQL
from django.http import HttpRequest, QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_noop as _
from wagtail.models import Page, PageViewRestriction

from home import access
from home.models.content_page import ContentPage, content_models
from home.unchanged import many_for_anybody
from search.document import Document, Text
from search.hits import Hit
from search.question.asked import Asked
from search.question.filters import Counts, Field, Selected, TermsFilter
from search.source import Source
from search.suggest.suggestion import OWN, Suggestion


@dataclass(frozen=True)
class PageCard:
    """A page as a search result."""

    hit: Hit
    title: str
    url: str
    intro: str


class PageLanguage(TermsFilter):
    """Pages of the address's language alone: a page is there once in each, and nobody is shown it twice. Nothing to choose."""

    def __init__(self) -> None:
        super().__init__("locale", "Language", labels=str, facet=False)

    @property
    def names(self) -> tuple[str, ...]:
        return ()

    def read(self, data: QueryDict) -> dict[str, tuple[str, ...]]:
        return {}

    def selected(self, asked: Asked) -> Selected:
        return Selected(self.name, (_language(),))

    def fields(self, asked: Asked, counts: Counts = ()) -> tuple[Field, ...]:
        return ()

    def parameters(self) -> list[dict[str, Any]]:
        return []


class PageSource(Source):
    """Pages that hold something to read. The front page is left out: whoever searches has been there."""

    name: ClassVar[str] = "pages"
    weights: ClassVar[dict[str, float]] = {"title": 10.0, "summary": 3.0, "details": 1.5}
    template: ClassVar[str] = "home/page_card.html"
    filters: ClassVar = (PageLanguage(),)

    def groups(self) -> Iterator[str]:
        pages = Page.objects.live().filter(content_type__in=_types()).order_by("pk")
        for pk in pages.values_list("pk", flat=True).iterator():
            yield str(pk)

    def documents(self, groups: Iterable[str]) -> Iterator[Document]:
        known = access.restrictions()
        return (_document(page, access.audience(page.path, known)) for page in _pages(groups))

    def suggestions(self, groups: Iterable[str]) -> Iterator[Suggestion]:
        known = access.restrictions()
        for page in _pages(groups):
            if url := page.get_url():
                yield _suggestion(page, url, access.audience(page.path, known))

    def affected(self, instance: Model) -> Iterable[str]:
        if isinstance(instance, PageViewRestriction):
            return below(instance.page_id)
        return {str(instance.pk)}

    def models(self) -> tuple[type[Model], ...]:
        # Some actions save the row of the base type alone.
        return (Page, *content_models(), PageViewRestriction)

    def audiences(self, request: HttpRequest) -> frozenset[str]:
        return access.held_audiences(request)

    def visible(self, request: HttpRequest) -> QuerySet[Page]:
        pages = access.visible_pages(request).filter(content_type__in=_types())
        return pages.filter(locale__language_code=_language())

    def hydrate(self, hits: list, request: HttpRequest) -> list[Any]:
        kind = "found page", request.get_host(), _language()
        found = many_for_anybody(request, kind, [int(hit.group) for hit in hits], lambda keys: self._told(keys, request))
        return [PageCard(hit, *found[int(hit.group)]) for hit in hits if int(hit.group) in found]

    def _told(self, keys: list[int], request: HttpRequest) -> dict[int, tuple[str, str | None, str]]:
        """Title, address and intro of the pages that whoever asks may see."""
        pages = self.visible(request).annotate(intro=intro()).in_bulk(keys)
        return {key: (page.title, page.get_url(), page.intro) for key, page in pages.items()}


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE


def _types() -> list[int]:
    return [found.pk for found in ContentType.objects.get_for_models(*content_models()).values()]


@lru_cache
def intro() -> RawSQL:
    """The intro of a page of whatever type, without a statement for each type. Written once: the ORM would put it together
    anew for each page of results, which took a third of its time."""
    quote = connection.ops.quote_name
    key = f"{quote(Page._meta.db_table)}.{quote(Page._meta.pk.column)}"
    told = ", ".join(
        # Names of our own tables, no input.
        f"(SELECT {quote('intro')} FROM {quote(model._meta.db_table)} WHERE {quote(model._meta.pk.column)} = {key})"  # noqa: S608
        for model in content_models()
    )
    return RawSQL(f"COALESCE({told}, '')", (), output_field=TextField())  # noqa: S611


def _pages(groups: Iterable[str]) -> Iterator[ContentPage]:
    pks = [int(group) for group in groups]
    # A statement for each type that is among them, not for each there is.
    kinds = set(Page.objects.filter(pk__in=pks).order_by().values_list("content_type", flat=True).distinct())
    for model, kind in ContentType.objects.get_for_models(*content_models()).items():
        if kind.pk in kinds:
            yield from model.objects.live().filter(pk__in=pks).select_related("locale").order_by("pk")


def below(page_id: int) -> set[str]:
    """The groups of a page and of everything under it; none for a page that is gone."""
    path = Page.objects.filter(pk=page_id).values_list("path", flat=True).first()
    pages = Page.objects.filter(path__startswith=path).values_list("pk", flat=True) if path else []
    return {str(pk) for pk in pages}


def _document(page: ContentPage, audience: str) -> Document:
    language = page.locale.language_code
    return Document(
        key=str(page.pk),
        group=str(page.pk),
        title=page.title,
        texts={
            "title": (Text(page.title, language),),
            "summary": (Text(page.intro, language),),
            "details": (Text(page.searched_text(), language),),
        },
        terms={"locale": (language,)},
        audience=audience,
        go_live=page.go_live_at,
        expire=page.findable_until(),
    )


def _suggestion(page: ContentPage, url: str, audience: str) -> Suggestion:
    return Suggestion(
        key=str(page.pk),
        group=str(page.pk),
        kind=_("Page"),
        label=page.title,
        url=url,
        names=(page.title,),
        rank=OWN,
        language=page.locale.language_code,
        audience=audience,
        go_live=page.go_live_at,
        expire=page.findable_until(),
    )
