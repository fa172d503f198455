"""Mounts every address of the site. Fixed addresses come before Wagtail's pages."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("", include("search.urls")),
    path("", include("resources.urls")),
    path("", include("home.urls")),
    path("", include(wagtail_urls)),
]

handler404 = "home.views.errors.not_found"
handler500 = "home.views.errors.server_error"
