"""What every form in the registers does: knows who is asking, and takes web addresses of two schemes only."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.forms.models import BaseModelFormSet
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import InlinePanel

from resources.admin.forms.overwriting import OverwritingForm

WEB_ONLY = URLValidator(schemes=["http", "https"])
NOT_WEB = "Give a web address that starts with https:// or http://."


class RecordForm(OverwritingForm, WagtailAdminModelForm):
    """A form of one record. `for_user` reaches the forms of its parts and the choosers on them."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.URLField):
                field.validators = [WEB_ONLY]
                field.error_messages["invalid"] = NOT_WEB
            if hasattr(field.widget, "for_user"):
                field.widget.for_user = self.for_user

    def warnings(self) -> list[str]:
        """What may be wrong without being forbidden; shown after saving."""
        return [
            warning
            for formset in self.formsets.values()
            for form in formset.forms
            if form not in formset.deleted_forms and hasattr(form, "warnings")
            for warning in form.warnings()
        ]

    def refuse_loop(self, field: str, message: str) -> None:
        """An error when the record would end up above itself along the foreign key `field`."""
        above, seen = self.cleaned_data.get(field), set()
        while above is not None and above.pk not in seen:
            if above.pk == self.instance.pk:
                self.add_error(field, ValidationError(message))
                return
            seen.add(above.pk)
            above = getattr(above, field)


class PartsFormSet(BaseChildFormSet):
    """The parts of a record. A part that somebody else has removed meanwhile is a plain error; stock code fails with a 500."""

    def __init__(self, *args, **kwargs):
        self._gone: list[forms.ModelForm] = []
        super().__init__(*args, **kwargs)

    def _construct_form(self, i, **kwargs):
        try:
            form = super()._construct_form(i, **kwargs)
        except (KeyError, ValidationError):
            form = super(BaseModelFormSet, self)._construct_form(i, instance=self.model(), **kwargs)
        if self.is_bound and i < self.initial_form_count() and form.instance._state.adding:
            self._gone.append(form)
        return form

    def clean(self):
        if any(not self._should_delete_form(form) for form in self._gone):
            raise ValidationError("Somebody removed a part of this list after you opened the form. Open the form again.")
        super().clean()


class PartsPanel(InlinePanel):
    """An InlinePanel with a form class of its own, and `for_user` handed down."""

    def __init__(self, relation_name, *args, form=RecordForm, formset=PartsFormSet, **kwargs):
        super().__init__(relation_name, *args, **kwargs)
        self.form = form
        self.formset = formset

    def clone_kwargs(self):
        return {**super().clone_kwargs(), "form": self.form, "formset": self.formset, "heading": self.heading}

    def get_form_options(self):
        options = super().get_form_options()
        options["formsets"][self.relation_name] |= {
            "form": self.form,
            "formset": self.formset,
            "inherit_kwargs": ["for_user"],
        }
        return options
