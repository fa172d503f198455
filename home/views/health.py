"""For whoever watches the server: does it work, and what answers a search?"""

import logging

from django.db import Error
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from search.index import condition

logger = logging.getLogger(__name__)


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """`{"ok": true, "database": "up", ...}` and what `search.index.condition.told` gives: `engine` is "embedded" or
    "elasticsearch".

    `{"ok": false, "database": "down", "engine": null}` with 503 where the database doesn't answer: nobody does then. No cause
    is told: that is in the log. A search server that is away is no reason for a 503: people get their answers.
    """
    try:
        told = condition.told()
    except Error:
        logger.exception("The database does not answer.")
        return JsonResponse({"ok": False, "database": "down", "engine": None}, status=503)
    return JsonResponse({"ok": True, "database": "up", **told})
