"""For whoever watches the server: does it work, and what answers a search?"""

import logging

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from search.models import SearchDocument, State
from search.sources import front
from search.upkeep import state

logger = logging.getLogger(__name__)


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """`{"ok": bool, "database": "up"|"down", "engine": name, "pending": n}`; 503 when the database doesn't answer.

    Where a search server is configured, `search` says more: its breaker, the reason it is open, what is pending and parked, how
    long the oldest waits, and whose index is due for a rebuild.

    `engine` is the configured search engine's class, `pending` how many services and pages wait to be indexed (null when
    nobody can tell). No cause is told: that is in the log.
    """
    engine = settings.SEARCH_ENGINE.rpartition(".")[2]
    try:
        pending = SearchDocument.objects.filter(state=State.PENDING).count()
    except DatabaseError:
        logger.exception("The database does not answer.")
        return JsonResponse({"ok": False, "database": "down", "engine": engine, "pending": None}, status=503)
    told = {"ok": True, "database": "up", "engine": engine, "pending": pending}
    if found := front():
        told["search"] = state(found)
    return JsonResponse(told)
