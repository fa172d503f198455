"""Which alerts a page shows now."""

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from home.alerts.alert import Alert, Level, Where

MOST = 3


def current(request: HttpRequest) -> list[Alert]:
    """The alerts of this page, urgent ones first, three at most. One statement a request; the clock decides, not a job."""
    if not hasattr(request, "_alerts"):
        request._alerts = _current(request)
    return request._alerts


def _current(request: HttpRequest) -> list[Alert]:
    now = timezone.now()
    shown = Alert.objects.filter(
        Q(expire_at=None) | Q(expire_at__gt=now),
        live=True,
        starts__lte=now,
        ends__gt=now,
        language__in=["", (get_language() or settings.LANGUAGE_CODE).split("-")[0]],
    )
    if not _is_front(request):
        shown = shown.filter(where=Where.ALL)
    return sorted(shown.order_by("-starts", "-pk")[: MOST * 3], key=lambda alert: alert.level != Level.URGENT)[:MOST]


def _is_front(request: HttpRequest) -> bool:
    return request.path.strip("/") in {"", *(code for code, _ in settings.LANGUAGES)}
