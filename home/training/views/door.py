"""The lock for addresses of the training that are no pages: whoever may not come in gets what every address there gives."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from wagtail.wagtail_hooks import require_wagtail_login

from home import access
from home.training.models import TrainingIndexPage


def refused(request: HttpRequest) -> HttpResponse:
    """For somebody who is signed in, but not in the group."""
    response = render(request, "training/refused.html", status=403)
    add_never_cache_headers(response)
    return response


def members_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        index = TrainingIndexPage.objects.live().first()
        if index is None:
            raise Http404
        if not request.user.is_authenticated:
            return require_wagtail_login(next=request.get_full_path())
        if not access.may_see(request, index.pk):
            return refused(request)
        return view(request, *args, **kwargs)

    return guarded
