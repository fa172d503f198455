"""Tells the search index of changes that no saved row shows."""

from wagtail.models import Page
from wagtail.signals import page_slug_changed, post_page_move

from home.source import PageSource, below
from search.index.indexing import reindex


def connect() -> None:
    post_page_move.connect(_moved, dispatch_uid="home.moved")
    page_slug_changed.connect(_moved, dispatch_uid="home.slug_changed")


def _moved(*, instance: Page, **_kwargs) -> None:
    """A page that moves or gets another address takes its branch along, perhaps behind a restriction or out from one; the
    tree changes in bulk.
    """
    reindex(PageSource.name, below(instance.pk))
