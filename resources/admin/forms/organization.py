"""The form of an organization."""

from resources.admin.forms.base import RecordForm


class OrganizationForm(RecordForm):
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
