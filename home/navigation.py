"""The way through the pages: a small menu, links in the footer, and the way back."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page

from home import access

# Pages right under the front page.
_TOP = 3
MOST_IN_MENU = 6
MOST_IN_FOOTER = 12


@dataclass(frozen=True)
class Link:
    """`is_current` holds for the page asked for and, `is_within`, for what lies above it."""

    title: str
    url: str
    is_current: bool = False
    is_within: bool = False


def top_pages(request: HttpRequest) -> list[Link]:
    """The pages under the front page that an editor marked “show in menus”, in the tree's order, in the language of the
    request. One statement a request for a visitor, however often it is asked for.
    """
    found = getattr(request, "_top_pages", None)
    if found is None:
        found = request._top_pages = _top_pages(request)
    return found


def _top_pages(request: HttpRequest) -> list[Link]:
    pages = (
        access.visible_pages(request)
        .filter(depth=_TOP, show_in_menus=True, locale__language_code=get_language() or "en")
        .order_by("path")[:MOST_IN_FOOTER]
    )
    return [_link(page, request) for page in pages if page.get_url(request)]


def way_back(page: Page, request: HttpRequest) -> list[Link]:
    """What lies above this page, from the front page down: nothing for pages right under the front page.

    One statement for deeper pages, none for others. What the reader may not see is left out.
    """
    if page.depth <= _TOP:
        return []
    above = access.visible_pages(request).ancestor_of(page).filter(depth__gte=_TOP - 1).order_by("path")
    return [_link(one, request) for one in above]


def _link(page: Page, request: HttpRequest) -> Link:
    url = page.get_url(request) or ""
    return Link(page.title, url, request.path == url, url != request.path and request.path.startswith(url))
