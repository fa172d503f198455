"""Words that can not wait. `settings.SEARCH_URGENT` names what hears them: f(text) -> an object for the page, or None.

Such words are never corrected, suggested or counted, and nothing is kept of them: whoever does any of that asks first.
"""

from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string


def urgent(text: str) -> Any | None:
    """What `search/components/urgent.html` shows above the results, or None."""
    path = getattr(settings, "SEARCH_URGENT", "")
    return import_string(path)(text) if path and text else None


def is_urgent(text: str) -> bool:
    """Whether a text is to be left alone."""
    return urgent(text) is not None
