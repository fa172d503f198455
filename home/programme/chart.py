"""Bars as geometry, worked out on the server: the page draws them without a script."""

from collections.abc import Iterable
from dataclasses import dataclass

# The drawing of a bar is this wide; the shortest leaves a mark to see.
WIDTH, SHORTEST = 100, 0.5


@dataclass(frozen=True)
class Bar:
    """`length` is how much of the 100 units of its drawing the bar takes, written as SVG reads it in any language."""

    label: str
    number: int
    length: str


@dataclass(frozen=True)
class Chart:
    """Bars under each other, the longest over the whole width. `total` sums them up."""

    bars: tuple[Bar, ...]
    total: int


def chart(rows: Iterable[tuple[str, int]]) -> Chart:
    """The chart of (label, number of 0 or more) pairs, in their order. No rows make an empty chart."""
    pairs = [(label, max(0, number or 0)) for label, number in rows]
    longest = max((number for _, number in pairs), default=0) or 1
    bars = tuple(Bar(label, number, f"{max(SHORTEST, WIDTH * number / longest):.1f}") for label, number in pairs)
    return Chart(bars, sum(number for _, number in pairs))
