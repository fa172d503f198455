"""Register of services. Its form, with all of the parts, is in `service_form`."""

from django.contrib.admin import SimpleListFilter
from django.db.models import Count, Exists, OuterRef, Subquery, prefetch_related_objects
from django.db.models.functions import Coalesce

from resources.admin import confidential
from resources.admin.history import Revised
from resources.admin.register import Register
from resources.admin.service_form import FORM
from resources.models import FACTS_BY_CODE, NEEDS_URI, Assurance, Attribute, Service, ServiceAtLocation, TaxonomyTerm


class NeedFilter(SimpleListFilter):
    """By the shipped needs."""

    title = "need"
    parameter_name = "need"

    def lookups(self, request, model_admin):
        terms = TaxonomyTerm.objects.filter(taxonomy__uri=NEEDS_URI, parent__isnull=True).order_by("position")
        return [*terms.values_list("code", "name"), ("none", "No need tagged yet")]

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        tagged = Attribute.objects.filter(service=OuterRef("pk"), taxonomy_term__taxonomy__uri=NEEDS_URI)
        if self.value() == "none":
            return queryset.filter(~Exists(tagged))
        return queryset.filter(Exists(tagged.filter(taxonomy_term__code=self.value())))


class WhoseFilter(SimpleListFilter):
    title = "whose"
    parameter_name = "whose"

    def lookups(self, request, model_admin):
        return [("library", "The library's own"), ("others", "Of other organizations")]

    def queryset(self, request, queryset):
        if self.value() in ("library", "others"):
            return queryset.filter(organization__is_library=self.value() == "library")
        return queryset


class Services(Revised, Register):
    model = Service
    menu_label = "Services"
    menu_icon = "pick"
    inspect_view_enabled = True
    list_display = ("name", "organization", "status", "place_count", "checked")
    list_filter = ("status", WhoseFilter, NeedFilter)
    list_select_related = ("organization",)
    search_fields = ("name", "alternate_name", "organization__name")
    list_export = (
        "id", "name", "alternate_name", "organization", "status", "url", "email", "phones", "places", "tags", "last_check", "due",
        *(code for code in FACTS_BY_CODE if code != "step_free"),
    )  # fmt: skip
    inspect_view_fields = [
        "name", "alternate_name", "organization", "program", "status", "description", "application_process", "fees_description",
        "eligibility_description", "url", "email", "phones", "schedules", "languages", "service_areas", "attributes",
        "assurances",
        *(code for code in FACTS_BY_CODE if code != "step_free"),
    ]  # fmt: skip
    empty_help = "A service is the help itself: a meal, a bed, a legal clinic. Add its organization first, or import a feed."
    instead_of_deleting = (
        "Rather than delete it, set its status to “Inactive” or “Defunct”. It comes off the site, old links still say "
        "what happened, and its history stays."
    )
    edit_handler = FORM

    def get_queryset(self, request):
        places = ServiceAtLocation.objects.order_by().filter(service=OuterRef("pk")).values("service").annotate(n=Count("pk"))
        checks = Assurance.objects.filter(service=OuterRef("pk")).order_by("-checked_on")
        return (
            super()
            .get_queryset(request)
            .annotate(
                places_in_all=Coalesce(Subquery(places.values("n")), 0),
                last_checked_on=Subquery(checks.values("checked_on")[:1]),
                due_on=Subquery(checks.values("due_on")[:1]),
            )
        )

    def decorate(self, rows, user, is_export=False):
        if not is_export:
            return
        prefetch_related_objects(rows, "phones", "attributes__taxonomy_term")
        labels: dict = {}
        for place in ServiceAtLocation.objects.filter(service__in=rows).select_related("location"):
            labels.setdefault(place.service_id, []).append(confidential.label(place.location, user))
        for row in rows:
            # In the order of what is shown: another order would tell something of the names that are not.
            row.shown_places = sorted(labels.get(row.pk, []))

    def place_count(self, row):
        return row.places_in_all

    place_count.short_description = "Places"
    place_count.admin_order_field = "places_in_all"

    def checked(self, row):
        return row.last_checked_on or "Never checked"

    checked.short_description = "Last checked"
    checked.admin_order_field = "last_checked_on"

    def export_phones(self, row, _user):
        return "; ".join(phone.number for phone in row.phones.all())

    def export_places(self, row, _user):
        return "; ".join(row.shown_places)

    def export_tags(self, row, _user):
        return "; ".join(str(tag.taxonomy_term) for tag in row.attributes.all())

    def export_last_check(self, row, _user):
        return row.last_checked_on

    def export_due(self, row, _user):
        return row.due_on
