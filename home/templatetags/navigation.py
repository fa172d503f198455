"""The menu, the footer's links and the way back, for the frame of every page."""

from django import template
from django.http import HttpRequest

from home import navigation

register = template.Library()


@register.inclusion_tag("components/menu.html", takes_context=True)
def site_menu(context) -> dict:
    return {"links": _top(context)[: navigation.MOST_IN_MENU]}


@register.inclusion_tag("components/footer_menu.html", takes_context=True)
def footer_menu(context) -> dict:
    return {"links": _top(context)}


@register.inclusion_tag("components/way_back.html", takes_context=True)
def way_back(context) -> dict:
    page, request = context.get("page"), context.get("request")
    is_page = getattr(page, "pk", None) and hasattr(page, "depth")
    return {"links": navigation.way_back(page, request) if is_page and request else []}


def _top(context) -> list[navigation.Link]:
    # An error page may be drawn without a request.
    request = context.get("request")
    return navigation.top_pages(request) if isinstance(request, HttpRequest) else []
