"""The front page."""

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from home import needs, peers
from home.front.blocks import FrontBlock
from home.front.sections import bands, missing
from home.models.library_settings import LibrarySettings
from home.models.reserved import ReservedSlugs


class HomePage(ReservedSlugs, Page):
    """What this is, search, the needs, who is in today, and quietly the programme.

    The needs come from the taxonomy and the hours from the catalogue; an editor writes the words around them.
    """

    heading = models.CharField(
        max_length=90, default="Find help today. Or talk with someone who’s been there.", help_text="One sentence: what is this?"
    )
    lead = models.CharField("under the heading", max_length=240, blank=True, help_text="One or two short sentences.")
    body = StreamField(
        FrontBlock(),
        blank=True,
        verbose_name="sections",
        help_text="What stands below the needs, in this order. Move a section with the arrows at its side.",
        block_counts={"who_is_in": {"max_num": 1}, "crisis": {"max_num": 1}, "story": {"max_num": 1}},
    )

    content_panels = [*Page.content_panels, FieldPanel("heading"), FieldPanel("lead"), FieldPanel("body")]
    template = "home/home_page.html"
    max_count = 1
    parent_page_types = ["wagtailcore.Page"]

    class Meta:
        verbose_name = "front page"

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["need_groups"] = needs.groups()
        context["peers"] = peers.today(LibrarySettings.current(request).peer_service_id)
        context["missing"] = missing(self.body)
        context["bands"] = bands(self.body)
        return context
