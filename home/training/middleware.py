"""Whoever signs out leaves nothing of the training on the device."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

_WAYS_OUT = ("wagtailadmin_logout", "training_sign_out")


def clear_at_sign_out(get_response: Callable[[HttpRequest], HttpResponse]):
    """Tells the browser to empty what this site stored in it, kept courses and their worker among it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        match = getattr(request, "resolver_match", None)
        if match is not None and match.view_name in _WAYS_OUT and request.method == "POST":
            response["Clear-Site-Data"] = '"storage"'
        return response

    return middleware
