"""The register of index jobs: what a search server doesn't have yet, why, and a button to try again."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin, modeladmin_register
from wagtail_modeladmin.views import IndexView

from search.desk.why import WhyItem, why
from search.desk.wording_admin import SearchWords
from search.engines import pending
from search.index import condition
from search.models import SearchDocument, State

CHANGE = "search.change_searchdocument"


class _OnlyTheMachineryWrites(PermissionHelper):
    def user_can_list(self, user) -> bool:
        return user.has_perm(CHANGE) or user.has_perm("search.view_searchdocument")

    def user_can_create(self, user) -> bool:
        return False

    def user_can_edit_obj(self, user, obj) -> bool:
        return False

    def user_can_delete_obj(self, user, obj) -> bool:
        return False


class _Jobs(IndexView):
    def get_context_data(self, **kwargs):
        counts = condition.waiting_counts()
        return super().get_context_data(
            **kwargs,
            parked=counts[State.PARKED],
            waiting=counts[State.PENDING],
            may_retry=self.request.user.has_perm(CHANGE),
        )


class IndexJobs(ModelAdmin):
    """Waiting and failed documents; what only the database's own index needs is in step and not listed."""

    model = SearchDocument
    menu_label = "Index jobs"
    menu_icon = "tasks"
    menu_order = 900
    add_to_settings_menu = True
    index_view_class = _Jobs
    index_template_name = "search/admin/jobs.html"
    permission_helper_class = _OnlyTheMachineryWrites
    # It has no check of its own, and no person's change to show.
    history_view_enabled = False
    empty_help = "Nothing waits. Changes show here until the search server has them."
    list_display = ("key", "source", "state", "attempts", "not_before", "error")
    list_filter = ("state", "source")
    search_fields = ("key", "group", "error")
    ordering = ("-attempts", "pk")

    def get_queryset(self, request):
        waiting = super().get_queryset(request).filter(state__in=[State.PENDING, State.PARKED])
        return waiting.extra(where=[pending.WAITING])  # noqa: S610


modeladmin_register(IndexJobs)
register_snippet(SearchWords)


@require_POST
def retry(request: HttpRequest) -> HttpResponse:
    """Let everything that was given up be tried again, from the first try on."""
    if not request.user.has_perm(CHANGE):
        raise PermissionDenied
    again = SearchDocument.objects.filter(state=State.PARKED)
    count = again.update(state=State.PENDING, attempts=0, not_before=None)
    messages.success(request, f"{count} will be tried again." if count else "Nothing had been given up.")
    return redirect("search_searchdocument_modeladmin_index")


@hooks.register("register_admin_urls")
def addresses():
    return [
        path("search/jobs/retry/", retry, name="search_jobs_retry"),
        path("search/why/", why, name="search_why"),
    ]


@hooks.register("register_settings_menu_item")
def explanation():
    return WhyItem("Why this order", reverse("search_why"), icon_name="order", order=910)
