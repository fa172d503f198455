"""Fill and ask Wagtail's own search."""

from collections.abc import Callable, Iterable
from itertools import islice

from django.core.management import call_command
from wagtail.search.backends import get_search_backend

from benchmarks.stock.models import FACETS, StockListing
from search.document import Document

_COLUMNS = dict(zip(FACETS, ("need", "city", "language", "cost", "for"), strict=True))
_BATCH = 500


def fill(documents: Iterable[Document], backend_name: str) -> int:
    """Put the documents into Wagtail's table and index, replacing what was there; returns how many."""
    call_command("migrate", "--run-syncdb", verbosity=0)
    backend = get_search_backend(backend_name)
    StockListing.objects.all().delete()
    index = backend.get_index_for_model(StockListing)
    rest, made = iter(documents), 0
    rebuilder = backend.rebuilder_class(index)
    target = rebuilder.start()
    target.add_model(StockListing)
    while batch := [_row(document) for document in islice(rest, _BATCH)]:
        # A fresh catalogue for a comparison: the site's own index has no interest in it.
        StockListing.objects.bulk_create(batch)
        target.add_items(StockListing, batch)
        made += len(batch)
    rebuilder.finish()
    if hasattr(target, "refresh"):
        target.refresh()
    return made


def _row(document: Document) -> StockListing:
    text = " ".join(piece.text for name, texts in document.texts.items() if name != "title" for piece in texts)
    columns = {column: next(iter(document.terms.get(name, ())), "") for column, name in _COLUMNS.items()}
    return StockListing(title=document.title, text=text, **columns)


def asker(backend_name: str) -> Callable[[str], int]:
    """Asks for the count, the first 20 objects and five facets, the way Wagtail's documentation shows."""
    backend = get_search_backend(backend_name)

    def ask(text: str) -> int:
        found = backend.search(text, StockListing)
        total = found.count()
        list(found[:20])
        for name in FACETS:
            found.facet(name)
        return total

    return ask
