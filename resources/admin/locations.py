"""Register of places. Who may not see a confidential one gets its public label, and no other page of it."""

from django.contrib.admin import SimpleListFilter
from django.db.models import prefetch_related_objects
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList, TabbedInterface

from resources.admin import confidential, panels
from resources.admin.forms.base import PartsPanel
from resources.admin.forms.location import LocationForm
from resources.admin.history import Revised
from resources.admin.register import Permissions, Register, Words
from resources.choosers import words_of
from resources.disclosure import shown
from resources.models import Location


class PlacePermissions(Permissions):
    """Django's permissions, and the right to see confidential places for every page of one."""

    def user_can_inspect_obj(self, user, obj) -> bool:
        return super().user_can_inspect_obj(user, obj) and confidential.may_see(obj, user)

    def user_can_edit_obj(self, user, obj) -> bool:
        return super().user_can_edit_obj(user, obj) and confidential.may_see(obj, user)

    def user_can_delete_obj(self, user, obj) -> bool:
        return super().user_can_delete_obj(user, obj) and confidential.may_see(obj, user)


class PlaceWords(Words):
    """A search in which unseen places have no part but their area."""

    def search_queryset(self, queryset, search_term, *, user, **kwargs):
        return confidential.search(queryset, words_of(search_term), user)


class ClosedFilter(SimpleListFilter):
    title = "open or closed for good"
    parameter_name = "closed"

    def lookups(self, request, model_admin):
        return [("no", "Open"), ("yes", "Closed for good")]

    def queryset(self, request, queryset):
        if self.value() in ("yes", "no"):
            return queryset.filter(closed_on__isnull=self.value() == "no")
        return queryset


class Locations(Revised, Register):
    model = Location
    menu_label = "Places"
    singular = "place"
    menu_icon = "site"
    permission_helper_class = PlacePermissions
    search_handler_class = PlaceWords
    inspect_view_enabled = True
    list_display = ("place", "organization", "disclosure", "location_type", "closed_on")
    list_filter = ("disclosure", "location_type", "step_free", ClosedFilter)
    list_select_related = ("organization",)
    # The handler searches; these only tell the list that it has a search box.
    search_fields = ("name",)
    list_export = (
        "id", "place", "organization", "street", "city", "state", "zip", "latitude", "longitude", "disclosure", "area",
        "step_free", "closed_on",
    )  # fmt: skip
    inspect_view_fields = [
        "name", "alternate_name", "disclosure", "area", "organization", "description", "transportation", "addresses", "latitude",
        "longitude", "accessibility", "step_free", "schedules", "phones", "languages", "closed_on",
    ]  # fmt: skip
    empty_help = "A place is a building, a room or a corner where help is given. You can also add one while you edit a service."
    instead_of_deleting = "Rather than delete it, open it and fill in “Closed for good on”. Services then no longer show it."

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    MultiFieldPanel(
                        [
                            HelpPanel(template="resources/admin/disclosure_help.html"),
                            FieldPanel("disclosure"),
                            FieldPanel("area", heading="Area that may be named"),
                        ],
                        heading="What the public may see",
                    ),
                    FieldRowPanel([FieldPanel("name"), FieldPanel("alternate_name")]),
                    FieldRowPanel([FieldPanel("organization"), FieldPanel("location_type", heading="Kind")]),
                    FieldPanel("description"),
                    FieldPanel("closed_on", help_text="Places are closed, not deleted, so that old links and slips still work."),
                ],
                heading="The place",
            ),
            ObjectList(
                [
                    PartsPanel(
                        "addresses",
                        heading="Addresses",
                        label="address",
                        panels=[
                            FieldRowPanel([FieldPanel("address_1"), FieldPanel("address_2")]),
                            FieldRowPanel([FieldPanel("city"), FieldPanel("state_province"), FieldPanel("postal_code")]),
                            FieldRowPanel(
                                [FieldPanel("attention"), FieldPanel("address_type", heading="Kind"), FieldPanel("country")]
                            ),
                        ],
                    ),
                    FieldPanel("transportation", help_text="Bus lines, the nearest stop, where to park."),
                    MultiFieldPanel(
                        [
                            HelpPanel(
                                content="In degrees, such as 47.380900 and -122.234800. Without them the place has no distance."
                            ),
                            FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
                        ],
                        heading="On the map",
                    ),
                ],
                heading="Address and map",
            ),
            ObjectList([panels.schedules("Hours of the place"), FieldPanel("time_zone")], heading="Hours"),
            ObjectList(
                [
                    FieldPanel("step_free"),
                    PartsPanel(
                        "accessibility",
                        heading="Getting in and around",
                        label="thing to know",
                        panels=[FieldPanel("description"), FieldPanel("details"), FieldPanel("url", heading="Web page about it")],
                    ),
                ],
                heading="Getting in",
            ),
            ObjectList(
                [
                    panels.phones(),
                    panels.languages("Languages spoken here"),
                    FieldPanel("url", heading="Web page"),
                    panels.contacts(classname="collapsed"),
                ],
                heading="Contact",
            ),
            ObjectList(
                [
                    FieldRowPanel([FieldPanel("external_identifier"), FieldPanel("external_identifier_type")]),
                    panels.other_tags(),
                ],
                heading="Technical",
            ),
        ],
        base_form_class=LocationForm,
    )

    def get_queryset(self, request):
        return confidential.labelled(super().get_queryset(request), request.user)

    def get_ordering(self, request):
        # By what is shown: sorting by the hidden name would tell where in the alphabet it is.
        return ("shown_label",)

    def get_extra_search_kwargs(self, request, search_term):
        return {"user": request.user}

    def deletion_is_refused(self, instance):
        return [place.service for place in instance.service_at_locations.select_related("service")[:20]]

    def place(self, row):
        return row.public_label if row.shown_label in ("", confidential.UNSEEN) else row.shown_label

    place.short_description = "Place"
    place.admin_order_field = "shown_label"

    def decorate(self, rows, user, is_export=False):
        if is_export:
            prefetch_related_objects(rows, "addresses")
            for row in rows:
                row.shown = shown(row, user=user)

    def export_place(self, row, user):
        return confidential.label(row, user)

    def export_street(self, row, _user):
        return ", ".join(row.shown.street)

    def export_city(self, row, _user):
        return row.shown.city

    def export_state(self, row, _user):
        return row.shown.state

    def export_zip(self, row, _user):
        return row.shown.postal_code

    def export_latitude(self, row, _user):
        return row.shown.latitude

    def export_longitude(self, row, _user):
        return row.shown.longitude
