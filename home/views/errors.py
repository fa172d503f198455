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


def busy(request: HttpRequest) -> HttpResponse:
    """Somebody else was writing for too long. What was filled in stands in the page, to be sent again with one button."""
    has_secret = any("password" in name for name in request.POST)
    context = {
        "library_name": settings.WAGTAIL_SITE_NAME,
        "crisis_lines": STRIP,
        "address": request.get_full_path(),
        # No page ever holds a password.
        "fields": [] if has_secret else [(name, value) for name, values in request.POST.lists() for value in values],
        "has_files": bool(request.FILES),
    }
    response = HttpResponse(loader.render_to_string("503.html", context), status=503)
    response["Retry-After"] = "10"
    response["Cache-Control"] = "no-store"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """Drawn without the request and its context processors: the database may be what failed."""
    context = {"library_name": settings.WAGTAIL_SITE_NAME, "crisis_lines": STRIP}
    return HttpResponseServerError(loader.render_to_string("500.html", context))
