"""Which name to print on a certificate."""

import unicodedata

from django import forms

from home.training import typefaces
from home.training.models.certificate import Certificate

LONGEST = Certificate._meta.get_field("name").max_length


class CertificateForm(forms.Form):
    """The name as the learner wants it: nothing else that the site knows of them is printed."""

    name = forms.CharField(
        max_length=LONGEST,
        error_messages={
            "required": "Write the name that should stand on it.",
            "max_length": f"There is room for {LONGEST} letters.",
        },
    )

    def clean_name(self) -> str:
        name = typefaces.tidy(self.cleaned_data["name"])
        if not any(unicodedata.category(one).startswith("L") for one in name):
            raise forms.ValidationError("Write the name that should stand on it.")
        if missing := typefaces.unprintable(name):
            raise forms.ValidationError(f"We can’t print {' '.join(missing)} yet. Can you write it another way?")
        return name
