"""The form "Tell the library what is missing"."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy

from resources.labels import in_language
from resources.models import NEEDS_URI, MissingHelp, Place, PlaceKind, TaxonomyTerm
from resources.models.missing import MOST_WORDS
from search.analysis import clean

# A form without accounts can be flooded. A library gets a handful of notes a day.
MOST_A_DAY = 200


class NeedField(forms.ModelChoiceField):
    """Needs by their names in the language of the page."""

    def label_from_instance(self, obj: TaxonomyTerm) -> str:
        return in_language(obj)


class MissingForm(forms.Form):
    """A need, a town and a few words; any one of the first and last is enough."""

    need = NeedField(
        TaxonomyTerm.objects.none(), required=False, to_field_name="code", empty_label=gettext_lazy("Choose one, if it fits")
    )
    area = forms.ChoiceField(required=False)
    words = forms.CharField(required=False, max_length=MOST_WORDS, strip=True)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["need"].queryset = TaxonomyTerm.objects.filter(taxonomy__uri=NEEDS_URI).order_by("position", "name")
        cities = Place.objects.filter(kind=PlaceKind.CITY).order_by("name").values_list("name", flat=True)
        self.fields["area"].choices = [("", gettext("Anywhere")), *((name, name) for name in dict.fromkeys(cities))]

    def clean_words(self) -> str:
        """Line by line as any text that is typed here: printable, and no longer than what a search takes in all."""
        return "\n".join(line for line in map(clean, self.cleaned_data["words"].splitlines()) if line)

    def clean(self) -> dict:
        given = super().clean()
        if not self.errors and not (given.get("need") or given.get("words")):
            raise forms.ValidationError(gettext("Choose a kind of help, or write a few words."))
        return given

    def save(self) -> MissingHelp | None:
        """The unreviewed note, or None on a day that has had more than people write."""
        today = timezone.localdate()
        if MissingHelp.objects.filter(told_on=today).count() >= MOST_A_DAY:
            return None
        given = self.cleaned_data
        return MissingHelp.objects.create(told_on=today, need=given["need"], area=given["area"], words=given["words"])
