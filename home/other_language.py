"""The way to the same page in the other language."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from home.language import language_of
from home.navigation import navigation

PAGES = "wagtail_serve"


@dataclass(frozen=True)
class OtherLanguage:
    """`name` is what the language calls itself. `is_same_page`: `url` leads to this page; else to that language's front page.

    `here` and `url` are paths; `url` keeps what is asked behind the question mark.
    """

    code: str
    name: str
    url: str
    is_same_page: bool
    here: str

    @property
    def there(self) -> str:
        return self.url.partition("?")[0]


def other_language(request: HttpRequest) -> OtherLanguage:
    """For the address of this request. At most one statement, which the menu needs anyway."""
    here = language_of(request.path_info)
    code, name = next((code, name) for code, name in settings.LANGUAGES if code != here)
    # The menu is of the language here.
    page = _page(request, code)
    with translation.override(code):
        url = page if page is not None else _same(request)
        return OtherLanguage(code, name, url or reverse(PAGES, args=("",)), bool(url), request.path)


def _same(request: HttpRequest) -> str:
    match = request.resolver_match
    if match is None or getattr(request, "is_not_found", False):
        return ""
    try:
        url = reverse(match.view_name, args=match.args, kwargs=match.kwargs)
    except NoReverseMatch:
        return ""
    asked = request.META.get("QUERY_STRING", "") if request.method in ("GET", "HEAD") else ""
    return f"{url}?{asked}" if asked else url


def _page(request: HttpRequest, code: str) -> str | None:
    """The address of this page in the other language, empty where there is none; None where this is no page of Wagtail's."""
    match = request.resolver_match
    if match is None or match.view_name != PAGES:
        return None
    route = getattr(request, "_wagtail_route_for_request", None)
    if route is None or getattr(request, "is_not_found", False):
        return ""
    return navigation(request, route[0]).others.get(code, "")
