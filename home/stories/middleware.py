"""A story that may not be published yet is refused in plain words, whichever screen asked for it."""

from collections.abc import Callable

from django.contrib import messages
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from home.stories.permit import PublishRefused


def refusals(get_response: Callable[[HttpRequest], HttpResponse]):
    """The story's own form tells it before anything happens; lists, bulk actions and the dashboard are answered here."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, PublishRefused):
            return None
        if connection.in_atomic_block:
            # What went before the refusal, such as half of a copied branch, must not stay.
            transaction.set_rollback(True)
        messages.error(request, f"Not published. {exception}")
        if exception.page_id:
            return redirect("wagtailadmin_pages:edit", exception.page_id)
        return redirect("wagtailadmin_home")

    middleware.process_exception = process_exception
    return middleware
