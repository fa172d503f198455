"""Finds the page of an address in two statements, however deep it lies."""

from django.http import HttpRequest
from wagtail.models import Page
from wagtail.url_routing import RouteResult


class DirectRoute:
    """A root page that looks for the page of the whole path at once instead of level by level.

    Types that read their own addresses, and everything that isn't found so, go Wagtail's way.
    """

    def route(self, request: HttpRequest, path_components: list[str]):
        if len(path_components) > 1:
            url_path = f"{self.url_path}{'/'.join(path_components)}/"
            found = self.get_descendants().filter(url_path=url_path, live=True).select_related("locale").first()
            own = found.specific if found else None
            if own is not None and type(own).route is Page.route:
                own.locale = found.locale
                return RouteResult(own)
        return super().route(request, path_components)
