"""Stories in Wagtail's admin: consent, approval and withdrawal."""

from django.contrib import messages
from django.shortcuts import redirect
from wagtail import hooks

from home.stories import consent_views
from home.stories.story_page import StoryPage


@hooks.register("register_admin_urls")
def story_screens():
    return consent_views.urls()


@hooks.register("before_copy_page")
def no_copied_stories(request, page):
    """A copy would have no consent, and would stay when the story is withdrawn."""
    if page.specific_class is StoryPage:
        messages.error(request, "A story can’t be copied: its teller agreed to one. Use “Translate” for another language.")
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None
