"""Pictures as pages show them: the sizes that Wagtail made, never the files that editors brought."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from wagtail.images import get_image_model

from home import private_files

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
    """`/media/images/<name>`. Kept by browsers for five minutes only: a picture that is taken down must go. One of a private
    collection is kept by nobody, and is 404 for whoever may not see it."""
    kind = TYPES.get(name.rsplit(".", 1)[-1].lower())
    sizes = get_image_model().get_rendition_model().objects.filter(file=f"images/{name}")
    found = private_files.find(request, sizes, "image__collection") if kind else None
    if found is None:
        raise Http404
    try:
        file = default_storage.open(f"images/{name}")
    except (OSError, ValueError) as gone:
        raise Http404 from gone
    response = FileResponse(file, content_type=kind)
    if found.is_private:
        patch_cache_control(response, private=True, no_store=True)
    else:
        response["Cache-Control"] = "public, max-age=300"
    return response
