"""Sets of documents as the bits of one integer: Python does set algebra on them at memory speed.

Bit n stands for the document in slot n. A group's documents have neighboring slots, which makes "how many groups are in
this set" five operations on whole integers instead of a walk over documents (see `Blocks`).
"""

import struct
from collections.abc import Collection

# Bits are stored in pieces of this many, so that one changed document rewrites at most 8 KB for each of its values.
SEGMENT_BITS = 1 << 16
_LIST, _MAP = b"\x00", b"\x01"
# A listed slot costs as much to read as this many bytes of bits.
_BYTES_A_SLOT = 64
_OFFSETS = tuple(tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256))


def from_slots(slots: Collection[int]) -> int:
    """The set of these slots."""
    data = bytearray((max(slots, default=0) >> 3) + 1)
    for slot in slots:
        data[slot >> 3] |= 1 << (slot & 7)
    return int.from_bytes(data, "little")


def slots(bits: int) -> list[int]:
    """The slots in a set, ascending."""
    found: list[int] = []
    if bits.bit_count() < 32:
        while bits:
            lowest = bits & -bits
            found.append(lowest.bit_length() - 1)
            bits ^= lowest
        return found
    for index, byte in enumerate(bits.to_bytes((bits.bit_length() + 7) // 8, "little")):
        if byte:
            base = index << 3
            found.extend([base + offset for offset in _OFFSETS[byte]])
    return found


def pack(bits: int) -> bytes:
    """A segment as bytes: a list of slots where they are few, else the bits themselves."""
    length = (bits.bit_length() + 7) // 8
    if bits.bit_count() * _BYTES_A_SLOT < length:
        found = slots(bits)
        return _LIST + struct.pack(f"<{len(found)}H", *found)
    return _MAP + bits.to_bytes(length, "little")


def unpack(data: bytes) -> int:
    if data[:1] == _MAP:
        return int.from_bytes(data[1:], "little")
    found = struct.unpack(f"<{(len(data) - 1) // 2}H", data[1:])
    return from_slots(found)


class Members:
    """A set made ready for many questions whether a slot is in it."""

    def __init__(self, bits: int) -> None:
        self._data = bits.to_bytes(bits.bit_length() // 8 + 1, "little")
        self._size = len(self._data) * 8

    def __contains__(self, slot: int) -> bool:
        return slot < self._size and bool(self._data[slot >> 3] >> (slot & 7) & 1)


class Blocks:
    """Groups as runs of neighboring slots; `tails` has the last slot of each run.

    Adding a run of ones to a set carries out of the run exactly when the set has a bit in it, and the carry lands on the
    tail. So one addition answers "which groups are in this set" for all groups at once.
    """

    def __init__(self, tails: int) -> None:
        self.tails = tails
        self._ones = (1 << tails.bit_length()) - 1 ^ tails

    def any(self, bits: int) -> int:
        """The tails of the groups that have at least one document in the set."""
        return (((bits & self._ones) + self._ones) | bits) & self.tails

    def count(self, bits: int) -> int:
        return self.any(bits).bit_count()
