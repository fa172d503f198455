"""Where tokens stand, each looked up once for as long as nothing in the database has changed. docs/decisions/0020-speed.md.

People ask for the same words again and again, and looking them up was a third of a search.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from search.database_state import Kept
from search.engines import bitmap

# So many slots, at eight bytes each. A token that half of a large catalogue has leaves little room for others.
_MOST = 60_000
_kept = Kept()


class Text(Protocol):
    """Where a database keeps words."""

    def lookup(self, wanted: Sequence[str]) -> list[list[int]]: ...


@dataclass(frozen=True)
class Slots:
    """The documents that have a token: their slots, ascending, and the same as bits."""

    listed: Sequence[int]
    bits: int


def read(text: Text, wanted: Iterable[str]) -> dict[str, Slots]:
    """The slots of each marked token or (two of them, a space between) each phrase. At most one reading of the text."""

    def look_up(tokens: list[str]) -> dict[str, Slots]:
        found = zip(tokens, text.lookup(tokens), strict=True)
        return {token: Slots(array("Q", slots), bitmap.from_slots(slots)) for token, slots in found}

    return _kept.read(wanted, look_up, _MOST, size=_size)


def _size(held: Mapping[str, Slots]) -> int:
    return sum(len(each.listed) for each in held.values())
