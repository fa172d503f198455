"""The stories, and the plain answer where one has been withdrawn."""

import hashlib
import hmac

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail.url_routing import RouteResult

from home import access
from home.blocks import BodyBlock
from home.models.content_page import ContentPage
from home.stories.consent import WithdrawnAddress
from home.stories.story_page import StoryPage

MOST_SHOWN = 100


def address_digest(index_id: int, slug: str) -> str:
    """What is kept of a withdrawn story's address: with the site's secret, so that nobody can try words on it."""
    key = f"home.stories.withdrawn {settings.SECRET_KEY}".encode()
    return hmac.new(key, f"{index_id}/{slug}".encode(), hashlib.sha256).hexdigest()


class StoryIndexPage(ContentPage):
    """All stories that may be read now."""

    body = StreamField(BodyBlock(), blank=True, help_text="Stands below the stories.")

    content_panels = [*ContentPage.content_panels, FieldPanel("body")]
    search_fields = [*ContentPage.search_fields, index.SearchField("body")]
    template = "home/stories/story_index_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.StoryPage"]

    class Meta:
        verbose_name = "list of stories"

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        visible = access.visible_pages(request).values("pk")
        stories = StoryPage.objects.child_of(self).filter(pk__in=visible)
        context["stories"] = stories.order_by("-first_published_at", "-pk")[:MOST_SHOWN]
        return context

    def route(self, request: HttpRequest, path_components: list[str]):
        try:
            return super().route(request, path_components)
        except Http404:
            if len(path_components) == 1 and self.live and self._is_withdrawn(path_components[0]):
                return RouteResult(self, kwargs={"is_gone": True})
            raise

    def serve(self, request: HttpRequest, *args, is_gone: bool = False, **kwargs) -> HttpResponse:
        if is_gone:
            return render(request, "home/stories/gone.html", {"page": self}, status=410)
        return super().serve(request, *args, **kwargs)

    def _is_withdrawn(self, slug: str) -> bool:
        return WithdrawnAddress.objects.filter(digest=address_digest(self.pk, slug)).exists()
