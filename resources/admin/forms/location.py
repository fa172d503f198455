"""The forms of a place: the whole one, and the short one inside the place chooser."""

from zoneinfo import available_timezones

from django import forms
from django.db import transaction
from wagtail.log_actions import log

from resources.admin.forms.base import RecordForm
from resources.models import Address, Disclosure, Location


def clean_disclosure(form: forms.BaseForm) -> None:
    """Area only needs an area, and a name that gives nothing away is the area's."""
    if form.cleaned_data.get("disclosure") == Disclosure.AREA and not (form.cleaned_data.get("area") or "").strip():
        form.add_error("area", "Name the area that may be shown, such as Kent, or hide the place.")


class LocationForm(RecordForm):
    def clean(self):
        super().clean()
        clean_disclosure(self)
        latitude, longitude = self.cleaned_data.get("latitude"), self.cleaned_data.get("longitude")
        if not {"latitude", "longitude"} & self.errors.keys():
            if (latitude is None) != (longitude is None):
                self.add_error("longitude" if longitude is None else "latitude", "Give both latitude and longitude, or none.")
            if latitude is not None and not -90 <= latitude <= 90:
                self.add_error("latitude", "Latitude goes from -90 to 90.")
            if longitude is not None and not -180 <= longitude <= 180:
                self.add_error("longitude", "Longitude goes from -180 to 180.")
        zone = self.cleaned_data.get("time_zone")
        if zone and zone not in available_timezones():
            self.add_error("time_zone", "Write it as America/Los_Angeles. Leave it empty for the library's own time.")
        return self.cleaned_data


class NewPlaceForm(forms.ModelForm):
    """A new place in few fields, so that nobody has to leave the service they are writing.

    Saves the place, its address when there is one, and a revision.
    """

    street = forms.CharField(max_length=255, required=False, help_text="Kept from the public unless the address is shown.")
    unit = forms.CharField(label="Unit or floor", max_length=255, required=False)
    city = forms.CharField(max_length=255, required=False)
    state = forms.CharField(max_length=100, required=False, initial="WA")
    zip_code = forms.CharField(label="ZIP", max_length=20, required=False)

    class Meta:
        model = Location
        fields = ["name", "disclosure", "area"]
        help_texts = {"name": "What people call it, such as Kent Library."}

    field_order = ["name", "street", "unit", "city", "state", "zip_code", "disclosure", "area"]

    def __init__(self, *args, user=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["name"].required = True

    def clean(self):
        super().clean()
        clean_disclosure(self)
        if self.cleaned_data.get("street"):
            for name in ("city", "state", "zip_code"):
                if name not in self.errors and not self.cleaned_data.get(name):
                    self.add_error(name, "A street needs its city, state and ZIP.")
        return self.cleaned_data

    def save(self, commit=True):
        with transaction.atomic():
            place = super().save(commit)
            if self.cleaned_data["street"]:
                place.addresses.add(
                    Address(
                        address_1=self.cleaned_data["street"],
                        address_2=self.cleaned_data["unit"],
                        city=self.cleaned_data["city"],
                        state_province=self.cleaned_data["state"],
                        postal_code=self.cleaned_data["zip_code"],
                    )
                )
                place.save()
            revision = place.save_revision(user=self.user, clean=False)
            log(instance=place, action="wagtail.create", user=self.user, revision=revision, content_changed=True)
        return place
