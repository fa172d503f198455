"""Addresses of the frame, in every language. Pages themselves are Wagtail's."""

from django.urls import path

from home.starting.views import job_template
from home.views.crisis import help_right_now
from home.views.exit import leave
from home.views.missing import tell
from home.views.no_password import no_password

urlpatterns = [
    path("documents/roles/<int:pk>/", job_template, name="job_template"),
    path("_util/authenticate_with_password/<int:restriction>/<int:page>/", no_password),
    path("crisis/", help_right_now, name="crisis"),
    path("exit/", leave, name="exit"),
    path("find/missing/", tell, name="missing"),
]
