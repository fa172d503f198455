"""Finds the page of an address in two statements, however deep it lies and whatever its language."""

from collections.abc import Callable

from django.db.models import Subquery, Value
from django.db.models.functions import Concat
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail import views
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult


def direct_route(get_response: Callable[[HttpRequest], HttpResponse]):
    """Middleware: looks for the page of the whole path at once, where Wagtail would go level by level.

    Whose type reads addresses of its own, and whatever isn't found so, goes Wagtail's way, which also answers 404.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(request: HttpRequest, view, args, kwargs) -> None:
        if view is views.serve and (page := _page(request, (*args, *kwargs.values())[0])):
            # Where Wagtail keeps what it has found for a request.
            request._wagtail_route_for_request = RouteResult(page)

    middleware.process_view = process_view
    return middleware


def _page(request: HttpRequest, path: str) -> Page | None:
    site = Site.find_for_request(request)
    if site is None:
        return None
    root = Page.objects.filter(
        translation_key=site.root_page.translation_key, locale__language_code=get_language(), live=True
    ).values("url_path")
    names = [name for name in path.split("/") if name]
    tail = "".join(f"{name}/" for name in names)
    wanted = Page.objects.filter(url_path=Concat(Subquery(root[:1]), Value(tail)), live=True)
    if names:
        # The only one of these columns with an index.
        wanted = wanted.filter(slug=names[-1])
    found = wanted.select_related("locale").first()
    own = found.specific if found else None
    if own is None or type(own).route is not Page.route:
        return None
    own.locale = found.locale
    return own
