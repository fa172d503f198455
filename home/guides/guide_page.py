"""A resource guide: what to do about one thing, with help from the catalogue that is never out of date."""

from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from home.guides.blocks import GuideBody
from home.guides.live import Live
from home.models.content_page import ContentPage


class GuidePage(ContentPage):
    """Words, listings and searches about one question, such as where to sleep tonight."""

    body = StreamField(
        GuideBody(),
        blank=True,
        help_text="What to do first comes first. Put a listing or a saved search where the reader needs it.",
    )

    content_panels = [*ContentPage.content_panels, FieldPanel("body")]
    search_fields = [*ContentPage.search_fields, index.SearchField("body")]
    template = "home/guides/guide_page.html"
    parent_page_types = ["home.HomePage", "home.GuideIndexPage"]
    subpage_types: list[str] = []
    page_description = "What to do about one thing: text, listings and searches that stay current, ready to print."

    class Meta:
        verbose_name = "resource guide"

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["live"] = Live.of_body(self.body, request)
        return context
