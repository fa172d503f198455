"""On the front page of the editing site: which pages wait to be read again."""

from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import policy_registry

from home.editing.pages_to_read import to_read

MOST = 5


class ReadAgain(Component):
    """One's own pages first; shown only where something is due and to those who may change it."""

    name = "read_again"
    template_name = "home/editing/read_again.html"
    order = 110

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        today = timezone.localdate()
        may_change = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "change")
        due = list(to_read(may_change.select_related("owner"))[:50])
        due.sort(key=lambda page: (page.owner_id != user.pk, page.review_date))
        return {
            "pages": due[:MOST],
            "more": max(0, len(due) - MOST),
            "today": today,
            "report": reverse("pages_to_read"),
            "user": user,
        }
