"""The guide for somebody who wants to start such a program elsewhere."""

from typing import NamedTuple

from django.http import HttpRequest
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from home import access
from home.models.content_page import ContentPage
from home.starting.blocks import SourceBlock, StepBlock
from home.starting.links import seen
from home.starting.partner_types import partner_types
from resources.translations import original


class Step(NamedTuple):
    """A step as it is shown: `value` is its block, `pages` those that this reader may see."""

    value: blocks.StructValue
    pages: list[Page]


class ProgramGuidePage(ContentPage):
    """Ordered steps on one page, so that it prints as one document. What is ticked stays in the browser's page alone."""

    steps = StreamField([("step", StepBlock())], min_num=1, max_num=15, help_text="In the order in which they are done.")
    sources = StreamField([("source", SourceBlock())], blank=True, max_num=10)

    content_panels = [*ContentPage.content_panels, FieldPanel("steps"), FieldPanel("sources")]
    search_fields = [*ContentPage.search_fields, index.SearchField("steps")]
    template = "home/starting/program_guide_page.html"
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = [
        "home.RolesPage",
        "home.CaseStudiesPage",
        "home.PolicyPage",
        "home.JourneyPage",
        "home.StandardPage",
    ]

    class Meta:
        verbose_name = "guide to starting a program"

    def searched_text(self) -> str:
        return " ".join(str(piece) for piece in self.steps.stream_block.get_searchable_content(self.steps))

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        values = [step.value for step in self.steps]
        context["steps"] = list(map(Step, values, seen(request, (value["pages"] for value in values))))
        context["original"] = original()
        if any(value["lists_partner_types"] for value in values):
            context["partner_types"] = partner_types()
        context["beside"] = access.visible_pages(request).child_of(self) if self.pk else ()
        return context
