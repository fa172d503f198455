"""The menu, the footer's links and the way back, for the frame of every page."""

from django import template
from django.http import HttpRequest
from wagtail.models import Page

from home.navigation import MOST_IN_MENU, Navigation, navigation

register = template.Library()


@register.inclusion_tag("components/menu.html", takes_context=True)
def site_menu(context) -> dict:
    return {"links": _navigation(context).top[:MOST_IN_MENU]}


@register.inclusion_tag("components/footer_menu.html", takes_context=True)
def footer_menu(context) -> dict:
    return {"links": _navigation(context).top}


@register.inclusion_tag("components/way_back.html", takes_context=True)
def way_back(context) -> dict:
    return {"links": _navigation(context).back}


def _navigation(context) -> Navigation:
    request, page = context.get("request"), context.get("page")
    # An error page may be drawn without a request, and a list of results calls its part of the list a page.
    if not isinstance(request, HttpRequest):
        return Navigation()
    return navigation(request, page if isinstance(page, Page) and page.path else None)
