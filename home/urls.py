"""Addresses of the frame. Pages themselves are Wagtail's."""

from django.templatetags.static import static
from django.urls import path
from django.views.generic import RedirectView

from home.team.views import photo
from home.views.crisis import help_right_now
from home.views.exit import leave
from home.views.health import healthz
from home.views.missing import tell
from home.views.rendition import rendition
from home.views.robots import robots


class Favicon(RedirectView):
    """Old browsers ask here whatever the page says."""

    def get_redirect_url(self, *args, **kwargs) -> str:
        return static("images/icon.svg")


urlpatterns = [
    path("crisis/", help_right_now, name="crisis"),
    path("exit/", leave, name="exit"),
    path("find/missing/", tell, name="missing"),
    path("team-photo/<uuid:key>.jpg", photo, name="peer_photo"),
    path("media/images/<str:name>", rendition, name="rendition"),
    path("healthz", healthz, name="healthz"),
    path("robots.txt", robots),
    path("favicon.ico", Favicon.as_view()),
]
