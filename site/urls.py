"""Mounts every address of the site. Fixed addresses come before Wagtail's pages."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("", include("home.machine_urls")),
    path("", include("home.training.machine_urls")),
    path("documents/", include(wagtaildocs_urls)),
]

# What a person reads stands once for each language: English as it is, Spanish below /es/.
urlpatterns += i18n_patterns(
    path("", include("search.urls")),
    path("", include("resources.urls")),
    path("", include("home.urls")),
    path("", include("home.training.urls")),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)

handler404 = "home.views.errors.not_found"
handler500 = "home.views.errors.server_error"
