"""Who the peers are, as far as each of them wants to say."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.fields import StreamField
from wagtail.search import index

from home import peers
from home.blocks import BodyBlock
from home.models.content_page import ContentPage
from home.models.library_settings import LibrarySettings
from home.team.profiles import shown_profiles


class TeamPage(ContentPage):
    """Words about the team, whether a peer is in, and the profiles of those who want one."""

    body = StreamField(
        BodyBlock(), blank=True, help_text="Words about the team as a whole. No names: those stand in the profiles."
    )

    content_panels = [
        *ContentPage.content_panels,
        HelpPanel(
            "The profiles come from “Peer profiles” in the menu, each part only while that peer’s choice for it is in force. "
            "Don’t write names or stories into the text here: a page keeps its old versions, a profile keeps none."
        ),
        FieldPanel("body"),
    ]
    search_fields = [*ContentPage.search_fields, index.SearchField("body")]
    template = "home/team/team_page.html"
    parent_page_types = ["home.HomePage", "home.AboutPeersPage"]
    subpage_types = []

    class Meta:
        verbose_name = "team"

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["profiles"] = shown_profiles()
        context["peers"] = peers.today(LibrarySettings.current(request).peer_service_id)
        return context

    def serve(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = super().serve(request, *args, **kwargs)
        # What a peer takes back must not live on in a cache, nor in what a search engine kept.
        patch_cache_control(response, no_store=True)
        response["X-Robots-Tag"] = "noarchive, noimageindex, nosnippet"
        return response
