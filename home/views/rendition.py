"""Pictures as pages show them: the sizes that Wagtail made, never the files that editors brought."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

TYPES = {
    "avif": "image/avif",
    "gif": "image/gif",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
}


@require_safe
def rendition(request: HttpRequest, name: str) -> FileResponse:
    """`/media/images/<name>`. Kept by browsers for five minutes only: a picture that is taken down must go."""
    kind = TYPES.get(name.rsplit(".", 1)[-1].lower())
    try:
        file = default_storage.open(f"images/{name}") if kind else None
    except (OSError, ValueError):
        file = None
    if file is None:
        raise Http404
    response = FileResponse(file, content_type=kind)
    response["Cache-Control"] = "public, max-age=300"
    return response
