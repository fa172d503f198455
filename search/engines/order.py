"""From a set of documents and what they are worth to one page of groups, without looking at more than it takes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import heapify, heappop

from search.engines.bitmap import Blocks


@dataclass(frozen=True)
class Tie:
    """Documents that nothing but their titles tells apart. `groups` are the tails of those groups that are first met here."""

    score: float
    bits: int
    groups: int


def by_score(scores: Mapping[int, float]) -> Iterator[tuple[float, int]]:
    """(score, set) from the highest score down, made only as far as somebody reads."""
    heap = [(-score, slot) for slot, score in scores.items()]
    heapify(heap)
    while heap:
        score, slot = heappop(heap)
        bits = 1 << slot
        while heap and heap[0][0] == score:
            bits |= 1 << heappop(heap)[1]
        yield -score, bits


def page_of(ranked: Iterable[tuple[float, int]], blocks: Blocks, start: int, size: int) -> tuple[list[Tie], int]:
    """The ties that reach into the groups `start` to `start + size`, and how many groups of the first come before."""
    seen, before, picked, skip = 0, 0, [], 0
    for score, bits in ranked:
        groups = blocks.any(bits) & ~seen
        count = groups.bit_count()
        if not count:
            continue
        if before + count > start:
            skip = skip if picked else start - before
            picked.append(Tie(score, bits, groups))
        before += count
        seen |= groups
        if before >= start + size:
            break
    return picked, skip
