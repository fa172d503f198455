"""What somebody has, or hasn't, and whether a place takes them so: a filter that orders and hides nothing."""

from typing import TYPE_CHECKING

from search.filters import TermsFilter

if TYPE_CHECKING:
    from search.asked import Asked

# Behind a value: the document doesn't say. `id` = goes without ID, `id?` = not stated, neither = asks for ID.
UNSTATED = "?"
FITS, NOT_STATED, DOES_NOT_FIT = 0, 1, 2
# Name and value.
Wanted = tuple[str, str]


class FitFilter(TermsFilter):
    """Values that documents should hold in `terms[name]`: those that hold every wanted one come first, then those that don't
    say (`<value>?`), then the rest. Its counts are of those that hold the value.

    `choices` must be given: they keep the unstated values out of the form.
    """

    def selected(self, asked: "Asked") -> None:
        return None

    def wanted(self, asked: "Asked") -> tuple[Wanted, ...]:
        return tuple((self.name, value) for value in asked.values(self.name))
