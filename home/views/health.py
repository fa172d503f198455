"""For whoever watches the server: does it work, and what answers a search?"""

import logging

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

logger = logging.getLogger(__name__)


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """`{"ok": bool, "database": "up"|"down", "engine": name}`; 503 when the database doesn't answer.

    `engine` is the configured search engine's class. No cause is told: that is in the log.
    """
    engine = settings.SEARCH_ENGINE.rpartition(".")[2]
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except DatabaseError:
        logger.exception("The database does not answer.")
        return JsonResponse({"ok": False, "database": "down", "engine": engine}, status=503)
    return JsonResponse({"ok": True, "database": "up", "engine": engine})
