"""Registers of taxonomies and their terms: the needs, partner types, wellness and whatever else is imported."""

from django.contrib.admin import SimpleListFilter
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList

from resources.admin.forms.terms import TermForm
from resources.admin.register import Register
from resources.models import Attribute, Taxonomy, TaxonomyTerm


class TaxonomyFilter(SimpleListFilter):
    title = "kind of tag"
    parameter_name = "taxonomy"

    def lookups(self, request, model_admin):
        return [(str(key), name) for key, name in Taxonomy.objects.values_list("pk", "name")]

    def queryset(self, request, queryset):
        known = {key for key, _name in self.lookup_choices}
        return queryset.filter(taxonomy=self.value()) if self.value() in known else queryset


class Taxonomies(Register):
    model = Taxonomy
    menu_label = "Kinds of tags"
    singular = "kind of tag"
    menu_icon = "list-ul"
    list_display = ("name", "version", "term_count")
    search_fields = ("name", "uri")
    list_export = ("id", "name", "uri", "version", "term_count")
    empty_help = (
        "A taxonomy is a kind of tag, such as the eighteen needs. `manage.py load_taxonomies` loads the ones this site needs."
    )
    instead_of_deleting = "Terms that hang on it keep it from being deleted."
    panels = [FieldPanel("name"), FieldPanel("description"), FieldRowPanel([FieldPanel("uri"), FieldPanel("version")])]

    def get_queryset(self, request):
        terms = (
            TaxonomyTerm.objects.order_by().filter(taxonomy=OuterRef("pk")).values("taxonomy").annotate(n=Count("pk")).values("n")
        )
        return super().get_queryset(request).annotate(terms_in_all=Coalesce(Subquery(terms), 0))

    def deletion_is_refused(self, instance):
        return list(instance.terms.all()[:20])

    def term_count(self, row):
        return row.terms_in_all

    term_count.short_description = "Terms"
    term_count.admin_order_field = "terms_in_all"

    def export_term_count(self, row, _user):
        return row.terms_in_all


class Terms(Register):
    model = TaxonomyTerm
    menu_label = "Tags"
    singular = "tag"
    menu_icon = "tag"
    list_display = ("name", "parent", "taxonomy", "code", "uses", "is_sensitive")
    list_filter = (TaxonomyFilter, "is_sensitive")
    list_select_related = ("taxonomy", "parent")
    search_fields = ("name", "code", "description", "name_es")
    list_export = ("id", "taxonomy", "code", "name", "parent", "description", "name_es", "description_es", "uses")
    empty_help = "A tag is one term of a taxonomy, such as “Food”."
    instead_of_deleting = "Tagged records and terms below it keep a tag from being deleted. Take the tag off them first."
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("name"), FieldPanel("name_es")]),
            FieldPanel("description"),
            FieldPanel("description_es"),
            MultiFieldPanel(
                [
                    FieldPanel("taxonomy", heading="Kind of tag"),
                    FieldPanel("parent", heading="Under"),
                    FieldRowPanel(
                        [FieldPanel("code", help_text="Used in addresses. Changing it breaks old links."), FieldPanel("position")]
                    ),
                    FieldRowPanel([FieldPanel("group"), FieldPanel("term_uri"), FieldPanel("language")]),
                    FieldPanel("is_sensitive"),
                ],
                heading="Where it stands",
            ),
            HelpPanel("What people say for a need is kept under <strong>Search words → Everyday phrases</strong>."),
        ],
        base_form_class=TermForm,
    )

    def get_queryset(self, request):
        uses = (
            Attribute.objects.order_by()
            .filter(taxonomy_term=OuterRef("pk"))
            .values("taxonomy_term")
            .annotate(n=Count("pk"))
            .values("n")
        )
        return super().get_queryset(request).annotate(uses_in_all=Coalesce(Subquery(uses), 0))

    def deletion_is_refused(self, instance):
        below = list(instance.children.all()[:20])
        owners = instance.attributes.select_related("service", "organization")[:20]
        return [*below, *(tag.service or tag.organization or tag for tag in owners)]

    def uses(self, row):
        return row.uses_in_all

    uses.short_description = "Used"
    uses.admin_order_field = "uses_in_all"

    def export_uses(self, row, _user):
        return row.uses_in_all
