"""Forms of taxonomy terms, places in the gazetteer, and translations."""

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from resources.admin.confidential import may_see_location_of
from resources.admin.forms.base import RecordForm
from resources.translations import source_hash
from search.analysis import fold


class TermForm(RecordForm):
    """A term of a taxonomy, under another one of the same or under none."""

    def clean(self):
        super().clean()
        self.refuse_loop("parent", "A term can't stand under itself.")
        parent, taxonomy = self.cleaned_data.get("parent"), self.cleaned_data.get("taxonomy")
        if parent and parent.taxonomy != taxonomy:
            self.add_error("parent", "The term above must be of the same taxonomy.")
        return self.cleaned_data


class PlaceForm(RecordForm):
    """A place on the map; it is found by its folded name."""

    def clean(self):
        super().clean()
        latitude, longitude = self.cleaned_data.get("latitude"), self.cleaned_data.get("longitude")
        if latitude is not None and not -90 <= latitude <= 90:
            self.add_error("latitude", "Latitude goes from -90 to 90.")
        if longitude is not None and not -180 <= longitude <= 180:
            self.add_error("longitude", "Longitude goes from -180 to 180.")
        self.instance.folded = fold(self.cleaned_data.get("name", ""))[:100]
        return self.cleaned_data


TRANSLATED = {
    "service": (
        "name",
        "alternate_name",
        "description",
        "application_process",
        "fees_description",
        "eligibility_description",
        "alert",
    ),
    "organization": ("name", "description"),
    "location": ("name", "description", "transportation"),
    "taxonomy_term": ("name", "description"),
}


def model_of(entity: str) -> type[models.Model] | None:
    """The model of an HSDS entity name, such as `taxonomy_term`; None when there is none."""
    name = entity.replace("_", "")
    return next((model for model in apps.get_app_config("resources").get_models() if model._meta.model_name == name), None)


class TranslationForm(RecordForm):
    """One field in one language, tied to the text it was made from."""

    def source(self) -> str | None:
        """The text to translate, or None when the record is gone."""
        entity, field = self.cleaned_data.get("entity", ""), self.cleaned_data.get("field", "")
        if field not in TRANSLATED.get(entity, ()):
            return None
        record = model_of(entity).objects.filter(pk=self.cleaned_data.get("record_id")).first()
        if record is None or not may_see_location_of(record, self.for_user):
            return None
        return getattr(record, field)

    def clean_entity(self) -> str:
        entity = self.cleaned_data["entity"]
        if entity not in TRANSLATED:
            raise ValidationError(f"One of: {', '.join(TRANSLATED)}.")
        return entity

    def clean(self):
        super().clean()
        if self.errors:
            return self.cleaned_data
        entity, field = self.cleaned_data["entity"], self.cleaned_data["field"]
        if field not in TRANSLATED[entity]:
            self.add_error("field", f"One of: {', '.join(TRANSLATED[entity])}.")
        elif (text := self.source()) is None:
            self.add_error("record_id", "There is no such record.")
        else:
            self.instance.source_hash = source_hash(text)
        return self.cleaned_data
