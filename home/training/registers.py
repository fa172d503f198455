"""In the editing site: which group was given which course, and who looks after whom."""

from django import forms
from django.contrib.auth import get_user_model
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from home.training.models import CourseAssignment, TrainingTeam


class TeamForm(WagtailAdminModelForm):
    """People by their names. Nobody looks after themselves."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        people = get_user_model().objects.filter(is_active=True).order_by("first_name", "last_name", "username")
        for name in ("supervisor", "members"):
            self.fields[name].queryset = people
            self.fields[name].label_from_instance = _named
        self.fields["supervisor"].required = True

    def clean(self) -> dict:
        given = super().clean()
        if given.get("supervisor") and given["supervisor"] in (given.get("members") or []):
            raise forms.ValidationError({"members": "A supervisor can’t be in the team they look after. Take one of them out."})
        return given


def _named(person) -> str:
    full = person.get_full_name()
    return f"{full} ({person.get_username()})" if full else person.get_username()


class AssignedCourses(SnippetViewSet):
    model = CourseAssignment
    icon = "calendar-alt"
    menu_label = "Assigned courses"
    list_display = ["course", "group", Column("due_on", sort_key="due_on"), Column("assigned_on", sort_key="assigned_on")]
    ordering = ["due_on"]
    copy_view_enabled = False
    # The few courses there are, and not every page of the site.
    edit_handler = ObjectList(
        [FieldPanel("course", widget=forms.Select), FieldPanel("group", widget=forms.Select), FieldPanel("due_on")]
    )


class Teams(SnippetViewSet):
    model = TrainingTeam
    icon = "group"
    menu_label = "Teams"
    list_display = ["name", "supervisor"]
    search_fields = ["name"]
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("supervisor", widget=forms.Select),
            FieldPanel("members", widget=forms.CheckboxSelectMultiple),
        ],
        base_form_class=TeamForm,
    )


class TrainingRegisters(SnippetViewSetGroup):
    menu_label = "Training"
    menu_icon = "openquote"
    menu_order = 270
    add_to_admin_menu = True
    items = (AssignedCourses, Teams)
