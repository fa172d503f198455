"""The front page's sections in the editor's order, laid out in bands."""

from collections.abc import Iterable
from dataclasses import dataclass

# Blocks that make a band of their own; the others stand together as running text.
_ALONE = {"next_events", "story", "figures"}
_NOW = {"who_is_in", "crisis"}
NOW, TEXT, BAND = "now", "text", "band"


@dataclass(frozen=True)
class Band:
    """`kind` is "now" (who is in and what can't wait, side by side), "text" (running text) or "band" (one block)."""

    kind: str
    blocks: tuple


def bands(body: Iterable) -> list[Band]:
    """The blocks of a front page, neighbors of a kind together. Nothing is left out and no order is changed."""
    found: list[Band] = []
    for block in body:
        kind = NOW if block.block_type in _NOW else BAND if block.block_type in _ALONE else TEXT
        last = found[-1] if found else None
        if last and last.kind == kind and kind != BAND and not (kind == NOW and len(last.blocks) == 2):
            found[-1] = Band(kind, (*last.blocks, block))
        else:
            found.append(Band(kind, (block,)))
    return found


def missing(body: Iterable) -> set[str]:
    """Of who is in and the crisis numbers, those that no editor placed: they stand first then."""
    return _NOW - {block.block_type for block in body}
