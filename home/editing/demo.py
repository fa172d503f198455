"""The word list, the groups and their workflow."""

from home.editing import kinder_word
from home.editing.groups import ensure_writing
from home.models import HomePage


def create(home: HomePage) -> list[str]:
    """Make what is missing. No page comes of it."""
    ensure_writing()
    kinder_word.load()
    return []
