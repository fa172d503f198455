"""Tags of the shipped taxonomies as boxes to tick; all others are picked one by one."""

from django import forms

from resources.admin.forms.base import PartsFormSet, RecordForm
from resources.models import FACTS_URI, NEEDS_URI, PARTNERS_URI, POPULATIONS_URI, WELLNESS_URI, Attribute, TaxonomyTerm

# Ticked on the forms, or kept in columns of their own.
SHIPPED = (NEEDS_URI, PARTNERS_URI, POPULATIONS_URI, WELLNESS_URI, FACTS_URI)


class Ticks(forms.ModelMultipleChoiceField):
    """The terms of one taxonomy, in its own order, each below the one that it belongs to."""

    def __init__(self, uri: str, **kwargs):
        terms = TaxonomyTerm.objects.filter(taxonomy__uri=uri).select_related("parent").order_by("position", "name")
        super().__init__(terms, required=False, widget=forms.CheckboxSelectMultiple, **kwargs)
        self.uri = uri

    def label_from_instance(self, obj):
        return f"{obj.parent.name}: {obj.name}" if obj.parent else obj.name


class TaggedForm(RecordForm):
    """A form whose `Ticks` fields are kept as attributes of the record."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        rows = self._rows()
        for name, field in self._ticks().items():
            self.initial[name] = [row.taxonomy_term_id for row in rows if row.taxonomy_term.taxonomy.uri == field.uri]

    def save(self, commit=True):
        rows = self._rows()
        for name, field in self._ticks().items():
            wanted = {term.pk: term for term in self.cleaned_data.get(name, ())}
            there = {row.taxonomy_term_id: row for row in rows if row.taxonomy_term.taxonomy.uri == field.uri}
            self.instance.attributes.remove(*(row for key, row in there.items() if key not in wanted))
            self.instance.attributes.add(*(Attribute(taxonomy_term=term) for key, term in wanted.items() if key not in there))
        return super().save(commit)

    def _ticks(self) -> dict[str, Ticks]:
        return {name: field for name, field in self.fields.items() if isinstance(field, Ticks)}

    def _rows(self) -> list[Attribute]:
        """The record's tags as saved, which a revision's or a form's list in memory may not be."""
        return list(self.instance.attributes.get_live_queryset().select_related("taxonomy_term__taxonomy"))


class OtherTagsFormSet(PartsFormSet):
    """The tags that are not ticked elsewhere on the form."""

    def __init__(self, data=None, files=None, instance=None, queryset=None, **kwargs):
        if queryset is None and instance is not None:
            tags = instance.attributes.get_live_queryset().select_related("taxonomy_term")
            queryset = tags.exclude(taxonomy_term__taxonomy__uri__in=SHIPPED)
        super().__init__(data, files, instance=instance, queryset=queryset, **kwargs)
