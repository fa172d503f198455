"""Registers the pages' own screens with Wagtail's admin."""

from django.contrib import messages
from django.shortcuts import redirect
from wagtail import hooks

from home.kits import admin as kits
from home.models import StoryPage
from home.stories import consent_views as stories

kits.register()


@hooks.register("register_admin_urls")
def screens():
    return [*kits.urls(), *stories.urls()]


@hooks.register("register_admin_menu_item")
def kit_stock():
    return kits.menu_item()


@hooks.register("before_copy_page")
def no_copied_stories(request, page):
    """A copy would have no consent, and would stay when the story is withdrawn."""
    if page.specific_class is StoryPage:
        messages.error(request, "A story can’t be copied: its teller agreed to one. Use “Translate” for another language.")
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None
