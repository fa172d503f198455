"""What every register shares: lists that take any query string, safe exports, forms that save one revision."""

from django.contrib.admin.utils import quote
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.text import capfirst
from wagtail_modeladmin.helpers import ButtonHelper, DjangoORMSearchHandler, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin

from resources.admin.views import Create, Delete, Edit, Index, Inspect, Log

MOST_SEARCH_WORDS = 12


class Permissions(PermissionHelper):
    """Django's permissions, and `view` is enough to list and inspect."""

    def user_can_list(self, user) -> bool:
        return any(
            self.user_has_specific_permission(user, self.get_perm_codename(one)) for one in ("view", "change", "add", "delete")
        )

    def user_can_inspect_obj(self, user, obj) -> bool:
        return self.inspect_view_enabled and self.user_can_list(user)

    def user_can_see_history(self, user, obj) -> bool:
        return self.user_can_edit_obj(user, obj)


class ReadOnly(Permissions):
    """For tables that only the machinery writes."""

    def user_can_create(self, user) -> bool:
        return False

    def user_can_edit_obj(self, user, obj) -> bool:
        return False

    def user_can_delete_obj(self, user, obj) -> bool:
        return False

    def user_can_see_history(self, user, obj) -> bool:
        return False


class Words(DjangoORMSearchHandler):
    """Every word must be in one of the fields. Control characters and endless queries are cut off first."""

    def search_queryset(self, queryset, search_term, **kwargs):
        printable = "".join(letter if letter.isprintable() else " " for letter in search_term[:200])
        return super().search_queryset(queryset, " ".join(printable.split()[:MOST_SEARCH_WORDS]), **kwargs)


class Buttons(ButtonHelper):
    """What can be done with a row. Deleting is asked for on the form, not one slip of the finger from "Edit"."""

    def __init__(self, view, request):
        super().__init__(view, request)
        self.verbose_name = view.model_admin.noun

    def add_button(self, classnames_add=None, classnames_exclude=None):
        return super().add_button(classnames_add, classnames_exclude) | {
            "label": f"Add {self.verbose_name}",
            "title": f"Add a new {self.verbose_name}",
        }

    def inspect_button(self, pk, classnames_add=None, classnames_exclude=None):
        return super().inspect_button(pk, classnames_add, classnames_exclude) | {"label": "Look"}

    def get_buttons_for_obj(self, obj, exclude=None, classnames_add=None, classnames_exclude=None):
        return super().get_buttons_for_obj(obj, [*(exclude or []), "delete"], classnames_add, classnames_exclude)


class Register(ModelAdmin):
    """A list with filters, export and forms for one model.

    `list_export` is the allow-list of columns. A column is a field or a method `export_<name>(row, user)`.
    `decorate(rows, user, is_export)` is called once with each page or chunk of rows, to fetch what they need together.
    """

    index_view_class = Index
    create_view_class = Create
    edit_view_class = Edit
    delete_view_class = Delete
    inspect_view_class = Inspect
    history_view_class = Log
    permission_helper_class = Permissions
    button_helper_class = Buttons
    search_handler_class = Words
    list_select_related = ()
    list_per_page = 50
    empty_value_display = ""
    # One of them in plain words, where the model's own name would not do.
    singular = ""
    plural = ""
    # What the list says when there is nothing in it: what these are, and where they come from.
    empty_help = ""
    # What to do instead of deleting, said on the page that asks "really?" and when deleting is refused.
    instead_of_deleting = ""

    def get_queryset(self, request):
        """All rows. The list puts them in order, by annotations too, which the stock method would do too early."""
        return self.model._default_manager.all()

    def decorate(self, rows: list, user, is_export: bool = False) -> None:
        """Fetch what the columns of these rows need."""

    def deletion_is_refused(self, instance) -> list:
        """Things that keep `instance` from being deleted; empty when it may go."""
        return []

    def exported(self, name: str, row, user):
        """The value of one exported column, before it is made safe for a spreadsheet."""
        method = getattr(self, f"export_{name}", None)
        if method:
            return method(row, user)
        display = getattr(row, f"get_{name}_display", None)
        return display() if display else getattr(row, name)

    def heading_of(self, name: str) -> str:
        plain = name.replace("_", " ")
        try:
            return capfirst(str(getattr(self.model._meta.get_field(name), "verbose_name", plain)))
        except FieldDoesNotExist:
            return capfirst(plain)

    @property
    def noun(self) -> str:
        return self.singular or str(self.opts.verbose_name)

    @cached_property
    def bound_panels(self):
        return self.get_edit_handler().bind_to_model(self.model)

    @cached_property
    def form_class(self):
        return self.bound_panels.get_form_class()

    def edit_view(self, request, instance_pk):
        return super().edit_view(request, self._existing(instance_pk))

    def delete_view(self, request, instance_pk):
        return super().delete_view(request, self._existing(instance_pk))

    def inspect_view(self, request, instance_pk):
        return super().inspect_view(request, self._existing(instance_pk))

    def history_view(self, request, instance_pk):
        return super().history_view(request, self._existing(instance_pk))

    def _existing(self, instance_pk: str) -> str:
        """The key as the address gives it, when it is one at all; stock views answer a broken UUID with a 500."""
        try:
            return quote(str(self.model._meta.pk.to_python(instance_pk)))
        except ValidationError as broken:
            raise Http404 from broken

    def url_of(self, action: str, instance: models.Model) -> str:
        return self.url_helper.get_action_url(action, quote(instance.pk))
