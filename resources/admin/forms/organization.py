"""The form of an organization."""

from resources.admin.forms.tags import TaggedForm, Ticks
from resources.models import PARTNERS_URI


class OrganizationForm(TaggedForm):
    """An organization with its parts."""

    partner_types = Ticks(PARTNERS_URI, label="Partner types", help_text="People can filter by them.")

    def clean(self):
        super().clean()
        start, end = self.cleaned_data.get("agreement_start"), self.cleaned_data.get("agreement_end")
        if start and end and end < start:
            self.add_error("agreement_end", "The agreement ends before it begins.")
        year = self.cleaned_data.get("year_incorporated")
        if year is not None and not 1000 <= year <= 9999:
            self.add_error("year_incorporated", "Give a year in four digits.")
        self.refuse_loop("parent_organization", "An organization can't be part of itself.")
        return self.cleaned_data
