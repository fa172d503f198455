"""What somebody has, or hasn't, and whether a place takes them so: a filter that orders and hides nothing."""

from typing import TYPE_CHECKING

from search.question.filters import Counts, Field, TermsFilter

if TYPE_CHECKING:
    from search.question.asked import Asked

# Behind a value: the document doesn't say. `id` = goes without ID, `id?` = not stated, neither = asks for ID. Alone: the
# document says nothing of the whole filter.
UNSTATED = "?"
FITS, NOT_STATED, DOES_NOT_FIT = 0, 1, 2
# Name and value.
Wanted = tuple[str, str]


def may_hold(value: str) -> tuple[str, str, str]:
    """The values of which a document that may fit holds one."""
    return value, value + UNSTATED, UNSTATED


class FitFilter(TermsFilter):
    """Values that documents should hold in `terms[name]`: those that hold every wanted one come first, then those that don't
    say (`<value>?`), then the rest. Its counts are of those that hold the value.
    """

    def fields(self, asked: "Asked", counts: Counts = ()) -> tuple[Field, ...]:
        return super().fields(asked, [(value, count) for value, count in counts if not value.endswith(UNSTATED)])

    def selected(self, asked: "Asked") -> None:
        return None

    def wanted(self, asked: "Asked") -> tuple[Wanted, ...]:
        return tuple((self.name, value) for value in asked.values(self.name))
