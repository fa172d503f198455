"""A few lessons that belong together."""

from django.http import HttpRequest

from home.models.content_page import ContentPage
from home.training import outline


class ModulePage(ContentPage):
    template = "training/module_page.html"
    parent_page_types = ["training.CoursePage"]
    subpage_types = ["training.LessonPage"]

    class Meta:
        verbose_name = "module"

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        course = self.get_parent().specific
        context["course"] = course
        context["outline"] = found = outline.of(course, request)
        context["module"] = found.module(self.pk)
        return context
