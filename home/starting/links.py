"""Links from one page to others that its editor chose."""

from collections.abc import Iterable

from django.http import HttpRequest
from wagtail.models import Page

from home import access


def seen(request: HttpRequest, chosen: Iterable[Iterable[Page | None]]) -> list[list[Page]]:
    """Each of the lists without the pages that this reader may not see, in its own order. A chosen page that was deleted is
    None and falls away. One statement for all of them, and those of `home.access`.
    """
    lists = [[page.pk for page in pages if page] for pages in chosen]
    found = access.visible_pages(request).in_bulk({pk for pks in lists for pk in pks})
    return [[found[pk] for pk in pks if pk in found] for pks in lists]
