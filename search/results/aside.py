"""What else stands on the page of results for one reader. `settings.SEARCH_ASIDE` names what knows: f(request, text, values)
-> an `Aside`, or None. `values` are those that were chosen, or that the words mean, by the name of their filter.

It is asked for every page, so for anybody in particular alone it may ask the database something.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string

from search.question.understanding import Understood


@dataclass(frozen=True)
class Aside:
    """`template` draws `card` above the results."""

    template: str
    card: Any


def aside(request: HttpRequest, understood: Understood) -> Aside | None:
    path = getattr(settings, "SEARCH_ASIDE", "")
    return import_string(path)(request, understood.typed.text, _values(understood)) if path else None


def _values(understood: Understood) -> Mapping[str, Sequence[str]]:
    found = {name: list(values) for name, values in understood.question.chosen.items()}
    for meaning in understood.meanings:
        for lift in meaning.lifts:
            found.setdefault(lift.name, []).append(lift.value)
    return found
