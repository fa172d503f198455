"""What a filter gives a form: a field, and the choices in it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from search.question.asked import Asked


# A page has a hundred: a tuple is made three times as fast as a frozen object.
class Option(NamedTuple):
    """One choice of a field. `turned` gives the question with this choice turned over: most are never asked. `count`: None = not
    counted."""

    value: str
    label: str
    selected: bool
    turned: Callable[[], "Asked"]
    count: int | None = None

    @property
    def url(self) -> str:
        return self.turned().url


@dataclass(frozen=True)
class Field:
    """A filter ready for a form. `kind`: "checkboxes" (several), "radios" (one), "toggle" (one box), "text"."""

    name: str
    label: str
    kind: str
    options: tuple[Option, ...] = ()
    hint: str = ""
    value: str = ""

    @cached_property
    def selected(self) -> tuple[Option, ...]:
        return tuple(option for option in self.options if option.selected)
