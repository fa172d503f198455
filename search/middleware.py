"""One write request, one transaction, one update of the index."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string

from search.index.indexing import indexing

# PostgreSQL's classes of errors that pass: connection, transaction rolled back, object in use, operator intervention.
_PASSING = ("08", "40", "55", "57")
_READS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


class _Undo(Exception):
    """Takes a response of 500 and up out of the transaction that it must not keep."""

    def __init__(self, response: HttpResponse) -> None:
        self.response = response


def index_with_the_change(get_response: Callable) -> Callable:
    """Runs the view of a write (POST, PUT, PATCH, DELETE) inside `indexing()`: what it changes and what the index says of
    it are saved together, or, on an exception or an answer of 500 and up, not at all.

    Where the database has no turn for it, nothing is changed, and `settings.SEARCH_BUSY`, a view, answers.

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
        except OperationalError as fault:
            if not is_busy(fault):
                raise
            return import_string(settings.SEARCH_BUSY)(request)
        return response

    middleware.process_view = process_view
    return middleware


def is_busy(fault: OperationalError) -> bool:
    """Whether the same write may well succeed a little later: somebody else was writing, or the connection was lost."""
    state = getattr(fault.__cause__, "sqlstate", None)
    return "is locked" in str(fault) or (state or "").startswith(_PASSING)
