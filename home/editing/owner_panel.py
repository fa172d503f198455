"""Who looks after a page: one of those who may write pages, by name."""

from django.contrib.auth import get_user_model
from django.db.models import Q
from wagtail.admin.panels import FieldPanel

HELP = "Who gets a mail when it is time to read the page again. At first that is whoever made it."


def writers():
    """Those who may change pages."""
    can_write = Q(groups__page_permissions__isnull=False) | Q(is_superuser=True)
    return get_user_model().objects.filter(can_write, is_active=True).distinct().order_by("first_name", "last_name", "username")


class OwnerPanel(FieldPanel):
    """A list of names instead of every account of the site."""

    def __init__(self, **kwargs):
        super().__init__(**{"field_name": "owner", "heading": "looked after by", "help_text": HELP, **kwargs})

    def clone_kwargs(self):
        return super().clone_kwargs()

    class BoundPanel(FieldPanel.BoundPanel):
        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            field = self.form.fields.get("owner") if self.form else None
            if field is not None:
                chosen = Q(pk__in=writers().values("pk")) | Q(pk=self.instance.owner_id or 0)
                field.queryset = get_user_model().objects.filter(chosen).order_by("first_name", "last_name", "username")
                field.label_from_instance = lambda user: user.get_full_name() or user.get_username()
