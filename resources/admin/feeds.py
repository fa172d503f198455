"""Registers of data sources and of what each import did."""

from django.core.paginator import Paginator
from wagtail.admin.panels import FieldPanel

from resources.admin import confidential
from resources.admin.register import Permissions, ReadOnly, Register
from resources.admin.views import Inspect
from resources.disclosure import may_see_undisclosed
from resources.models import DataSource, ImportRun, Metadata

ROWS = 100


class SourcePermissions(Permissions):
    """Sources are kept: every imported record says which one it came from."""

    def user_can_delete_obj(self, user, obj) -> bool:
        return False


class DataSources(Register):
    model = DataSource
    menu_label = "Data sources"
    menu_icon = "download"
    permission_helper_class = SourcePermissions
    list_display = ("name", "title", "licence", "is_sample")
    list_filter = ("is_sample",)
    search_fields = ("name", "title")
    list_export = ("name", "title", "licence", "is_sample")
    empty_help = "A data source is a feed that records come from. `manage.py import_hsds PATH --source NAME` makes one."
    panels = [FieldPanel("name"), FieldPanel("title"), FieldPanel("licence"), FieldPanel("is_sample")]


class InspectRun(Inspect):
    """One run, with its problems first and then its changes, a page at a time."""

    def get_context_data(self, **kwargs):
        user = self.request.user
        problems = self.instance.problems.order_by("pk")
        changes = confidential.without_unseen(self.instance.changes.order_by("pk"), "entity", "record_id", user)
        return super().get_context_data(
            problems=self._page("problems", problems),
            changes=self._page("changes", changes),
            # A faulty row may hold a street, in any file and column: its text is for who may see confidential places.
            shows_values=may_see_undisclosed(user),
            **kwargs,
        )

    def _page(self, name: str, rows):
        number = self.request.GET.get(name, "1")
        return Paginator(rows, ROWS).get_page(number if len(number) < 10 else 1)

    def get_template_names(self):
        return ["resources/admin/import_run.html"]


class ImportRuns(Register):
    model = ImportRun
    menu_label = "Imports"
    singular = "import"
    menu_icon = "upload"
    permission_helper_class = ReadOnly
    inspect_view_enabled = True
    inspect_view_class = InspectRun
    list_display = ("started", "source", "file_name", "created", "updated", "unchanged", "skipped", "finished")
    list_select_related = ("source",)
    search_fields = ("file_name", "source__name")
    list_export = ("source", "file_name", "started", "finished", "created", "updated", "unchanged", "skipped", "file_hash")
    inspect_view_fields = [
        "source", "file_name", "file_hash", "started", "finished", "started_by", "created", "updated", "unchanged", "skipped",
    ]  # fmt: skip
    empty_help = "Each import of a feed is written down here, with every change it made and every problem it found."


class FeedHistory(Register):
    """HSDS `metadata`: what a source says it changed itself."""

    model = Metadata
    menu_label = "Feeds' own logs"
    menu_icon = "history"
    permission_helper_class = ReadOnly
    list_display = ("last_action_date", "resource_type", "field_name", "last_action_type", "updated_by")
    list_filter = ("resource_type",)
    search_fields = ("field_name", "updated_by", "resource_type")
    list_export = ("last_action_date", "resource_type", "resource_id", "field_name", "last_action_type", "updated_by")
    empty_help = "Some feeds say themselves what they changed. Nothing here means that none did."

    def get_queryset(self, request):
        return confidential.without_unseen(super().get_queryset(request), "resource_type", "resource_id", request.user)
