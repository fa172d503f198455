"""Alerts in the editing site."""

from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from home.alerts.alert import Alert


class AlertViewSet(SnippetViewSet):
    """Written, reviewed and published as pages are."""

    model = Alert
    icon = "warning"
    menu_label = "Alerts"
    menu_order = 210
    add_to_admin_menu = True
    list_display = ["text", "level", Column("starts", sort_key="starts"), Column("ends", sort_key="ends"), "where", "live"]
    search_fields = ["text"]
    ordering = ["-starts"]
