"""A role in a program, with a job template that a library can take away."""

from django.db import models
from django.http import HttpRequest
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from home.models.content_page import ContentPage
from home.starting import job_template
from home.starting.blocks import SourceBlock


def _points(verbose_name: str, help_text: str) -> StreamField:
    point = blocks.CharBlock(max_length=300, label="Point", help_text="One thing. Start with a verb where you can.")
    return StreamField([("point", point)], verbose_name=verbose_name, help_text=help_text, min_num=1, max_num=15)


class RolePage(ContentPage):
    """What somebody in this role does. The page and the document are made from these same fields."""

    also_called = models.CharField(
        max_length=160, blank=True, help_text="Other names for it, so that people who search for those find it."
    )
    duties = _points("duties", "What the person does.")
    skills = _points("skills", "What they must know or have lived. Ask for nothing that the work doesn’t need.")
    conditions = _points("working conditions", "Where, when, with whom, and what is hard about it.")
    supervision = _points("supervision", "Who has their back, and how often they meet.")
    pay_note = models.TextField("pay", max_length=600, help_text="How to set the pay. Name a figure only with its source.")
    source_note = models.TextField(
        "what comes from where", max_length=400, blank=True, help_text="Say which parts the source gives and which are ours."
    )
    sources = StreamField([("source", SourceBlock())], min_num=1, max_num=6)

    content_panels = [
        *ContentPage.content_panels,
        FieldPanel("also_called"),
        FieldPanel("duties"),
        FieldPanel("skills"),
        FieldPanel("conditions"),
        FieldPanel("supervision"),
        FieldPanel("pay_note"),
        MultiFieldPanel([FieldPanel("source_note"), FieldPanel("sources")], heading="Sources"),
    ]
    search_fields = [*ContentPage.search_fields, index.SearchField("also_called"), index.SearchField("duties")]
    template = "home/starting/role_page.html"
    parent_page_types = ["home.RolesPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "role"

    def searched_text(self) -> str:
        points = (point for section in job_template.sections(self) for point in section.points)
        return " ".join([self.also_called, *points, self.pay_note])

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["sections"] = job_template.sections(self)
        context["blanks"] = job_template.BLANKS
        return context
