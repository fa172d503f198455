"""The page that says which kits there are, and where."""

from django.http import HttpRequest
from django.utils import translation
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from home.blocks import BodyBlock
from home.kits.care_kit import CareKit
from home.kits.stock import shelves
from home.models.content_page import ContentPage


class CareKitsPage(ContentPage):
    """What is in each kit, which branch has some, and how to ask."""

    body = StreamField(BodyBlock(), blank=True, help_text="Stands below the kits.")

    content_panels = [*ContentPage.content_panels, FieldPanel("body")]
    search_fields = [*ContentPage.search_fields, index.SearchField("body")]
    template = "home/kits/care_kits_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "care kits"

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["shelves"] = shelves()
        return context

    def searched_text(self) -> str:
        # Kits change without this page: their words come along at its next save or the nightly comparison.
        with translation.override(self.locale.language_code):
            kits = [" ".join([kit.shown_name, *kit.shown_contents]) for kit in CareKit.objects.all()]
        return " ".join([*kits, super().searched_text()])
