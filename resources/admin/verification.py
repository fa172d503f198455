"""The verification queue: public services by when they must be checked again, the most overdue first."""

from datetime import timedelta

from django.contrib.admin import SimpleListFilter
from django.db.models import Case, IntegerField, OuterRef, Q, QuerySet, Subquery, When
from django.urls import reverse
from django.utils import timezone

from resources.admin.register import Buttons, Permissions, Register
from resources.models import Assurance, Service


class QueuePermissions(Permissions):
    """The queue only shows; each service is edited in its own register."""

    def user_can_create(self, user) -> bool:
        return False

    def user_can_delete_obj(self, user, obj) -> bool:
        return False

    def user_can_see_history(self, user, obj) -> bool:
        return False


class RecordCheck(Buttons):
    """Leads to the service's form, at the tab where a check is written down."""

    def edit_button(self, pk, classnames_add=None, classnames_exclude=None):
        return {
            "url": reverse("resources_service_modeladmin_edit", args=(pk,)) + "#tab-checked",
            "label": "Write down a check",
            "classname": self.finalise_classname(self.edit_button_classnames + (classnames_add or []), classnames_exclude),
            "title": "Open this service where checks are written down",
        }


class DueFilter(SimpleListFilter):
    title = "when it is due"
    parameter_name = "due"

    def lookups(self, request, model_admin):
        return [
            ("overdue", "Overdue"),
            ("month", "Due within 30 days"),
            ("never", "Never checked"),
            ("none", "Checked, no next date"),
        ]

    def queryset(self, request, queryset):
        today = timezone.localdate()
        match self.value():
            case "overdue":
                return queryset.filter(due_on__lt=today)
            case "month":
                return queryset.filter(due_on__range=(today, today + timedelta(days=30)))
            case "never":
                return queryset.filter(last_checked_on__isnull=True)
            case "none":
                return queryset.filter(last_checked_on__isnull=False, due_on__isnull=True)
        return queryset


class MineFilter(SimpleListFilter):
    title = "whose"
    parameter_name = "whose"

    def lookups(self, request, model_admin):
        return [("mine", "Those I keep true"), ("nobody", "Nobody keeps it true")]

    def queryset(self, request, queryset):
        match self.value():
            case "mine":
                return queryset.filter(organization__steward=request.user)
            case "nobody":
                return queryset.filter(organization__steward__isnull=True)
        return queryset


def queue() -> QuerySet:
    """Listed services with `last_checked_on`, `due_on` (of the latest check) and `turn`: 0 overdue, 1 never checked, 2 later."""
    checks = Assurance.objects.filter(service=OuterRef("pk")).order_by("-checked_on")
    return (
        Service.objects.listed()
        .annotate(last_checked_on=Subquery(checks.values("checked_on")[:1]), due_on=Subquery(checks.values("due_on")[:1]))
        .annotate(
            turn=Case(
                When(due_on__lt=timezone.localdate(), then=0),
                When(last_checked_on__isnull=True, then=1),
                default=2,
                output_field=IntegerField(),
            )
        )
    )


def waiting() -> int:
    """How many public services are past their date or were never checked."""
    return queue().filter(Q(due_on__lt=timezone.localdate()) | Q(last_checked_on__isnull=True)).count()


class VerificationQueue(Register):
    model = Service
    base_url_path = "resources/verification"
    menu_label = "To check"
    plural = "services to check"
    menu_icon = "calendar-check"
    permission_helper_class = QueuePermissions
    button_helper_class = RecordCheck
    history_view_enabled = False
    list_display = ("name", "organization", "checked", "due", "source_says")
    list_filter = (DueFilter, MineFilter)
    list_select_related = ("organization",)
    search_fields = ("name", "organization__name")
    list_export = ("id", "name", "organization", "checked", "due", "source_says")
    empty_help = "Public services line up here to be checked: the most overdue first. There are none on the site yet."

    def get_queryset(self, request):
        return queue()

    def get_ordering(self, request):
        return ("turn", "due_on", "name")

    def get_admin_urls_for_registration(self):
        # Only the list: a service has one form, and that is in its own register.
        return super().get_admin_urls_for_registration()[:1]

    def register_admin_url_finders(self):
        # The service's own register answers "where is this edited?".
        pass

    def checked(self, row):
        return row.last_checked_on or "Never checked"

    checked.short_description = "Last checked by us"
    checked.admin_order_field = "last_checked_on"

    def due(self, row):
        if row.due_on is None:
            return ""
        return f"{row.due_on:%b %-d, %Y}{' (overdue)' if row.due_on < timezone.localdate() else ''}"

    due.short_description = "Check again by"
    due.admin_order_field = "due_on"

    def source_says(self, row):
        return row.assured_date

    source_says.short_description = "The feed says it was checked"
    source_says.admin_order_field = "assured_date"

    def export_checked(self, row, _user):
        return row.last_checked_on

    def export_due(self, row, _user):
        return row.due_on

    def export_source_says(self, row, _user):
        return row.assured_date
