"""The way through the pages: a small menu, links in the footer, and the way back.

All of it comes from one statement a request, because every page draws it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page

from home import access
from home.unchanged import same_for_anybody

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


@dataclass(frozen=True)
class Navigation:
    """`top` has the pages under the front page that an editor marked “show in menus”, in the tree's order and the language of
    the request; `back` what lies above the page asked for, from the front page down, or nothing right under it; `others` the
    addresses of the same page by language.
    """

    top: tuple[Link, ...] = ()
    back: tuple[Link, ...] = ()
    others: Mapping[str, str] = field(default_factory=dict)


def navigation(request: HttpRequest, page: Page | None = None) -> Navigation:
    """Of a request, for the page that it shows if it shows one. What the reader may not see is left out.

    One statement for a visitor, however often it is asked for.
    """
    key = page.path if page else ""
    known = getattr(request, "_navigation", None)
    if known is None or known[0] != key:
        known = request._navigation = (key, _of_anybody(request) if page is None else _navigation(request, page))
    return known[1]


def _of_anybody(request: HttpRequest) -> Navigation:
    """Where no page of the tree is asked for, the way is the same for everybody at this address."""
    name = "navigation", request.get_host(), get_language(), request.path
    return same_for_anybody(request, name, lambda: _navigation(request, None))


def _navigation(request: HttpRequest, page: Page | None) -> Navigation:
    above = _paths_above(page) if page and page.depth > _TOP else []
    language = get_language() or "en"
    wanted = Q(depth=_TOP, show_in_menus=True, locale__language_code=language) | Q(path__in=above)
    if page:
        wanted |= Q(translation_key=page.translation_key) & ~Q(pk=page.pk)
    found = list(access.visible_pages(request).filter(wanted).select_related("locale").order_by("path"))
    top = [one for one in found if one.depth == _TOP and one.show_in_menus and one.locale.language_code == language]
    return Navigation(
        tuple(_link(one, request) for one in top[:MOST_IN_FOOTER]),
        tuple(_link(one, request) for one in found if one.path in above),
        {one.locale.language_code: one.get_url() or "" for one in found if page and _is_translation(one, page)},
    )


def _is_translation(one: Page, page: Page) -> bool:
    return one.translation_key == page.translation_key and one.pk != page.pk


def _paths_above(page: Page) -> list[str]:
    return [page.path[: depth * Page.steplen] for depth in range(_TOP - 1, page.depth)]


def _link(page: Page, request: HttpRequest) -> Link:
    # Without the request: with it, Wagtail asks the database which site this is.
    url = page.get_url() or ""
    return Link(page.title, url, request.path == url, url != request.path and request.path.startswith(url))
