"""On the front page of the editing site: what somebody may want to publish, one click away from its form."""

from django.urls import reverse
from wagtail.admin.ui.components import Component
from wagtail.models import Locale, Page

from home.branches.branch_page import BranchIndexPage, BranchPage
from home.events.event_index_page import EventIndexPage
from home.events.event_page import EventPage
from home.guides.guide_index_page import GuideIndexPage
from home.guides.guide_page import GuidePage
from home.stories.story_index_page import StoryIndexPage
from home.stories.story_page import StoryPage

# What to add, the list that it goes into, and its own type.
_KINDS: tuple[tuple[str, type[Page], type[Page]], ...] = (
    ("An event", EventIndexPage, EventPage),
    ("A story", StoryIndexPage, StoryPage),
    ("A branch page", BranchIndexPage, BranchPage),
    ("A resource guide", GuideIndexPage, GuidePage),
)


class StartPanel(Component):
    """A link to each form whose list is there and that this person may add to; and to a new alert."""

    name = "start"
    template_name = "home/editing/start_panel.html"
    # After the doors, before what waits.
    order = 11

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        links = [(words, url) for words, index, model in _KINDS if (url := _form(user, index, model))]
        if user.has_perm("home.add_alert"):
            links.append(("An alert for all pages", reverse("wagtailsnippets_home_alert:add")))
        return {"links": links}


def _form(user, index: type[Page], model: type[Page]) -> str:
    """The address of the form for a page in English; empty where there is no list or it is closed to this person."""
    parent = index.objects.filter(locale=Locale.get_default()).order_by("path").first()
    if parent is None or not parent.permissions_for_user(user).can_add_subpage():
        return ""
    return reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, parent.pk])
