"""The word list, the groups and their workflow."""

from home.editing import kinder_word
from home.groups import grant
from home.models import HomePage


def create(home: HomePage) -> list[str]:
    """Make what is missing. No page comes of it."""
    grant()
    kinder_word.load()
    return []
