"""Register of translations, with whether each still fits the text it was made from."""

from collections import defaultdict

from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, ObjectList

from resources.admin import confidential
from resources.admin.forms.terms import TranslationForm, model_of
from resources.admin.register import Permissions, Register
from resources.models import Location, Translation
from resources.translations import source_hash


class TranslationPermissions(Permissions):
    """A translation of a confidential place's name is that name."""

    def _may(self, user, obj) -> bool:
        if obj.entity not in confidential.TELLS_WHERE:
            return True
        if hasattr(obj, "of"):
            return confidential.may_see_location_of(obj.of, user)
        return confidential.without_unseen(Translation.objects.filter(pk=obj.pk), "entity", "record_id", user).exists()

    def user_can_edit_obj(self, user, obj) -> bool:
        return super().user_can_edit_obj(user, obj) and self._may(user, obj)

    def user_can_delete_obj(self, user, obj) -> bool:
        return super().user_can_delete_obj(user, obj) and self._may(user, obj)


class Translations(Register):
    model = Translation
    menu_label = "Translations"
    menu_icon = "openquote"
    permission_helper_class = TranslationPermissions
    list_display = ("record", "field", "language", "text", "state", "fits")
    list_filter = ("state", "language", "entity")
    search_fields = ("text", "field", "language")
    list_export = ("entity", "record_id", "field", "language", "text", "state", "fits")
    ordering = ("entity", "record_id", "field")
    empty_help = "A translation is one field of one record in another language. Only approved ones are shown to the public."
    edit_handler = ObjectList(
        [
            HelpPanel(
                content="When the text it was made from changes, a translation is not shown until somebody looks at it again."
            ),
            FieldRowPanel(
                [FieldPanel("entity", help_text="service, organization, location or taxonomy_term"), FieldPanel("record_id")]
            ),
            FieldRowPanel([FieldPanel("field"), FieldPanel("language", help_text="Such as es.")]),
            FieldPanel("text"),
            FieldPanel("state"),
        ],
        base_form_class=TranslationForm,
    )

    def get_queryset(self, request):
        return confidential.without_unseen(super().get_queryset(request), "entity", "record_id", request.user)

    def decorate(self, rows, user, is_export=False):
        wanted = defaultdict(set)
        for row in rows:
            wanted[row.entity].add(row.record_id)
        for entity, keys in wanted.items():
            model = model_of(entity)
            found = model._base_manager.in_bulk(keys) if model else {}
            for row in rows:
                if row.entity == entity:
                    row.of = found.get(row.record_id)
                    row.label = (
                        confidential.label(row.of, user) if isinstance(row.of, Location) else str(row.of or "no longer there")
                    )

    def record(self, row):
        return f"{row.entity.replace('_', ' ').capitalize()}: {row.label}"

    record.short_description = "Of"

    def fits(self, row):
        source = getattr(row.of, row.field, None)
        if not isinstance(source, str):
            return "Its text is gone"
        return "Yes" if row.source_hash == source_hash(source) else "The text has changed since"

    fits.short_description = "Still fits"

    def export_fits(self, row, _user):
        return self.fits(row)
