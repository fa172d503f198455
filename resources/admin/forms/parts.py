"""Forms of the smaller parts."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from resources.admin.forms.base import RecordForm

# Short codes (211, 988), local, national, and with the country's 1 in front.
_WHOLE_NUMBERS = {3, 7, 10, 11}

CHECKABLE = (
    ("name", "Name and what it is"),
    ("phones", "Phone numbers"),
    ("schedules", "Hours"),
    ("service_at_locations", "Places"),
    ("application_process", "How to get in"),
    ("intake_facts", "What is asked for and who can come"),
    ("eligibility_description", "Who it is for"),
    ("fees_description", "Cost"),
    ("languages", "Languages"),
)


class PhoneForm(RecordForm):
    """A number. An odd one is questioned, never refused: short codes, vanity numbers and other countries exist."""

    def clean_number(self) -> str:
        number = self.cleaned_data["number"].strip()
        if not re.search(r"\d", number):
            raise ValidationError("A phone number has digits in it.")
        return number

    def clean(self):
        super().clean()
        takes = any(self.cleaned_data.get(name) for name in ("takes_voice", "takes_text", "takes_tty", "takes_video_relay"))
        if not takes and self.cleaned_data.get("type") not in ("fax", "pager"):
            self.add_error("takes_voice", "Tick what this number takes, or say that it is a fax.")
        return self.cleaned_data

    def warnings(self) -> list[str]:
        number = self.cleaned_data.get("number", "")
        digits = re.sub(r"[^0-9A-Za-z]", "", number)
        if not number or number.startswith("+") or len(digits) in _WHOLE_NUMBERS or not self.has_changed():
            return []
        return [f"Is “{number}” the whole phone number? Most look like (206) 555-0142."]


class LanguageForm(RecordForm):
    def clean(self):
        super().clean()
        if not self.cleaned_data.get("name") and not self.cleaned_data.get("code"):
            self.add_error("name", "Name the language.")
        return self.cleaned_data


class ServiceAreaForm(RecordForm):
    def clean(self):
        super().clean()
        if not self.cleaned_data.get("name") and not self.cleaned_data.get("description"):
            self.add_error("name", "Name the city, ZIP or county.")
        return self.cleaned_data


class ContactForm(RecordForm):
    def clean(self):
        super().clean()
        if not any(self.cleaned_data.get(name) for name in ("name", "title", "department", "email")):
            self.add_error("name", "Give a name, a title, a department or an email address.")
        return self.cleaned_data


class CostForm(RecordForm):
    def clean(self):
        super().clean()
        first, last = self.cleaned_data.get("valid_from"), self.cleaned_data.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", "The last date is before the first.")
        amount = self.cleaned_data.get("amount")
        if amount is not None and amount < 0:
            self.add_error("amount", "A cost is 0 or more.")
        return self.cleaned_data

    def clean_currency(self) -> str:
        currency = (self.cleaned_data.get("currency") or "").upper()
        if currency and not re.fullmatch(r"[A-Z]{3}", currency):
            raise ValidationError("Three letters, such as USD.")
        return currency


class CapacityForm(RecordForm):
    """How much is free. The field shows minutes, so a feed's seconds must not look like somebody's change."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.initial.get("updated"):
            self.initial["updated"] = self.initial["updated"].replace(second=0, microsecond=0)

    def clean(self):
        super().clean()
        available, maximum = self.cleaned_data.get("available"), self.cleaned_data.get("maximum")
        if available is not None and available < 0:
            self.add_error("available", "0 or more.")
        if available is not None and maximum is not None and maximum < available:
            self.add_error("maximum", "More are free than there are in all.")
        return self.cleaned_data


class AssuranceForm(RecordForm):
    """One check. Whoever saves it is kept as the one who wrote it down."""

    fields = forms.MultipleChoiceField(
        choices=CHECKABLE,
        required=False,
        label="What was confirmed",
        help_text="Nothing ticked means the whole listing.",
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        known = dict(CHECKABLE)
        field = self.fields["fields"]
        field.choices = [*CHECKABLE, *((name, name) for name in self.instance.fields if name not in known)]

    def clean_checked_on(self):
        checked_on = self.cleaned_data["checked_on"]
        if checked_on > timezone.localdate():
            raise ValidationError("A check can't be in the future.")
        return checked_on

    def clean(self):
        super().clean()
        checked_on, due_on = self.cleaned_data.get("checked_on"), self.cleaned_data.get("due_on")
        if checked_on and due_on and due_on <= checked_on:
            self.add_error("due_on", "The next check must come after this one.")
        return self.cleaned_data

    def save(self, commit=True):
        if self.instance.recorded_by_id is None and self.for_user is not None:
            self.instance.recorded_by = self.for_user
        return super().save(commit)


class FirstVisitForm(RecordForm):
    def clean(self):
        super().clean()
        visited_on, expires_on = self.cleaned_data.get("visited_on"), self.cleaned_data.get("expires_on")
        if visited_on and visited_on > timezone.localdate():
            self.add_error("visited_on", "A visit can't be in the future.")
        if visited_on and expires_on and expires_on <= visited_on:
            self.add_error("expires_on", "The note must run out after the visit.")
        if self.cleaned_data.get("is_published") and not any(
            self.cleaned_data.get(name) for name in ("at_the_door", "what_is_asked", "how_long", "may_refuse")
        ):
            self.add_error("at_the_door", "Write at least one line before showing the note to the public.")
        return self.cleaned_data
