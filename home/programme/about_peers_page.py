"""What a peer is, what they do with you, how to meet one, and what stays between you."""

from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from home import access
from home.models.content_page import ContentPage
from home.programme.blocks import ProgrammeBlock
from home.source import intro


class AboutPeersPage(ContentPage):
    """The programme's first page; the team, the funders, outreach and the figures can stand under it."""

    body = StreamField(
        ProgrammeBlock(), blank=True, help_text="“What stays between us” belongs before the ways to meet: people read it first."
    )

    content_panels = [*ContentPage.content_panels, FieldPanel("body")]
    search_fields = [*ContentPage.search_fields, index.SearchField("body")]
    template = "home/programme/about_peers_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.TeamPage", "home.FundersPage", "home.ImpactPage", "home.OutreachPage", "home.StandardPage"]

    class Meta:
        verbose_name = "about the peers"

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        below = access.visible_pages(request).child_of(self).order_by("path").annotate(intro=intro())
        context["below"] = [{"title": one.title, "intro": one.intro, "url": one.get_url(request)} for one in below]
        return context
