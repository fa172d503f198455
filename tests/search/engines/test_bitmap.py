from hypothesis import given
from hypothesis import strategies as st

from search.engines import bitmap

few = st.sets(st.integers(0, 200_000), max_size=40)
many = st.integers(0, 2**4000 - 1).map(lambda bits: set(bitmap.slots(bits)))


@given(few | many)
def test_slots_go_in_and_come_out(slots):
    assert bitmap.slots(bitmap.from_slots(slots)) == sorted(slots)


@given(st.sets(st.integers(0, bitmap.SEGMENT_BITS - 1), max_size=40) | many)
def test_segment_is_stored_and_read_again(slots):
    bits = bitmap.from_slots(slots)
    assert bitmap.unpack(bitmap.pack(bits)) == bits


def test_few_slots_are_stored_in_few_bytes():
    assert len(bitmap.pack(1 << 65_000)) == 3
    assert len(bitmap.pack((1 << 65_536) - 1)) == 8193


@given(few | many)
def test_members_answers_as_the_set_does(slots):
    members = bitmap.Members(bitmap.from_slots(slots))
    assert [slot for slot in range(4100) if slot in members] == sorted(slot for slot in slots if slot < 4100)


@given(st.lists(st.integers(1, 6), max_size=40), st.integers(0, 2**240 - 1))
def test_groups_are_counted_as_one_by_one(sizes, bits):
    groups, start = [], 0
    for size in sizes:
        groups.append(range(start, start + size))
        start += size
    bits &= (1 << start) - 1
    blocks = bitmap.Blocks(bitmap.from_slots([group[-1] for group in groups]))
    met = [group[-1] for group in groups if any(bits >> slot & 1 for slot in group)]
    assert bitmap.slots(blocks.any(bits)) == met
    assert blocks.count(bits) == len(met)
