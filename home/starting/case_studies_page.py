"""All case studies, as cards or as one table, narrowed by plain GET parameters."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from home import access
from home.blocks import BodyBlock
from home.models.content_page import ContentPage
from home.starting.case_study_page import CaseStudyPage

TABLE = "table"


@dataclass(frozen=True)
class Narrowing:
    """One question by which the list can be narrowed: its parameter, its words, what can be chosen, and what is.

    `is_unknown` tells that something was asked for that is no choice; it narrows nothing then, and the page says so.
    """

    name: str
    label: str
    choices: tuple[tuple[str, str], ...]
    chosen: str = ""
    is_unknown: bool = False


# Parameter, question, and the values (code, name) of one case study.
_QUESTIONS: tuple[tuple[str, str, Callable[[CaseStudyPage], Iterable[tuple[str, str]]]], ...] = (
    ("country", _("Country"), lambda one: [(one.country, str(one.get_country_display()))]),
    ("model", _("What they tried"), lambda one: [(one.approach, str(one.get_approach_display()))]),
    ("partner", _("Kind of partner"), lambda one: [(term.code, term.name) for term in one.partner_types.all()]),
)


class CaseStudiesPage(ContentPage):
    """The list. Its case studies lie below it."""

    body = StreamField(BodyBlock(), blank=True, help_text="It stands under the list: how you chose, what was left out.")

    content_panels = [*ContentPage.content_panels, FieldPanel("body")]
    search_fields = [*ContentPage.search_fields, index.SearchField("body")]
    template = "home/starting/case_studies_page.html"
    parent_page_types = ["home.ProgramGuidePage", "home.HomePage"]
    subpage_types = ["home.CaseStudyPage"]

    class Meta:
        verbose_name = "list of case studies"

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        known = self._studies(request)
        narrowings = [_narrowing(name, label, values, known, request) for name, label, values in _QUESTIONS]
        asked = [(values, one.chosen) for one, (_name, _label, values) in zip(narrowings, _QUESTIONS, strict=True) if one.chosen]
        studies = [one for one in known if all(chosen in dict(values(one)) for values, chosen in asked)]
        return context | {
            "narrowings": narrowings,
            "is_narrowed": bool(asked),
            "studies": studies,
            "total": len(known),
            "is_table": request.GET.get("as") == TABLE,
            "as_cards": _query(request, {}),
            "as_table": _query(request, {"as": TABLE}),
        }

    def _studies(self, request: HttpRequest) -> list[CaseStudyPage]:
        """Those that this reader may see, the oldest program first. Three statements, however many there are."""
        mine = CaseStudyPage.objects.child_of(self) if self.pk else CaseStudyPage.objects.none()
        seen = mine.filter(pk__in=access.visible_pages(request).values("pk")).prefetch_related("partner_types")
        return sorted(seen, key=lambda one: (one.first_year or 9999, one.title))


def _narrowing(name, label, values, known: list[CaseStudyPage], request: HttpRequest) -> Narrowing:
    choices = {code: words for one in known for code, words in values(one)}
    asked = request.GET.get(name, "")
    is_known = asked in choices
    return Narrowing(
        name,
        label,
        tuple(sorted(choices.items(), key=lambda choice: choice[1])),
        asked if is_known else "",
        bool(asked) and not is_known,
    )


def _query(request: HttpRequest, more: dict[str, str]) -> str:
    """The address of the same question in the other form."""
    query = request.GET.copy()
    query.pop("as", None)
    query.update(more)
    return f"?{query.urlencode()}"
