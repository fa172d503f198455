"""Headers that every response carries: pages, errors and static files alike."""

from collections.abc import Callable

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

# What a page of a library never needs.
PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media", "gyroscope",
        "magnetometer", "microphone", "midi", "payment", "usb", "xr-spatial-tracking",
    )
)  # fmt: skip


def headers(get_response: Callable[[HttpRequest], HttpResponse]):
    """Outermost middleware, because static files and errors never reach the ones further in.

    Under /admin/ Wagtail needs inline script and style, and shows previews of public pages in a frame; a public page
    may have neither. A preview is drawn by a request of its own, so the address asked for decides, not the page.
    """
    # No page of the public's starts something that outlives it. The training does, where somebody asks it to (ADR 22).
    public = build_policy(update={"worker-src": [NONE]})
    training = build_policy(update={"worker-src": [SELF], "media-src": [SELF]})
    admin = build_policy(
        replace={
            "script-src": [SELF, UNSAFE_INLINE],
            "style-src": [SELF, UNSAFE_INLINE],
            "img-src": [SELF, "data:", "blob:"],
            "frame-src": [SELF],
            "frame-ancestors": [SELF],
        }
    )

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        is_admin = request.path.startswith("/admin/")
        is_training = request.path.startswith("/training/")
        response["Content-Security-Policy"] = admin if is_admin else training if is_training else public
        response["X-Frame-Options"] = "SAMEORIGIN" if is_admin else "DENY"
        response["Permissions-Policy"] = PERMISSIONS
        response["Cross-Origin-Opener-Policy"] = "same-origin"
        response.headers.setdefault("Referrer-Policy", settings.SECURE_REFERRER_POLICY)
        response["X-Content-Type-Options"] = "nosniff"
        if settings.SESSION_COOKIE_NAME in request.COOKIES and not request.path.startswith(settings.STATIC_URL):
            # What staff see may hold what only staff may see: no shared cache, and nothing left on a shared computer.
            patch_cache_control(response, private=True, no_store=True)
        return response

    return middleware
