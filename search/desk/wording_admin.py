"""Where stewards keep synonyms and everyday words, and try them before anybody else meets them."""

from django import forms
from django.utils.functional import cached_property
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, Panel
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn
from wagtail.snippets.views.snippets import CreateView, EditView, IndexView, SnippetViewSet, SnippetViewSetGroup

from search.desk import lifts
from search.desk.trial import trial
from search.models import EverydayPhrase, SynonymSet

TRY, QUESTION = "action-try", "try-question"


class TryPanel(Panel):
    """A question, and what it finds today and with the words on the form. Needs no script: the button sends the form."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "search/admin/wording_try.html"

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            text = self.request.POST.get(QUESTION, "")
            context |= {"button": TRY, "name": QUESTION, "question": text, "is_tried": TRY in self.request.POST}
            if context["is_tried"] and text.strip() and not self.form.errors:
                context["trial"] = trial(text, self.request, self.form.instance)
            return context


class _Tries:
    """A form that shows what it would change, and saves nothing, where the button of `TryPanel` was pressed.

    Nothing is saved behind a steward's back either: words that are half written would be drafts by the dozen.
    """

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.autosave_enabled = False

    def post(self, request, *args, **kwargs):
        if TRY not in request.POST:
            return super().post(request, *args, **kwargs)
        form = self.get_form()
        form.is_valid()
        self.form = form
        return self.render_to_response(self.get_context_data(form=form))


class Create(_Tries, CreateView):
    pass


class Edit(_Tries, EditView):
    pass


class PhraseForm(WagtailAdminModelForm):
    """A phrase and what it means, chosen from what the catalogue can be narrowed by."""

    means = forms.ChoiceField(label="It means")
    also_means = forms.ChoiceField(label="It also means", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offered = list(lifts.choices().items())
        for name, nothing in (("means", "Choose one"), ("also_means", "Nothing else")):
            # What is gone from the filters stays chosen until somebody chooses anew.
            kept = getattr(self.instance, name)
            gone = [(kept, f"{kept} (no longer there)")] if kept and kept not in dict(offered) else []
            self.fields[name].choices = [("", nothing), *offered, *gone]


class PhraseIndex(IndexView):
    """The list of phrases, with what each means in the words of the filters."""

    @cached_property
    def columns(self):
        labels = lifts.choices()

        def meaning(row: EverydayPhrase) -> str:
            return " + ".join(labels.get(f"{name}={value}", value) for name, value in row.meanings)

        *first, status = super().columns
        return [*first, Column("meaning", label="It means", accessor=meaning), status]


class _Words(SnippetViewSet):
    add_view_class = Create
    edit_view_class = Edit
    copy_view_enabled = False
    list_per_page = 50


class EverydayPhrases(_Words):
    model = EverydayPhrase
    menu_label = "Everyday phrases"
    icon = "comment"
    index_view_class = PhraseIndex
    list_display = ("phrase", "language", LiveStatusTagColumn())
    list_filter = {"language": ["exact"], "live": ["exact"]}
    search_fields = ("phrase", "note", "means", "also_means")
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("phrase"), FieldPanel("language")]),
            FieldRowPanel([FieldPanel("means"), FieldPanel("also_means")]),
            FieldPanel("note"),
            TryPanel(heading="Try it"),
        ],
        base_form_class=PhraseForm,
    )


class Synonyms(_Words):
    model = SynonymSet
    menu_label = "Synonyms"
    icon = "link"
    list_display = ("__str__", LiveStatusTagColumn())
    list_filter = {"live": ["exact"]}
    search_fields = ("english", "spanish", "note")
    edit_handler = ObjectList(
        [
            MultiFieldPanel([FieldRowPanel([FieldPanel("english"), FieldPanel("spanish")])], heading="Words that mean the same"),
            FieldPanel("note"),
            TryPanel(heading="Try it"),
        ]
    )


class SearchWords(SnippetViewSetGroup):
    menu_label = "Search words"
    menu_icon = "search"
    menu_order = 110
    items = (EverydayPhrases, Synonyms)
