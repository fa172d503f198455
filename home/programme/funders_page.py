"""Who pays for the programme, and who employs the peers."""

from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from home.models.content_page import ContentPage
from home.programme.blocks import FundersBlock


class FundersPage(ContentPage):
    """Funders and the contractor: what each gives, and until when."""

    body = StreamField(FundersBlock(), blank=True)

    content_panels = [*ContentPage.content_panels, FieldPanel("body")]
    search_fields = [*ContentPage.search_fields, index.SearchField("body")]
    template = "home/programme/programme_page.html"
    parent_page_types = ["home.HomePage", "home.AboutPeersPage"]
    subpage_types = []

    class Meta:
        verbose_name = "funders and partners"
