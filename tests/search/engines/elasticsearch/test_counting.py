"""Groups are counted exactly where a sketch would err."""

from dataclasses import replace

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from search.engines.elasticsearch.counting import LIMIT, _estimate, exact, spread
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.elasticsearch.questions import Known
from search.models import SearchDocument
from search.question.asked import Asked
from search.question.planner import Request, plan
from tests.search.behaviour.things import thing

WORD = (1 << 64) - 1


def mixed(value: int) -> int:
    """hppc's BitMixer.mix64, forwards."""
    value &= WORD
    value = (value ^ value >> 32) * 0x4CD6944C5CC20B6D & WORD
    value = (value ^ value >> 29) * 0xFC12C5B19D3259E9 & WORD
    return value ^ value >> 32


@given(st.integers(0, (1 << 25) - 1))
def test_hash_of_a_spread_number_begins_with_the_number(number):
    assert -(1 << 63) <= spread(number) < 1 << 63
    assert mixed(spread(number)) >> 39 == number


@given(st.integers(0, LIMIT))
def test_estimate_is_read_back_exactly(count):
    assert exact(_estimate(count)) == count


def test_estimate_beyond_the_limit_is_left_as_it_is():
    assert exact(1_000_000) == 1_000_000


@pytest.mark.usefixtures("indices")
def test_server_counts_every_group_of_several(shelf, engine: ElasticsearchEngine):
    groups = 7_000
    rows = [SearchDocument(source="shelf", key=f"{n}-0", group=str(n), version=n) for n in range(groups)]
    SearchDocument.objects.bulk_create(rows)
    for start in range(0, groups, 1_000):
        numbers = range(start, start + 1_000)
        upserts = [(thing(f"{number}-{place}", group=str(number)), 1) for number in numbers for place in (0, 1)]
        if not start:
            engine.clear(shelf)
        assert engine.write(shelf, upserts, refresh=start + 1_000 == groups) == {}
    [query] = plan([Request(shelf, Asked(), timezone.now())])
    engine._known["shelf"] = Known(2 * groups, groups, frozenset())
    assert engine.search([replace(query, size=1)])[0].total == groups
