"""A course, the two guides that are printed from it, and what a learner may do when it is completed."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject
from wagtail.admin.panels import FieldPanel
from wagtail.url_routing import RouteResult

from home.models.content_page import ContentPage
from home.training import outline, standing
from home.training.screens import asking, starting_over

# By the last part of the address.
GUIDES = {"learner-guide": "learner", "facilitator-guide": "facilitator"}
SCREENS = {"certificate": asking.screen, "start-over": starting_over.screen}
# Below the training these are no courses.
TAKEN = ("certificates", "team")


class CoursePage(ContentPage):
    """Modules in an order, and the limits of confidentiality that apply."""

    confidentiality = models.TextField(
        "limits of confidentiality",
        help_text="What stays in the room, and what can’t. Shown before the first lesson and in both guides.",
    )
    facilitator = models.TextField(
        "for whoever leads a group", blank=True, help_text="Only the facilitator guide shows this: time, room, care for people."
    )
    refresh_after = models.PositiveSmallIntegerField(
        "due again after",
        default=0,
        validators=[MaxValueValidator(240)],
        help_text="Months after it was completed. 0: never. A certificate keeps its day.",
    )

    content_panels = [
        *ContentPage.content_panels,
        FieldPanel("confidentiality"),
        FieldPanel("facilitator"),
        FieldPanel("refresh_after"),
    ]
    template = "training/course_page.html"
    parent_page_types = ["training.TrainingIndexPage"]
    subpage_types = ["training.ModulePage"]

    class Meta:
        verbose_name = "course"

    def clean(self) -> None:
        super().clean()
        if self.slug in TAKEN:
            raise ValidationError({"slug": f"The training uses the address “{self.slug}” itself. Choose another one."})

    def searched_text(self) -> str:
        return self.confidentiality

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        if self.live and len(path_components) == 1:
            [last] = path_components
            if last in GUIDES:
                return RouteResult(self, kwargs={"guide": GUIDES[last]})
            if last in SCREENS:
                return RouteResult(self, kwargs={"screen": last})
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, guide: str = "", screen: str = "") -> HttpResponse:
        """The course; with `guide`, all of its lessons on one page to print, for a learner or a facilitator; or, with `screen`,
        what the reader does with a completed course."""
        if screen:
            return SCREENS[screen](self, request)
        if not guide:
            return super().serve(request)
        context = self.get_context(request)
        context["guide"] = guide
        context["modules"] = outline.full(self, request)
        return render(request, "training/guide.html", context)

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["outline"] = outline.of(self, request)
        # A guide doesn’t ask.
        context["standing"] = SimpleLazyObject(lambda: standing.of_reader(request.user, [self]).get(self.pk))
        return context
