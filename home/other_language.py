"""The way to the same page in the other language."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from wagtail.models import Page

from home import access
from home.language import language_of

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
    """For the address of this request. At most one statement, for a page of Wagtail's."""
    here = language_of(request.path_info)
    code, name = next((code, name) for code, name in settings.LANGUAGES if code != here)
    with translation.override(code):
        url = _same(request, code)
        return OtherLanguage(code, name, url or reverse(PAGES, args=("",)), bool(url), request.path)


def _same(request: HttpRequest, code: str) -> str:
    match = request.resolver_match
    if match is None or getattr(request, "is_not_found", False):
        return ""
    if match.view_name == PAGES:
        return _page(request, code)
    try:
        url = reverse(match.view_name, args=match.args, kwargs=match.kwargs)
    except NoReverseMatch:
        return ""
    asked = request.META.get("QUERY_STRING", "") if request.method in ("GET", "HEAD") else ""
    return f"{url}?{asked}" if asked else url


def _page(request: HttpRequest, code: str) -> str:
    route = getattr(request, "_wagtail_route_for_request", None)
    if route is None:
        return ""
    same: Page | None = (
        access.visible_pages(request).filter(translation_key=route[0].translation_key, locale__language_code=code).first()
    )
    return (same.get_url(request) or "") if same else ""
