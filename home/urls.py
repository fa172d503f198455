"""Addresses of the frame, in every language. Pages themselves are Wagtail's."""

from django.urls import path

from home.events.views import event_file, feed
from home.starting.views import job_template
from home.views.crisis import help_right_now
from home.views.exit import leave
from home.views.missing import tell

urlpatterns = [
    path("documents/roles/<int:pk>/", job_template, name="job_template"),
    path("calendar/event/<uuid:uid>.ics", event_file, name="event_file"),
    path("calendar/<str:language>/events.ics", feed, name="events_feed"),
    path("crisis/", help_right_now, name="crisis"),
    path("exit/", leave, name="exit"),
    path("find/missing/", tell, name="missing"),
]
