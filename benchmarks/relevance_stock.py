"""Wagtail's own search over the same services, asked the way its documentation shows."""

from collections.abc import Callable
from itertools import islice

from django.core.management import call_command
from wagtail.search.backends import get_search_backend

from benchmarks.stock.models import StockListing
from resources.models import NEEDS_URI, Service

FIRST = 20


def asker(backend_name: str) -> Callable[[str], list[str]]:
    """Fill the backend's index with every listed service; gives what finds the ids of the first 20 services for a text."""
    call_command("migrate", "--run-syncdb", verbosity=0)
    backend = get_search_backend(backend_name)
    services = list(Service.objects.listed().select_related("organization").order_by("pk"))
    rows = StockListing.objects.bulk_create(_row(service) for service in services)
    of = {row.pk: str(service.pk) for row, service in zip(rows, services, strict=True)}
    index = backend.get_index_for_model(StockListing)
    rebuilder = backend.rebuilder_class(index)
    target = rebuilder.start()
    target.add_model(StockListing)
    target.add_items(StockListing, rows)
    rebuilder.finish()
    if hasattr(target, "refresh"):
        target.refresh()

    def ask(text: str) -> list[str]:
        return [of[found.pk] for found in islice(backend.search(text, StockListing)[:FIRST], FIRST)]

    return ask


def _row(service: Service) -> StockListing:
    """The name, and in one text the other names, the description, the agency and what it is a help with."""
    needs = service.attributes.filter(taxonomy_term__taxonomy__uri=NEEDS_URI).values_list("taxonomy_term__name", flat=True)
    agency = service.organization
    said = (service.alternate_name, service.description, agency.name, agency.alternate_name, *needs)
    return StockListing(title=service.name, text=" ".join(words for words in said if words))
