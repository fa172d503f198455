"""What an editor may ask for in a saved search: the same values as the form of /find/ offers, in the same words."""

from resources.labels import terms
from resources.models import NEEDS_URI
from resources.source.filters import LANGUAGES, WITHOUT


def needs() -> list[tuple[str, str]]:
    return list(terms(NEEDS_URI).items())


def without() -> list[tuple[str, str]]:
    return list(WITHOUT.items())


def languages() -> list[tuple[str, str]]:
    return sorted(LANGUAGES.items(), key=lambda pair: pair[1])
