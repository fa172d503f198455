"""Pickers with a search, instead of drop-down lists over thousands of rows."""

import uuid
from collections.abc import Callable

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets.chooser import BaseChooser

from resources.admin import confidential
from resources.admin.forms.location import NewPlaceForm
from resources.models import Location, Organization, Program, Service, Taxonomy, TaxonomyTerm

MOST_WORDS = 12


def words_of(query: str | None) -> list[str]:
    """The words to look for: printable, and not without end."""
    text = "".join(letter if letter.isprintable() else " " for letter in (query or "")[:200])
    return text.split()[:MOST_WORDS]


def containing(*fields: str) -> Callable[[QuerySet, list[str], object], QuerySet]:
    """A search that wants each word in one of these columns."""

    def search(rows: QuerySet, words: list[str], _user) -> QuerySet:
        for word in words:
            found = Q()
            for field in fields:
                found |= Q(**{f"{field}__icontains": word})
            rows = rows.filter(found)
        return rows

    return search


def _key(text) -> uuid.UUID | None:
    try:
        return uuid.UUID(str(text))
    except ValueError:
        return None


class SearchForm(BaseFilterForm):
    """A box to search in."""

    q = forms.CharField(label="Search", required=False, widget=forms.TextInput(attrs={"placeholder": "Search"}))
    view = None

    def filter(self, objects):
        objects = super().filter(objects)
        if words := words_of(self.cleaned_data.get("q")):
            objects = self.view.search(objects, words, self.view.request.user)
            self.is_searching, self.search_query = True, self.cleaned_data["q"]
        return objects


class TermSearchForm(SearchForm):
    """Terms of one taxonomy, or of all."""

    taxonomy = forms.ModelChoiceField(Taxonomy.objects, required=False, empty_label="All kinds of tags", label="Kind of tag")

    def filter(self, objects):
        taxonomy = self.cleaned_data.get("taxonomy")
        return super().filter(objects.filter(taxonomy=taxonomy) if taxonomy else objects)


class Widget(BaseChooser):
    """Shows what is chosen as the member of staff may see it. Forms set `for_user`."""

    for_user = None

    def get_instance(self, value):
        if value is not None and not isinstance(value, self.model_class) and _key(value) is None:
            return None
        return super().get_instance(value)

    def get_value_data_from_instance(self, instance):
        return {
            "id": instance.pk,
            "edit_url": AdminURLFinder(user=self.for_user).get_edit_url(instance) if self.for_user else None,
            "title": self.get_display_title(instance),
        }


class PlaceWidget(Widget):
    def get_display_title(self, instance):
        return confidential.label(instance, self.for_user)


class Guard:
    """In front of a stock chooser view: lets in who may view the model, and answers a broken key with 404, not 500."""

    filter_form_class = SearchForm
    search = staticmethod(containing("name"))

    def dispatch(self, request, *args, **kwargs):
        opts = self.model_class._meta
        if not any(request.user.has_perm(f"{opts.app_label}.{one}_{opts.model_name}") for one in ("view", "change", "add")):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_filter_form(self):
        form = super().get_filter_form()
        form.view = self
        return form

    def get_object(self, pk):
        if _key(pk) is None:
            raise Http404
        return super().get_object(pk)

    def get_objects(self, pks):
        return super().get_objects([key for key in map(_key, pks) if key])


class OrganizationGuard(Guard):
    search = staticmethod(containing("name", "alternate_name"))


class ProgramGuard(Guard):
    search = staticmethod(containing("name", "organization__name"))

    def get_object_list(self):
        return super().get_object_list().select_related("organization")

    @property
    def columns(self):
        return [*super().columns, Column("organization", label="Organization")]


class ServiceGuard(ProgramGuard):
    search = staticmethod(containing("name", "alternate_name", "organization__name"))


class TermGuard(Guard):
    filter_form_class = TermSearchForm
    search = staticmethod(containing("name", "code", "description"))

    def get_object_list(self):
        return super().get_object_list().select_related("taxonomy", "parent")

    @property
    def columns(self):
        return [*super().columns, Column("parent", label="Under"), Column("taxonomy", label="Kind of tag")]


class PlaceGuard(Guard):
    """Places, each by the label that this member of staff may see. A search never tells what the label hides."""

    search = staticmethod(confidential.search)

    def get_object_list(self):
        return confidential.labelled(
            Location.objects.filter(closed_on__isnull=True).select_related("organization"), self.request.user
        )

    def get_display_title(self, instance):
        return confidential.label(instance, self.request.user)

    @property
    def title_column(self):
        column = super().title_column
        column.accessor = self.get_display_title
        return column

    @property
    def columns(self):
        return [
            *super().columns,
            Column("organization", label="Organization"),
            Column("get_disclosure_display", label="What the public may see"),
        ]

    def get_creation_form_kwargs(self):
        return {**super().get_creation_form_kwargs(), "user": self.request.user}


class Chooser(ChooserViewSet):
    """A chooser whose views all stand behind `guard`."""

    guard = Guard
    base_widget_class = Widget
    per_page = 12

    def __init__(self, *args, **kwargs):
        for name in ("choose", "choose_results", "chosen", "chosen_multiple", "create"):
            view = getattr(self, f"{name}_view_class")
            setattr(self, f"{name}_view_class", type(f"{self.guard.__name__}{view.__name__}", (self.guard, view), {}))
        super().__init__(*args, **kwargs)


class OrganizationChooser(Chooser):
    model, guard, icon = Organization, OrganizationGuard, "group"
    choose_one_text, choose_another_text = "Choose an organization", "Choose another organization"
    edit_item_text = "Edit this organization"


class ProgramChooser(Chooser):
    model, guard, icon = Program, ProgramGuard, "folder"
    choose_one_text, choose_another_text = "Choose a program", "Choose another program"
    edit_item_text = "Edit this program"


class ServiceChooser(Chooser):
    model, guard, icon = Service, ServiceGuard, "pick"
    choose_one_text, choose_another_text = "Choose a service", "Choose another service"
    edit_item_text = "Edit this service"


class TermChooser(Chooser):
    model, guard, icon = TaxonomyTerm, TermGuard, "tag"
    choose_one_text, choose_another_text = "Choose a tag", "Choose another tag"
    edit_item_text = "Edit this tag"


class PlaceChooser(Chooser):
    model, guard, icon = Location, PlaceGuard, "site"
    base_widget_class = PlaceWidget
    choose_one_text, choose_another_text = "Choose a place, or add a new one", "Choose another place"
    edit_item_text = "Edit this place"
    creation_form_class = NewPlaceForm
    creation_tab_label = "Add a new place"
    create_action_label = "Add this place"


organization_chooser = OrganizationChooser("organization_chooser", url_prefix="choose-organization")
program_chooser = ProgramChooser("program_chooser", url_prefix="choose-program")
service_chooser = ServiceChooser("service_chooser", url_prefix="choose-service")
term_chooser = TermChooser("term_chooser", url_prefix="choose-tag")
place_chooser = PlaceChooser("place_chooser", url_prefix="choose-place")
ALL = (organization_chooser, program_chooser, service_chooser, term_chooser, place_chooser)
