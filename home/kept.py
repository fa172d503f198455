"""Public pages as they were drawn last, for as long as nothing has changed that they are drawn from.

What they are drawn from is the whole database and the clock. So the database itself is asked whether anything in it has changed:
no signal is relied on, and no write can be forgotten, whichever process made it and however. docs/decisions/0020-speed.md.
"""

import gzip
import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any

from django.conf import settings
from django.core.signals import setting_changed
from django.db import connection
from django.db.models import Min, Q
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import re_accepts_gzip
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from wagtail.models import Page

# Addresses of editors' pages. Whatever else answers is drawn anew each time.
_PAGES = "wagtail_serve"
_MOST = 300
_held = threading.local()


@dataclass(frozen=True)
class _Kept:
    status: int
    headers: dict[str, str]
    content: bytes
    until: datetime

    def response(self) -> HttpResponse:
        return HttpResponse(self.content, status=self.status, headers=self.headers)


def keep_unchanged(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: a page asked for by nobody in particular is drawn once for each state of the database and minute, and a
    browser that has it is told that it is the same.

    It stands outside of the compression, which takes as long as all else. What a browser must not store is not kept here.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        before = _state() if _is_anybodys(request) else None
        if before is None:
            return get_response(request)
        store, name = _store(before), _name(request)
        kept = store.get(name)
        if kept is None or kept.until <= timezone.now():
            response = get_response(request)
            # Drawn while something changed, it may be half of either.
            if not _may_be_kept(request, response) or _state() != before:
                return response
            kept = _made(response)
            if len(store) >= _MOST:
                store.clear()
            store[name] = kept
        response = kept.response()
        return get_conditional_response(request, etag=response["ETag"], response=response)

    return middleware


def _is_anybodys(request: HttpRequest) -> bool:
    headers = request.META
    return (
        request.method == "GET"
        and not headers.get("QUERY_STRING")
        and not headers.get("HTTP_COOKIE")
        and "HTTP_AUTHORIZATION" not in headers
        and not settings.DEBUG
    )


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
    return _Kept(response.status_code, dict(response.items()), response.content, _until(timezone.now()))


def _until(now: datetime) -> datetime:
    """When the clock may change a page: hours and times of events are whole minutes, a page goes live at any moment."""
    minute = now.replace(second=0, microsecond=0) + timedelta(minutes=1)
    due = Page.objects.aggregate(
        live=Min("go_live_at", filter=Q(go_live_at__gt=now)), gone=Min("expire_at", filter=Q(expire_at__gt=now))
    )
    return min([minute, *(moment for moment in due.values() if moment)])


def _store(state: Hashable) -> dict[Hashable, _Kept]:
    """What was kept in this state of the database; of any other nothing is left."""
    if getattr(_held, "state", None) != state:
        _held.state, _held.store = state, {}
    return _held.store


def _state() -> Hashable | None:
    """Differs wherever this connection may see other rows than before. None inside a transaction, whose own writes no other
    state tells of."""
    connection.ensure_connection()
    if connection.in_atomic_block:
        return None
    opened: Any = connection.connection
    if connection.vendor == "postgresql":
        # A snapshot names the transactions whose rows are seen. Where it is the same, so are the rows.
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_snapshot()::text")
            return "postgresql", cursor.fetchone()[0], _settings_changed
    # The first number changes with every commit of anybody else's, the second with every row that this connection writes.
    # Both hold for one connection only.
    [(version,)] = opened.execute("PRAGMA data_version").fetchall()
    return _Same(opened), version, opened.total_changes, _settings_changed


class _Same:
    """Equal only to the very same object, which it keeps: another can't take its place in memory."""

    def __init__(self, held: Any) -> None:
        self._held = held

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self._held is other._held

    def __hash__(self) -> int:
        return id(self._held)


_settings_changed = 0


@receiver(setting_changed)
def _forget(**_kwargs: Any) -> None:
    global _settings_changed
    _settings_changed += 1
