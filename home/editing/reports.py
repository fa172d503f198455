"""Reports for those who write: pages to read again, and pages whose translation is behind."""

from typing import Any

from django.conf import settings
from django.db.models import Case, CharField, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils import timezone
from wagtail.admin.views.reports import PageReportView
from wagtail.models import Locale, Page

from home.editing.pages_to_read import to_read
from home.models.content_page import content_models


class WritersReport(PageReportView):
    """Pages that the reader of the report may change."""

    any_permission_required = ["add", "change", "publish"]
    paginate_by = 50
    explains = ""

    def pages(self) -> QuerySet[Page]:
        may_change = self.permission_policy.instances_user_has_permission_for(self.request.user, "change")
        return may_change.select_related("owner", "content_type", "locale")

    def get_context_data(self, *args, **kwargs) -> dict[str, Any]:
        return {**super().get_context_data(*args, **kwargs), "explains": self.explains, "today": timezone.localdate()}


class PagesToRead(WritersReport):
    """Pages whose "read again by" has come, or comes within 30 days."""

    page_title = "Pages to read again"
    header_icon = "calendar-check"
    index_url_name = "pages_to_read"
    index_results_url_name = "pages_to_read_results"
    results_template_name = "home/editing/pages_to_read_results.html"
    explains = "Open a page, see if it is still true, set a new date under “Settings”, and publish it. Then it leaves this list."
    export_headings = {"review_date": "Read again by", "owner": "Looked after by"}
    list_export = ["title", "review_date", "owner"]

    def get_queryset(self):
        self.queryset = to_read(self.pages())
        return super().get_queryset()


class TranslationsBehind(WritersReport):
    """Published pages whose translation is missing, not published, or older than the original."""

    page_title = "Translations behind"
    header_icon = "globe"
    index_url_name = "translations_behind"
    index_results_url_name = "translations_behind_results"
    results_template_name = "home/editing/translations_behind_results.html"
    explains = (
        "Each page here says something that its translation doesn’t say yet. Bring the translation up to date and publish it."
    )
    export_headings = {"behind": "What is behind", "last_published_at": "Original published"}
    list_export = ["title", "behind", "last_published_at"]

    def get_queryset(self):
        self.queryset = behind(self.pages())
        return super().get_queryset()


def behind(pages: QuerySet[Page]) -> QuerySet[Page]:
    """Of these pages the originals with `behind` (missing, not published, older) and `other` (the translation's id or None)."""
    original, *others = [code for code, _ in settings.WAGTAIL_CONTENT_LANGUAGES]
    locale = Locale.objects.filter(language_code__in=others).first()
    types = [model._meta.model_name for model in content_models()]
    told = Page.objects.filter(translation_key=OuterRef("translation_key"), locale=locale)
    found = pages.filter(live=True, locale__language_code=original, content_type__app_label="home", content_type__model__in=types)
    return (
        found.annotate(
            other=Subquery(told.values("pk")[:1]),
            other_live=Subquery(told.filter(live=True).values("pk")[:1]),
            other_published=Subquery(told.values("last_published_at")[:1]),
        )
        .filter(Q(other=None) | Q(other_live=None) | Q(other_published__lt=F("last_published_at")))
        .annotate(
            behind=Case(
                When(other=None, then=Value("missing")),
                When(other_live=None, then=Value("not published")),
                default=Value("older"),
                output_field=CharField(),
            )
        )
        .order_by("path")
    )
