"""A page of plain text: about the peers, how we list services, and so on."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from home.blocks import BodyBlock
from home.models.reserved import ReservedSlugs


class StandardPage(ReservedSlugs, Page):
    """A title, what it is about in a sentence or two, and a body."""

    intro = models.TextField("what this page is about", max_length=400, help_text="One or two sentences. Search shows them too.")
    body = StreamField(BodyBlock(), blank=True)
    review_by = models.DateField(
        "read again by",
        null=True,
        blank=True,
        help_text="When somebody should check that this is still true. The public doesn’t see it.",
    )

    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("body")]
    settings_panels = [*Page.settings_panels, FieldPanel("review_by")]
    search_fields = [*Page.search_fields, index.SearchField("intro"), index.SearchField("body")]
    template = "home/standard_page.html"
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]

    class Meta:
        verbose_name = "page"
