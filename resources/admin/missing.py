"""What is missing: the public's notes, and the needs for which searches found nothing."""

from wagtail.admin.panels import FieldPanel

from resources.admin.register import Permissions, ReadOnly, Register
from resources.models import NEEDS_URI, MissingHelp, TaxonomyTerm
from search.models import EmptyCount

# Below it, a total could point at one person.
FEWEST_SHOWN = 10


class NotesPermissions(Permissions):
    """Only the public form writes new ones."""

    def user_can_create(self, user) -> bool:
        return False


class MissingHelpNotes(Register):
    model = MissingHelp
    menu_label = "Told us it’s missing"
    singular = "note"
    menu_icon = "mail"
    permission_helper_class = NotesPermissions
    list_display = ("told_on", "need", "area", "words", "is_handled")
    list_filter = ("is_handled", "area")
    list_select_related = ("need",)
    search_fields = ("words", "area", "outcome")
    list_export = ("told_on", "need", "area", "words", "is_handled", "outcome")
    empty_help = "When a search finds nothing, people can tell us what is missing. Their notes wait here until somebody looks."
    panels = [
        FieldPanel("told_on", read_only=True),
        FieldPanel("need", read_only=True),
        FieldPanel("area", read_only=True),
        FieldPanel("words", read_only=True),
        FieldPanel("is_handled"),
        FieldPanel("outcome"),
    ]


class CountsPermissions(ReadOnly):
    """For those who keep the catalogue."""

    def user_can_list(self, user) -> bool:
        return user.has_perm("resources.change_service")


class NeedsNotMet(Register):
    """Totals of a week, or of a month for sensitive needs. Rows stand by time and name: their order tells no number."""

    model = EmptyCount
    base_url_path = "resources/needs-not-met"
    menu_label = "Needs not met"
    plural = "needs not met"
    menu_icon = "warning"
    permission_helper_class = CountsPermissions
    list_display = ("period", "need", "searches")
    list_filter = ("period",)
    list_export = ("period", "need", "searches")
    empty_help = (
        "When somebody chooses a need and nothing is found, it is counted here: by week, or by month where it is sensitive. "
        "No words and no person are kept."
    )

    def get_queryset(self, request):
        return super().get_queryset(request).filter(facet="need")

    def get_ordering(self, request):
        return ("-period", "value")

    def decorate(self, rows, user, is_export=False):
        codes = {row.value for row in rows}
        names = dict(TaxonomyTerm.objects.filter(taxonomy__uri=NEEDS_URI, code__in=codes).values_list("code", "name"))
        for row in rows:
            row.need_name = names.get(row.value, row.value)

    def need(self, row):
        return row.need_name

    def searches(self, row):
        return f"under {FEWEST_SHOWN}" if row.count < FEWEST_SHOWN else row.count

    searches.short_description = "Searches that found nothing"

    def export_need(self, row, _user):
        return row.need_name

    def export_searches(self, row, _user):
        return self.searches(row)
