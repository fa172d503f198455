"""What the training adds to Wagtail: its registers, courses as files, and what somebody outside of the group gets to see."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from home import access
from home.training.models import CoursePage, LessonPage, ModulePage, TrainingIndexPage
from home.training.registers import TrainingRegisters
from home.training.views import exchange
from home.training.views.door import refused

register_snippet(TrainingRegisters)


@hooks.register("before_serve_page")
def tell_that_it_is_for_a_group(page: Page, request: HttpRequest, *_rest) -> HttpResponse | None:
    """Wagtail would send them to the login page, and that, since they are signed in, back here, for ever."""
    if not request.user.is_authenticated or not isinstance(page, (TrainingIndexPage, CoursePage, ModulePage, LessonPage)):
        return None
    if access.may_see(request, page.pk):
        return None
    return refused(request)


@hooks.register("register_admin_urls")
def exchange_addresses() -> list:
    return [
        path("training/export/<int:pk>/", exchange.export_course, name="training_export"),
        path("training/import/", exchange.import_course, name="training_import"),
    ]


@hooks.register("register_page_header_buttons")
def exchange_buttons(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    page = page.specific_deferred
    if isinstance(page, CoursePage) and page.live and page.permissions_for_user(user).can_edit():
        yield Button("Save as a file", reverse("training_export", args=[page.pk]), icon_name="download", priority=80)
    if isinstance(page, TrainingIndexPage) and page.permissions_for_user(user).can_add_subpage():
        yield Button("Take in a course", reverse("training_import"), icon_name="upload", priority=80)


@hooks.register("register_permissions")
def permissions() -> QuerySet:
    """So that an editor of groups sees them: the cards beside listings, and opening a team's workbook."""
    return Permission.objects.filter(content_type__app_label="training", codename__in=("view_card", "add_workbook"))
