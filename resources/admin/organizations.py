"""Register of agencies, with how the library stands to each."""

from django.contrib.admin import SimpleListFilter
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface

from resources.admin import panels
from resources.admin.forms.base import PartsPanel
from resources.admin.forms.organization import OrganizationForm
from resources.admin.history import Revised
from resources.admin.register import Register
from resources.models import Organization, Relationship, Service


class StewardFilter(SimpleListFilter):
    title = "who keeps it true"
    parameter_name = "steward"

    def lookups(self, request, model_admin):
        return [("me", "Me"), ("nobody", "Nobody yet")]

    def queryset(self, request, queryset):
        match self.value():
            case "me":
                return queryset.filter(steward=request.user)
            case "nobody":
                return queryset.filter(steward__isnull=True)
        return queryset


class OnSiteFilter(SimpleListFilter):
    title = "on the public site"
    parameter_name = "public"

    def lookups(self, request, model_admin):
        return [("yes", "On the site"), ("no", "Kept off the site")]

    def queryset(self, request, queryset):
        return queryset.filter(unlisted=self.value() == "no") if self.value() in ("yes", "no") else queryset


class Organizations(Revised, Register):
    model = Organization
    menu_label = "Organizations"
    menu_icon = "group"
    inspect_view_enabled = True
    list_display = ("name", "standing", "service_count", "steward", "is_public")
    list_filter = ("relationship", StewardFilter, OnSiteFilter)
    list_select_related = ("steward",)
    search_fields = ("name", "alternate_name", "website", "email")
    list_export = (
        "id", "name", "alternate_name", "relationship", "agreement_start", "agreement_end", "steward", "website", "email",
        "unlisted", "service_count",
    )  # fmt: skip
    inspect_view_fields = [
        "name", "alternate_name", "description", "website", "email", "relationship", "agreement_start", "agreement_end",
        "steward", "staff_contact", "parent_organization", "unlisted", "phones", "contacts", "organization_identifiers",
    ]  # fmt: skip
    empty_help = "An organization is an agency, a partner, or the library itself. Add one here, or import a feed."
    instead_of_deleting = (
        "Rather than delete it, open it and tick “Keep off the public site”. Its services go with it, and its history stays."
    )

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel("name"),
                    FieldPanel("alternate_name"),
                    FieldPanel("description"),
                    panels.ticks("partner_types"),
                    panels.other_tags(classname="collapsed"),
                ],
                heading="What it is",
            ),
            ObjectList(
                [
                    FieldRowPanel([FieldPanel("website"), FieldPanel("email")]),
                    panels.phones(),
                    panels.contacts(classname="collapsed"),
                    panels.urls("additional_websites", classname="collapsed"),
                ],
                heading="Contact",
            ),
            ObjectList(
                [
                    FieldPanel(
                        "relationship", help_text="An agency with either kind of relationship is shown as a community partner."
                    ),
                    FieldRowPanel([FieldPanel("agreement_start"), FieldPanel("agreement_end")]),
                    FieldPanel("steward"),
                    FieldPanel("staff_contact"),
                    MultiFieldPanel([FieldPanel("unlisted"), FieldPanel("is_library")], heading="On the public site"),
                ],
                heading="The library and it",
            ),
            ObjectList(
                [
                    FieldPanel("parent_organization", heading="Part of"),
                    FieldRowPanel([FieldPanel("legal_status"), FieldPanel("year_incorporated")]),
                    FieldRowPanel([FieldPanel("tax_status"), FieldPanel("tax_id")]),
                    FieldRowPanel([FieldPanel("logo"), FieldPanel("uri")]),
                    panels.funding(classname="collapsed"),
                    PartsPanel(
                        "organization_identifiers",
                        heading="Numbers in other registers",
                        label="number",
                        panels=[
                            FieldRowPanel(
                                [FieldPanel("identifier_type"), FieldPanel("identifier"), FieldPanel("identifier_scheme")]
                            )
                        ],
                        classname="collapsed",
                    ),
                ],
                heading="Technical",
            ),
        ],
        base_form_class=OrganizationForm,
    )

    def get_queryset(self, request):
        services = (
            Service.objects.order_by()
            .filter(organization=OuterRef("pk"))
            .values("organization")
            .annotate(n=Count("pk"))
            .values("n")
        )
        return super().get_queryset(request).annotate(services_in_all=Coalesce(Subquery(services), 0))

    def deletion_is_refused(self, instance):
        return [*instance.services.all()[:20], *instance.child_organizations.all()[:20]]

    def standing(self, row):
        return {
            Relationship.COMMUNITY_PARTNERSHIP: "Community partner (formal)",
            Relationship.COLLABORATIVE: "Community partner (informal)",
        }.get(row.relationship, "")

    standing.short_description = "Relationship"
    standing.admin_order_field = "relationship"

    def service_count(self, row):
        return row.services_in_all

    service_count.short_description = "Services"
    service_count.admin_order_field = "services_in_all"

    def is_public(self, row):
        return "Kept off the site" if row.unlisted else "On the site"

    is_public.short_description = "Public"
    is_public.admin_order_field = "unlisted"

    def export_service_count(self, row, _user):
        return row.services_in_all
