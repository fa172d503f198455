"""Addresses of the frame. Pages themselves are Wagtail's."""

from django.templatetags.static import static
from django.urls import path
from django.views.generic import RedirectView

from home.events.views import event_file, feed
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
    path("calendar/event/<uuid:uid>.ics", event_file, name="event_file"),
    path("calendar/<str:language>/events.ics", feed, name="events_feed"),
    path("crisis/", help_right_now, name="crisis"),
    path("exit/", leave, name="exit"),
    path("find/missing/", tell, name="missing"),
    path("healthz", healthz, name="healthz"),
    path("robots.txt", robots),
    path("favicon.ico", Favicon.as_view()),
]
