"""Registers what helps those who write with Wagtail's admin."""

from django.http import Http404
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from home.editing import left_public, style_page
from home.editing.advice import advise
from home.editing.content_checker import replace_checker
from home.editing.home_panel import ReadAgain
from home.editing.kinder_word import KinderWord
from home.editing.reports import PagesToRead, TranslationsBehind
from home.editing.start_panel import StartPanel


class KinderWordViewSet(SnippetViewSet):
    """The word list, kept by communications staff."""

    model = KinderWord
    icon = "openquote"
    menu_label = "Kinder words"
    menu_order = 220
    add_to_admin_menu = True
    list_display = ["__str__", "instead", "language", BooleanColumn("is_used", label="In use", sort_key="is_used")]
    list_filter = ["language", "is_used"]
    search_fields = ["words", "instead"]


register_snippet(KinderWordViewSet)


class _WritersItem(MenuItem):
    """For those who may change pages."""

    def is_shown(self, request):
        return request.user.is_superuser or request.user.groups.filter(page_permissions__isnull=False).exists()


@hooks.register("before_serve_page")
def is_not_expired(page: Page, request, args, kwargs):
    """The page's own date decides, not whether a job has taken it down."""
    if page.expire_at and page.expire_at <= timezone.now():
        raise Http404


hooks.register("after_create_page", advise)
hooks.register("after_edit_page", advise)
hooks.register("after_unpublish_page", left_public.tell)
hooks.register("after_delete_page", left_public.tell)


@hooks.register("construct_wagtail_userbar")
def plain_checker(request, items, page):
    replace_checker(items, page)


@hooks.register("insert_editor_js")
def reading_grade():
    return format_html('<script type="module" src="{}"></script>', static("admin/reading-grade.js"))


@hooks.register("insert_global_admin_js")
def names_of_dialogs():
    return format_html('<script type="module" src="{}"></script>', static("admin/name-dialogs.js"))


@hooks.register("construct_homepage_panels")
def start_and_read_again(request, panels):
    panels += [StartPanel(), ReadAgain()]


@hooks.register("register_admin_urls")
def addresses():
    return [
        path("reports/read-again/", PagesToRead.as_view(), name="pages_to_read"),
        path("reports/read-again/results/", PagesToRead.as_view(results_only=True), name="pages_to_read_results"),
        path("reports/translations/", TranslationsBehind.as_view(), name="translations_behind"),
        path("reports/translations/results/", TranslationsBehind.as_view(results_only=True), name="translations_behind_results"),
        path("style/", style_page.both, name="style_page"),
        path("style/<str:scheme>/", style_page.sheet, name="style_sheet"),
        path("style/<str:scheme>/site.css", style_page.css, name="style_css"),
    ]


@hooks.register("register_reports_menu_item")
def pages_to_read_item():
    return _WritersItem("Pages to read again", reverse("pages_to_read"), icon_name="calendar-check", order=10)


@hooks.register("register_reports_menu_item")
def translations_item():
    return _WritersItem("Translations behind", reverse("translations_behind"), icon_name="globe", order=20)


@hooks.register("register_help_menu_item")
def style_item():
    return MenuItem("How the site looks", reverse("style_page"), icon_name="view", order=900)
