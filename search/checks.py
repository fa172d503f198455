"""What `manage.py check` says of the search settings and of every source."""

from collections import Counter
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.utils.module_loading import import_string

from search.query import SORTS
from search.question.filters import SortFilter
from search.source import Source

LONGEST_SOURCE_NAME = 40
MOST_FIELDS = 26


@register("search")
def check_search(**_kwargs: Any) -> list[CheckMessage]:
    found: list[CheckMessage] = []
    loaded: list[Source] = []
    for path in (*settings.SEARCH_SOURCES, settings.SEARCH_ENGINE, settings.SEARCH_NEAR):
        try:
            thing = import_string(path)
        except ImportError as fault:
            found.append(Error(f"{path} can't be loaded: {fault}", id="search.E001"))
        else:
            if path in settings.SEARCH_SOURCES:
                loaded.append(thing())
    for name, times in Counter(each.name for each in loaded).items():
        if times > 1:
            found.append(Error(f"{times} sources are named {name}.", id="search.E002"))
    for each in loaded:
        found += _check_source(each)
    return found


def _check_source(each: Source) -> list[CheckMessage]:
    found: list[CheckMessage] = []
    names = Counter(name for item in each.filters for name in item.names)
    names.update(["q", "page"])
    for name in [name for name, times in names.items() if times > 1]:
        found.append(Error(f"Source {each.name}: the parameter {name} is declared twice.", id="search.E003"))
    if any(name.startswith("_") for name in names):
        found.append(Error(f"Source {each.name}: names that start with _ are the library's own.", id="search.E004"))
    if not each.weights or len(each.weights) > MOST_FIELDS or any(weight <= 0 for weight in each.weights.values()):
        found.append(Error(f"Source {each.name}: weights name 1 to {MOST_FIELDS} fields and are above 0.", id="search.E005"))
    if not each.name or len(each.name) > LONGEST_SOURCE_NAME:
        found.append(Error(f"{type(each).__name__}: a source needs a name of at most {LONGEST_SOURCE_NAME}.", id="search.E006"))
    for item in each.filters:
        if isinstance(item, SortFilter) and (unknown := set(item.choices) - set(SORTS)):
            found.append(Error(f"Source {each.name}: no engine knows the order {sorted(unknown)}.", id="search.E007"))
    return found
