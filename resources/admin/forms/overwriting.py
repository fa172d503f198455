"""Notices that a record was saved by somebody else, or by an import, after a form of it was opened."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils.crypto import salted_hmac
from wagtail.models import RevisionMixin

from resources.admin.versions import as_it_is

FIELD = "opened_as"
MESSAGE = (
    "Somebody else, or an import, saved this %s after you opened the form. Nothing that you wrote is lost: it stands here. "
    "Look at its history in another tab to see what they changed. Save again to put yours in its place."
)


class OverwritingForm(forms.BaseForm):
    """Mixin for the form of a record with versions. The first save over somebody else's work is refused with a plain
    sentence, the words kept in the form; the second is meant.
    """

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(self.instance, RevisionMixin) and not self.instance._state.adding:
            now = None if self.is_bound else self._state_now()
            self.fields[FIELD] = forms.CharField(required=False, widget=forms.HiddenInput, initial=now)

    def clean(self) -> dict:
        found = super().clean()
        if opened := self.cleaned_data.pop(FIELD, ""):
            now = self._state_now()
            if now != opened:
                self.data = self.data.copy()
                self.data[self.add_prefix(FIELD)] = now
                self.add_error(None, ValidationError(MESSAGE % self.instance._meta.verbose_name))
        return found

    def _state_now(self) -> str:
        """Tells two states of the record and its parts apart, and nothing else of them."""
        records = type(self.instance)._base_manager
        # Of two who save at once the second waits, and sees what the first has saved.
        rows = records.select_for_update() if connection.in_atomic_block else records
        version = as_it_is(rows.get(pk=self.instance.pk))
        version.pop("latest_revision", None)
        return salted_hmac(FIELD, repr(version)).hexdigest()
