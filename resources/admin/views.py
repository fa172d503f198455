"""The stock register views, with their sharp edges taken off.

Stock lists accept any ORM lookup in the query string, which would let somebody without the right find out a
confidential street letter by letter (`?addresses__address_1__startswith=1`); they answer a filter's bad value and a
broken page number with a 500; their history shows to anybody in the admin. Here only declared filters are heard.
"""

from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError, RestrictedError
from django.shortcuts import redirect
from django.utils.text import capfirst
from wagtail.admin import messages
from wagtail.log_actions import log
from wagtail.models import RevisionMixin
from wagtail_modeladmin.views import CreateView, DeleteView, EditView, HistoryView, IndexView, InspectView

from resources.admin.spreadsheet import inert

CHUNK = 500


class Named:
    """Speaks of records by the register's own plain name."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.verbose_name = self.model_admin.noun
        self.verbose_name_plural = self.model_admin.plural or self.model_admin.get_menu_label().lower()


class Index(Named, IndexView):
    """A register's list, and its CSV and XLSX."""

    def get_page_title(self):
        return self.model_admin.get_menu_label()

    def dispatch(self, request, *args, **kwargs):
        try:
            return super().dispatch(request, *args, **kwargs)
        except IncorrectLookupParameters:
            return redirect(self.index_url)

    def get_filters(self, request):
        specs, has_filters, _undeclared, distinct = super().get_filters(request)
        return specs, has_filters, {}, distinct

    def get_filters_params(self, params=None):
        """Only what a declared filter may read: anything else in the query string is not a lookup here."""
        wanted = {getattr(one, "parameter_name", one) for one in self.list_filter}
        heard = {}
        for key, values in super().get_filters_params(params).items():
            values = [value for value in values if "\x00" not in value]
            if values and (key in wanted or key.removesuffix("__exact") in wanted):
                heard[key] = values
        return heard

    def get_ordering_field_columns(self):
        columns = super().get_ordering_field_columns()
        return {index: way for index, way in columns.items() if 0 <= index < len(self.list_display)}

    def get_ordering(self, request, queryset):
        ordering = super().get_ordering(request, queryset)
        return [one for index, one in enumerate(ordering) if one.lstrip("-") not in {two.lstrip("-") for two in ordering[:index]}]

    def get_context_data(self, **kwargs):
        self.page_num = max(1, min(self.page_num, 10**6))
        context = super().get_context_data(**kwargs)
        page = context["page_obj"]
        page.object_list = list(page.object_list)
        self.model_admin.decorate(page.object_list, self.request.user)
        context["object_list"] = page.object_list
        context["is_narrowed"] = bool(self.query or self.params.keys() - {self.ORDER_VAR})
        return context

    def get_heading(self, queryset, field):
        return self.model_admin.heading_of(field)

    def to_row_dict(self, item):
        user = self.request.user
        return {name: inert(self.model_admin.exported(name, item, user)) for name in self.list_export}

    def as_spreadsheet(self, queryset, spreadsheet_format):
        return super().as_spreadsheet(self._rows(queryset), spreadsheet_format)

    def _rows(self, queryset):
        """Row after row, decorated by the chunk, so that a long register neither fills memory nor asks per row."""
        chunk = []
        for row in queryset.iterator(chunk_size=CHUNK):
            chunk.append(row)
            if len(chunk) == CHUNK:
                self.model_admin.decorate(chunk, self.request.user, is_export=True)
                yield from chunk
                chunk = []
        self.model_admin.decorate(chunk, self.request.user, is_export=True)
        yield from chunk


class Saving(Named):
    """Saves a form, its revision and its log entry together, and turns a lost race into a plain error."""

    action = ""

    def get_edit_handler(self):
        return self.model_admin.bound_panels

    def get_form_class(self):
        return self.model_admin.form_class

    def form_valid(self, form):
        try:
            with transaction.atomic():
                self.instance = form.save()
                revision = None
                if isinstance(self.instance, RevisionMixin):
                    # The form has just been cleaned; columns it does not show may come from a feed as they are.
                    revision = self.instance.save_revision(user=self.request.user, changed=form.has_changed(), clean=False)
                log(instance=self.instance, action=self.action, revision=revision, content_changed=form.has_changed())
        except IntegrityError:
            form.add_error(None, "Somebody else saved something that clashes with this. Load the page again and look.")
            return self.form_invalid(form)
        messages.success(
            self.request, self.get_success_message(self.instance), buttons=self.get_success_message_buttons(self.instance)
        )
        for warning in getattr(form, "warnings", list)():
            messages.warning(self.request, warning)
        return redirect(self.get_success_url())

    def get_success_message(self, instance):
        return f"{capfirst(self.verbose_name)} “{instance}” saved."

    def get_error_message(self):
        return f"The {self.verbose_name} is not saved yet. Please look at what is marked below."

    def get_success_message_buttons(self, instance):
        if not self.permission_helper.user_can_edit_obj(self.request.user, instance):
            return []
        return super().get_success_message_buttons(instance)


class Create(Saving, CreateView):
    action = "wagtail.create"

    def get_page_title(self):
        return f"New {self.verbose_name}"

    def get_page_subtitle(self):
        return ""

    def get_meta_title(self):
        return self.get_page_title()


class Edit(Saving, EditView):
    action = "wagtail.edit"

    def get_page_title(self):
        return "Edit"


class Inspect(Named, InspectView):
    def get_page_title(self):
        return "Look at"

    def get_field_label(self, field_name, field=None):
        return capfirst(str(super().get_field_label(field_name, field)))

    def get_field_display_value(self, field_name, field=None):
        held = getattr(self.instance, field_name, None)
        if isinstance(held, bool):
            return "Yes" if held else "No"
        return "0" if held == 0 else super().get_field_display_value(field_name, field)


class Log(Named, HistoryView):
    """Who did what. The stock view shows it to anybody who may open the admin."""

    def check_action_permitted(self, user):
        return self.permission_helper.user_can_see_history(user, self.instance)


class Delete(Named, DeleteView):
    """Asks first, says what to do instead, and refuses in plain words what others still use."""

    def get_context_data(self, **kwargs):
        kwargs.setdefault("linked_objects", self.model_admin.deletion_is_refused(self.instance)[:20])
        return super().get_context_data(protected_error=bool(kwargs["linked_objects"]), **kwargs)

    def post(self, request, *args, **kwargs):
        if not self.check_action_permitted(request.user):
            raise PermissionDenied
        if self.model_admin.deletion_is_refused(self.instance):
            return self.render_to_response(self.get_context_data())
        label = str(self.instance)
        try:
            with transaction.atomic():
                log(instance=self.instance, action="wagtail.delete", deleted=True)
                self.instance.delete()
        except (ProtectedError, RestrictedError) as refused:
            in_use = getattr(refused, "protected_objects", None) or refused.restricted_objects
            return self.render_to_response(self.get_context_data(linked_objects=sorted(in_use, key=str)[:20]))
        messages.success(request, f"{capfirst(self.verbose_name)} “{label}” deleted.")
        return redirect(self.index_url)
