"""One write request, one transaction, one update of the index."""

from collections.abc import Callable
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.http import HttpRequest, HttpResponse

from search.indexing import indexing

_READS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


class _Undo(Exception):
    """Takes a response of 500 and up out of the transaction that it must not keep."""

    def __init__(self, response: HttpResponse) -> None:
        self.response = response


def index_with_the_change(get_response: Callable) -> Callable:
    """Runs the view of a write (POST, PUT, PATCH, DELETE) inside `indexing()`: what it changes and what the index says of
    it are saved together, or, on an exception or an answer of 500 and up, not at all.

    It stands last in MIDDLEWARE: every check of the others, CSRF too, has passed by then. A view marked with
    `django.db.transaction.non_atomic_requests` keeps its transactions to itself.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(request: HttpRequest, view: Callable, args: tuple, kwargs: dict[str, Any]) -> HttpResponse | None:
        if request.method in _READS or DEFAULT_DB_ALIAS in getattr(view, "_non_atomic_requests", ()):
            return None
        try:
            with indexing():
                response = view(request, *args, **kwargs)
                # A template that fails must undo the write as well.
                if callable(getattr(response, "render", None)):
                    response = response.render()
                if response.status_code >= 500:
                    raise _Undo(response)
        except _Undo as undone:
            return undone.response
        return response

    middleware.process_view = process_view
    return middleware
