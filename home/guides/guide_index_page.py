"""The list of all resource guides."""

from django.http import HttpRequest

from home import access
from home.guides.guide_page import GuidePage
from home.models.content_page import ContentPage


class GuideIndexPage(ContentPage):
    """The guides below it, each with its first sentence."""

    template = "home/guides/guide_index_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.GuidePage"]
    page_description = "The list of resource guides. They stand below it."

    class Meta:
        verbose_name = "list of resource guides"

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        seen = access.visible_pages(request).child_of(self).values("pk")
        context["guides"] = GuidePage.objects.filter(pk__in=seen).order_by("path")
        return context
