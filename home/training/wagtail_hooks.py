"""What the training adds to Wagtail: its registers, and what somebody who is signed in, but not in the group, gets to see."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from wagtail import hooks
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from home import access
from home.training.models import CoursePage, LessonPage, ModulePage, TrainingIndexPage
from home.training.registers import TrainingRegisters

register_snippet(TrainingRegisters)


@hooks.register("before_serve_page")
def tell_that_it_is_for_a_group(page: Page, request: HttpRequest, *_rest) -> HttpResponse | None:
    """Wagtail would send them to the login page, and that, since they are signed in, back here, for ever."""
    if not request.user.is_authenticated or not isinstance(page, (TrainingIndexPage, CoursePage, ModulePage, LessonPage)):
        return None
    if access.visible_pages(request).filter(pk=page.pk).exists():
        return None
    response = render(request, "training/refused.html", status=403)
    add_never_cache_headers(response)
    return response
