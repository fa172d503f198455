"""The service worker that lets a kept course be read without a network."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe


@require_safe
@cache_control(no_cache=True)
def worker(request: HttpRequest) -> HttpResponse:
    """`/training/sw.js`: its place makes `/training/` all that it can ever see. It holds no word of the training, so that a
    browser can look for a newer one whoever is signed in.
    """
    return render(request, "training/sw.js", content_type="text/javascript; charset=utf-8")
