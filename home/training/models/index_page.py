"""The door of the training, and its lock."""

from django.http import HttpRequest
from wagtail.models import BaseViewRestriction
from wagtail.url_routing import RouteResult

from home import access
from home.models.content_page import ContentPage
from home.training import group, outline


class TrainingIndexPage(ContentPage):
    """Every course. Restricted to a group from the moment it is made."""

    template = "training/index_page.html"
    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["training.CoursePage"]

    class Meta:
        verbose_name = "training"

    @classmethod
    def get_default_privacy_setting(cls, request: HttpRequest) -> dict:
        return {"type": BaseViewRestriction.GROUPS, "groups": [group.ensure()]}

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Whoever may not come in gets the same answer for every address below: none of them tells whether it exists."""
        if not access.visible_pages(request).filter(pk=self.pk).exists():
            return RouteResult(self)
        return super().route(request, path_components)

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["courses"] = outline.courses(self, request)
        return context
