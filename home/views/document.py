"""A file that editors put up, behind the lock of its collection."""

import re
from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_safe
from wagtail.documents import get_document_model
from wagtail.documents.views.serve import serve

from home import private_files

_PIECE = 64 * 1024
# One range, as players ask for it. Whatever else is asked gets the whole file, as RFC 9110, 14.2, allows.
_RANGE = re.compile(r"bytes=(\d{1,15})-(\d{0,15})")


@require_safe
def document(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """`/documents/<pk>/<name>`: 404 for a file that isn't there and for one that this reader may not see.

    A part of it is sent where a part is asked for: films can't be wound without, and some browsers don't play them at all.
    """
    found = private_files.find(request, get_document_model().objects.filter(pk=pk))
    if found is None:
        raise Http404
    whole = serve(request, pk, name)
    asked = _RANGE.fullmatch(request.headers.get("Range", ""))
    if whole.status_code != 200:
        return whole
    whole["Accept-Ranges"] = "bytes"
    if asked is None or request.method != "GET":
        return whole
    return _part(found, whole, int(asked[1]), int(asked[2]) if asked[2] else None)


def _part(found: Any, whole: HttpResponse, first: int, last: int | None) -> HttpResponse:
    size = found.file.size
    last = min(size - 1 if last is None else last, size - 1)
    # The file alone: closing the answer would tell everybody that the request is over.
    if held := getattr(whole, "file_to_stream", None):
        held.close()
    if first > last:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    kept = {key: value for key, value in whole.items() if key not in ("Content-Length", "ETag")}
    kept |= {"Content-Range": f"bytes {first}-{last}/{size}", "Content-Length": str(last - first + 1)}
    return StreamingHttpResponse(_bytes(found, first, last - first + 1), status=206, headers=kept)


def _bytes(found: Any, first: int, left: int) -> Iterator[bytes]:
    with found.open_file() as file:
        file.seek(first)
        while left and (piece := file.read(min(_PIECE, left))):
            left -= len(piece)
            yield piece
