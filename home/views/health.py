"""For whoever watches the server: does it work, and what answers a search?"""

import logging

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from search.models import SearchDocument, State

logger = logging.getLogger(__name__)


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """`{"ok": bool, "database": "up"|"down", "engine": name, "pending": n}`; 503 when the database doesn't answer.

    `engine` is the configured search engine's class, `pending` how many services and pages wait to be indexed (null when
    nobody can tell). No cause is told: that is in the log.
    """
    engine = settings.SEARCH_ENGINE.rpartition(".")[2]
    try:
        pending = SearchDocument.objects.filter(state=State.PENDING).count()
    except DatabaseError:
        logger.exception("The database does not answer.")
        return JsonResponse({"ok": False, "database": "down", "engine": engine, "pending": None}, status=503)
    return JsonResponse({"ok": True, "database": "up", "engine": engine, "pending": pending})
