"""Who may keep a copy of a page: nobody, when it tells about the reader."""

from django.http import HttpRequest, HttpResponse


def kept_by_nobody(request: HttpRequest, response: HttpResponse, *, is_sensitive: bool = False) -> HttpResponse:
    """Forbid copies of a page that staff see more on, or that shows on a shared computer what somebody is going through."""
    if request.user.is_authenticated:
        response["Cache-Control"] = "private, no-store"
    elif is_sensitive:
        response["Cache-Control"] = "no-store"
    return response
