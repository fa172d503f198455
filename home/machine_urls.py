"""Addresses for machines: they have no language."""

from django.templatetags.static import static
from django.urls import path
from django.views.generic import RedirectView

from home.events.views import event_file, feed
from home.team.views import photo
from home.views.document import document
from home.views.health import healthz
from home.views.no_password import no_password
from home.views.rendition import rendition
from home.views.robots import robots


class Favicon(RedirectView):
    """Old browsers ask here whatever the page says."""

    def get_redirect_url(self, *args, **kwargs) -> str:
        return static("images/icon.svg")


urlpatterns = [
    path("calendar/event/<uuid:uid>.ics", event_file, name="event_file"),
    path("calendar/<str:language>/events.ics", feed, name="events_feed"),
    path("team-photo/<uuid:key>.jpg", photo, name="peer_photo"),
    path("documents/authenticate_with_password/<int:pk>/", no_password),
    path("documents/<int:pk>/<path:name>", document),
    path("media/images/<str:name>", rendition, name="rendition"),
    path("healthz", healthz, name="healthz"),
    path("robots.txt", robots),
    path("favicon.ico", Favicon.as_view()),
]
