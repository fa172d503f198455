"""What the pages add to Wagtail; each subject keeps its own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from wagtail import hooks
from wagtail.models import Page

from home.alerts import hooks as alert_hooks
from home.editing import hooks as editing_hooks
from home.guides import hooks as guide_hooks
from home.kits import hooks as kit_hooks
from home.models import HomePage
from home.place_choosers import ALL as PLACE_CHOOSERS
from home.stories import hooks as story_hooks
from home.team import hooks as team_hooks

__all__ = ["alert_hooks", "editing_hooks", "guide_hooks", "kit_hooks", "only_below_its_language", "story_hooks", "team_hooks"]


@hooks.register("register_admin_viewset")
def register_place_choosers():
    return list(PLACE_CHOOSERS)


@hooks.register("before_serve_page")
def only_below_its_language(page: Page, request: HttpRequest, _args, _kwargs) -> HttpResponse | None:
    """Where nobody has made a Spanish front page yet, Wagtail finds every English page below /es/ as well. A page has one
    address: the front page alone is drawn there, so that search and help are at hand in Spanish from the first day.
    """
    if isinstance(page, HomePage) or page.locale.language_code == translation.get_language():
        return None
    return redirect(page.get_url(request) or "/")
