"""Shared passwords are off, and so are Wagtail's addresses for them: those tell which restrictions and pages there are."""

from django.http import Http404, HttpRequest, HttpResponse


def no_password(request: HttpRequest, **_asked: object) -> HttpResponse:
    raise Http404
