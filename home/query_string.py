"""What is asked for behind the question mark, before anything reads it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


def without_zero_bytes(get_response: Callable[[HttpRequest], HttpResponse]):
    """Zero bytes become spaces: PostgreSQL refuses them even in a question, and views that are not ours pass them on."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.META["QUERY_STRING"] = request.META.get("QUERY_STRING", "").replace("%00", "%20")
        return get_response(request)

    return middleware
