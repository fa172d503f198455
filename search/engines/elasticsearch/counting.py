"""Counting groups exactly, though Elasticsearch counts distinct values by a sketch.

Groups of one document are counted as documents. For the others a sketch is all there is (`cardinality`), and it errs by one
or two from about 2,000 values on, because it keeps 25 bits of each value's hash. So each such group has a number of its own,
and is indexed under the value whose hash begins with that number: no two share one. What the sketch then adds to make up for
collisions that can't happen is taken off again. This holds up to `LIMIT` groups of several documents in one count; beyond,
counts are about right.
"""

from math import log

LIMIT = 40_000
BITS = 25
_WORD = (1 << 64) - 1
# hppc's BitMixer.mix64, which Elasticsearch hashes whole numbers with, backwards.
_FIRST = pow(0x4CD6944C5CC20B6D, -1, 1 << 64)
_SECOND = pow(0xFC12C5B19D3259E9, -1, 1 << 64)


def spread(number: int) -> int:
    """The signed 64-bit value whose hash begins with this number (of at most 25 bits; higher bits are dropped)."""
    value = (number % (1 << BITS)) << (64 - BITS)
    value ^= value >> 32
    value = value * _SECOND & _WORD
    value ^= value >> 29 ^ value >> 58
    value = value * _FIRST & _WORD
    value ^= value >> 32
    return value - (1 << 64) if value >> 63 else value


def exact(estimate: int) -> int:
    """How many values there are, from what the sketch makes of them; above `LIMIT` about as many as it says."""
    if estimate > LIMIT + LIMIT // 8:
        return estimate
    count = estimate
    while count and _estimate(count) > estimate:
        count -= max(1, _estimate(count) - estimate)
    while _estimate(count + 1) <= estimate:
        count += 1
    return count


def _estimate(count: int) -> int:
    cells = 1 << BITS
    return round(cells * log(cells / (cells - count)))
