"""What everyday words may mean: the values of those of the first source's filters that `settings.SEARCH_LIFTED` names."""

from collections.abc import Iterable

from django.conf import settings

from search.question.filters import TermsFilter
from search.sources import sources


def choices() -> dict[str, str]:
    """`filter=value` -> label, in the filters' own order. A filter without choices of its own offers none."""
    filters = [item for item in sources()[0].filters if isinstance(item, TermsFilter) and item.name in settings.SEARCH_LIFTED]
    return {f"{item.name}={value}": label for item in filters for value, label in (item.choices or {}).items()}


def labels(meanings: Iterable[tuple[str, str]]) -> list[str]:
    """The labels of (filter name, value) pairs; the value itself where it is gone."""
    known = choices()
    return [known.get(f"{name}={value}", value) for name, value in meanings]
