"""Public pages as they were drawn last, for as long as nothing has changed that they are drawn from.

What they are drawn from is the whole database and the clock; `home.unchanged` says whether either may have changed them.
"""

import gzip
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from hashlib import blake2b

from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import re_accepts_gzip
from django.utils.cache import get_conditional_response, patch_cache_control

from home.unchanged import Held, is_from_nobody
from search.database_state import state

# Addresses of editors' pages. Whatever else answers is drawn anew each time.
_PAGES = "wagtail_serve"
_drawn = Held()


@dataclass(frozen=True)
class _Kept:
    status: int
    headers: dict[str, str]
    content: bytes

    def response(self) -> HttpResponse:
        return HttpResponse(self.content, status=self.status, headers=self.headers)


def keep_unchanged(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: a page asked for by nobody in particular is drawn once for each state of the database and minute, and a
    browser that has it is told that it is the same.

    It stands outside of the compression, which takes as long as all else. What a browser must not store is not kept here.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        before = state() if _is_anybodys(request) else None
        if before is None:
            return get_response(request)
        name = _name(request)
        kept = _drawn.get(before, name)
        if kept is None:
            response = get_response(request)
            # Drawn while something changed, it may be half of either.
            if not _may_be_kept(request, response) or state() != before:
                return response
            kept = _made(response)
            _drawn.put(before, name, kept)
        response = kept.response()
        return get_conditional_response(request, etag=response["ETag"], response=response)

    return middleware


def _is_anybodys(request: HttpRequest) -> bool:
    return request.method == "GET" and not request.META.get("QUERY_STRING") and is_from_nobody(request)


def _may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    match = getattr(request, "resolver_match", None)
    said = response.get("Cache-Control", "")
    return (
        match is not None
        and match.url_name == _PAGES
        and response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "no-store" not in said
        and "private" not in said
    )


def _name(request: HttpRequest) -> Hashable:
    """All of a request that a page may depend on."""
    accepts_gzip = bool(re_accepts_gzip.search(request.META.get("HTTP_ACCEPT_ENCODING", "")))
    return request.scheme, request.get_host(), request.get_full_path(), accepts_gzip


def _made(response: HttpResponse) -> _Kept:
    is_packed = response.get("Content-Encoding") == "gzip"
    drawn = gzip.decompress(response.content) if is_packed else response.content
    # Weak, as the bytes differ each time that they are compressed.
    response["ETag"] = f'W/"{blake2b(drawn, digest_size=16).hexdigest()}"'
    # A browser may keep it and asks each time whether it still holds.
    patch_cache_control(response, no_cache=True)
    return _Kept(response.status_code, dict(response.items()), response.content)
