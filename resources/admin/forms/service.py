"""The form of a service."""

from modelcluster.forms import BaseChildFormSet

from resources.admin.forms.base import RecordForm


class PlacesFormSet(BaseChildFormSet):
    """The places of one service: each once."""

    def get_unique_error_message(self, unique_check):
        return "The same place is on the list twice. Keep one, and put both hours there."

    def get_form_error(self):
        return "This place is already on the list."


class ServiceForm(RecordForm):
    """A service with its parts."""

    def clean(self):
        super().clean()
        youngest, oldest = self.cleaned_data.get("minimum_age"), self.cleaned_data.get("maximum_age")
        for name, age in (("minimum_age", youngest), ("maximum_age", oldest)):
            if age is not None and not 0 <= age <= 130:
                self.add_error(name, "Give an age in years, from 0 to 130.")
        if youngest is not None and oldest is not None and oldest < youngest:
            self.add_error("maximum_age", "The oldest age is below the youngest.")
        program, organization = self.cleaned_data.get("program"), self.cleaned_data.get("organization")
        if program and organization and program.organization_id != organization.pk:
            self.add_error("program", "This program belongs to another organization.")
        return self.cleaned_data
