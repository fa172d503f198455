"""Pages for what went wrong. Each still leads to help."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template import loader

from home.crisis import STRIP


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    # The frame offers this page in no other language: it isn't there either.
    request.is_not_found = True
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Drawn without the request and its context processors: the database may be what failed."""
    context = {"library_name": settings.WAGTAIL_SITE_NAME, "crisis_lines": STRIP}
    return HttpResponseServerError(loader.render_to_string("500.html", context))
