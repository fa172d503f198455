"""The form of a service."""

from resources.admin.forms.base import PartsFormSet
from resources.admin.forms.tags import TaggedForm, Ticks
from resources.models import NEEDS_URI, POPULATIONS_URI, WELLNESS_URI


class PlacesFormSet(PartsFormSet):
    """The places of one service: each once."""

    def get_unique_error_message(self, unique_check):
        return "The same place is on the list twice. Keep one, and put both hours there."

    def get_form_error(self):
        return "This place is already on the list."


class ServiceForm(TaggedForm):
    """A service with its parts."""

    needs = Ticks(NEEDS_URI, help_text="At least one, so that people find it from the front page.")
    made_for = Ticks(POPULATIONS_URI, label="Made for", help_text="Only if it is made for them. None means: for anybody.")
    wellness = Ticks(WELLNESS_URI, label="Wellness dimensions")

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
