"""Addresses of the frame. Pages themselves are Wagtail's."""

from django.templatetags.static import static
from django.urls import path
from django.views.generic import RedirectView

from home.starting.views import job_template
from home.views.crisis import help_right_now
from home.views.exit import leave
from home.views.health import healthz
from home.views.missing import tell
from home.views.robots import robots


class Favicon(RedirectView):
    """Old browsers ask here whatever the page says."""

    def get_redirect_url(self, *args, **kwargs) -> str:
        return static("images/icon.svg")


urlpatterns = [
    path("documents/roles/<int:pk>/", job_template, name="job_template"),
    path("crisis/", help_right_now, name="crisis"),
    path("exit/", leave, name="exit"),
    path("find/missing/", tell, name="missing"),
    path("healthz", healthz, name="healthz"),
    path("robots.txt", robots),
    path("favicon.ico", Favicon.as_view()),
]
