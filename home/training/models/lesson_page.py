"""A lesson: some minutes, one idea at a time."""

from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from home.models.content_page import ContentPage
from home.training import completion, outline, progress
from home.training.blocks import LessonBlocks


class LessonPage(ContentPage):
    """What one reads, tries and thinks about in one sitting."""

    minutes = models.PositiveSmallIntegerField("minutes it takes", default=7)
    content_note = models.TextField(
        blank=True, help_text="For a hard lesson: what it speaks of. It may then be skipped, and counts as done."
    )
    body = StreamField(LessonBlocks(), blank=True)
    needs = models.CharField(
        max_length=200, blank=True, help_text="Codes of the needs it is about, with a comma between them, such as: tonight, food."
    )
    sources = models.TextField(blank=True, help_text="One a line. Whose facts these are.")
    facilitator = models.TextField(
        "for whoever leads a group", blank=True, help_text="Only the facilitator guide shows this: how to do it with a group."
    )

    content_panels = [
        *ContentPage.content_panels,
        FieldPanel("minutes"),
        FieldPanel("content_note"),
        FieldPanel("body"),
        FieldPanel("facilitator"),
        FieldPanel("sources"),
        FieldPanel("needs"),
        InlinePanel("cards", heading="Two-minute cards", label="Card"),
    ]
    search_fields = [*ContentPage.search_fields, index.SearchField("body")]
    template = "training/lesson_page.html"
    parent_page_types = ["training.ModulePage"]
    subpage_types = []

    class Meta:
        verbose_name = "lesson"

    def serve(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """The lesson. A POST says that the learner is through with it, and leads on."""
        if request.method != "POST" or getattr(request, "is_preview", False):
            return super().serve(request, *args, **kwargs)
        progress.complete(request.user, self.pk)
        course = self._course()
        found = outline.of(course, request)
        if found.is_complete and request.user.is_authenticated:
            completion.settle(course.pk, [one.pk for one in found.lessons], learner=request.user)
        following = found.after(self.pk)
        return HttpResponseRedirect(following.url if following else found.url)

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        course = self._course()
        found = outline.of(course, request)
        context["course"], context["outline"] = course, found
        context["place"] = found.place(self.pk)
        context["before"], context["after"] = found.before(self.pk), found.after(self.pk)
        context["module"] = found.module_of(self.pk)
        return context

    def _course(self) -> Page:
        return self.get_parent().get_parent().specific
