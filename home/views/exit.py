"""The way out, for those without script and for those with."""

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from home.models import LibrarySettings
from home.models.library_settings import NEUTRAL_SITE
from home.sensitive import sensitive


@require_safe
@sensitive
def leave(request: HttpRequest) -> HttpResponse:
    """Send the reader to a neutral site, and have the browser drop what it holds of ours.

    Never `"cache"` in Clear-Site-Data: that freezes Chromium for seconds, just when it must be quick.
    """
    try:
        target = LibrarySettings.current(request).exit_url
    except DatabaseError:
        target = NEUTRAL_SITE
    response = redirect(target)
    response["Clear-Site-Data"] = '"cookies", "storage"'
    # The neutral site must not learn where the reader came from.
    response["Referrer-Policy"] = "no-referrer"
    return response
