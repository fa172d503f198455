"""Which alerts a page shows now."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from home.alerts.alert import Alert, Level, Where, on_now
from home.models.library_settings import LibrarySettings

MOST = 3


def current(request: HttpRequest) -> list[Alert]:
    """The alerts of this page, urgent ones first, three at most. One statement a request, and none where the site's settings
    have just said that there is no alert; the clock decides, not a job.
    """
    if not hasattr(request, "_alerts"):
        has_any = getattr(LibrarySettings.current(request), "has_alert", True)
        request._alerts = _of(request) if has_any else []
    return request._alerts


def _of(request: HttpRequest) -> list[Alert]:
    language = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
    shown = on_now().filter(language__in=["", language])
    if not _is_front(request):
        shown = shown.filter(where=Where.ALL)
    return sorted(shown.order_by("-starts", "-pk")[: MOST * 3], key=lambda alert: alert.level != Level.URGENT)[:MOST]


def _is_front(request: HttpRequest) -> bool:
    return request.path.strip("/") in {"", *(code for code, _ in settings.LANGUAGES)}
