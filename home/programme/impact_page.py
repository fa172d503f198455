"""The programme in figures, each for a stated time and from a stated source."""

from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from home.models.content_page import ContentPage
from home.programme.blocks import ImpactBlock


class ImpactPage(ContentPage):
    """Charts with their tables, single figures, and words around them."""

    body = StreamField(ImpactBlock(), blank=True)

    content_panels = [*ContentPage.content_panels, FieldPanel("body")]
    search_fields = [*ContentPage.search_fields, index.SearchField("body")]
    template = "home/programme/programme_page.html"
    parent_page_types = ["home.HomePage", "home.AboutPeersPage"]
    subpage_types = []

    class Meta:
        verbose_name = "impact"
        verbose_name_plural = "impact"
