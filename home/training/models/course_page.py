"""A course, and the two guides that are printed from it."""

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.admin.panels import FieldPanel
from wagtail.url_routing import RouteResult

from home.models.content_page import ContentPage
from home.training import outline

# By the last part of the address.
GUIDES = {"learner-guide": "learner", "facilitator-guide": "facilitator"}


class CoursePage(ContentPage):
    """Modules in an order, and the limits of confidentiality that apply."""

    confidentiality = models.TextField(
        "limits of confidentiality",
        help_text="What stays in the room, and what can’t. Shown before the first lesson and in both guides.",
    )
    facilitator = models.TextField(
        "for whoever leads a group", blank=True, help_text="Only the facilitator guide shows this: time, room, care for people."
    )

    content_panels = [*ContentPage.content_panels, FieldPanel("confidentiality"), FieldPanel("facilitator")]
    template = "training/course_page.html"
    parent_page_types = ["training.TrainingIndexPage"]
    subpage_types = ["training.ModulePage"]

    class Meta:
        verbose_name = "course"

    def searched_text(self) -> str:
        return self.confidentiality

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        if self.live and len(path_components) == 1 and path_components[0] in GUIDES:
            return RouteResult(self, kwargs={"guide": GUIDES[path_components[0]]})
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, guide: str = "") -> HttpResponse:
        """The course; or, with `guide`, all of its lessons on one page to print, for a learner or a facilitator."""
        if not guide:
            return super().serve(request)
        context = self.get_context(request)
        context["guide"] = guide
        context["modules"] = outline.full(self, request)
        return render(request, "training/guide.html", context)

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["outline"] = outline.of(self, request)
        return context
