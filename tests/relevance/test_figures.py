from math import log2

import pytest

from tests.relevance.figures import Answer, figures, ndcg, silly
from tests.relevance.judgments import Judged

FOOD = Judged("plain", "food", {"a": 3, "b": 2, "c": 1}, {})
BIKE = Judged("everyday", "bike", {"d": 3}, {})
NONSENSE = Judged("negative", "xqzv", {"e": 1}, {})


def test_ndcg_is_one__only_in_the_ideal_order():
    assert ndcg(FOOD, Answer(("a", "b", "c"))) == 1
    assert ndcg(FOOD, Answer(("b", "a", "c"))) < 1


def test_ndcg_discounts_by_place__and_counts_what_is_not_judged_as_nothing():
    ideal = 7 + 3 / log2(3) + 1 / 2
    assert ndcg(FOOD, Answer(("x", "a"))) == pytest.approx((7 / log2(3)) / ideal)
    assert ndcg(FOOD, Answer(())) == 0


def test_ndcg_looks_no_farther_than_ten():
    assert ndcg(FOOD, Answer((*"0123456789", "a"))) == 0


def test_figures_are_shares_of_what_can_be_answered():
    pairs = [(FOOD, Answer(("c", "x", "b"))), (BIKE, Answer(("d",), is_direct=False)), (NONSENSE, Answer(()))]
    told = figures(pairs)
    assert (told.asked, told.success_1, told.success_3, told.success_10, told.zero) == (2, 0.5, 1, 1, 0.5)
    assert told.ndcg == pytest.approx((ndcg(FOOD, pairs[0][1]) + 1) / 2)


def test_success_asks_for_a_good_hit_among_the_first__not_for_an_acceptable_one():
    told = figures([(FOOD, Answer(("c", "x", "y", "b")))])
    assert (told.success_1, told.success_3, told.success_10) == (0, 0, 1)


@pytest.mark.parametrize(
    ("answer", "is_silly"),
    [
        (Answer(()), False),
        (Answer(("e",)), False),
        (Answer(("e", "a")), True),
        (Answer(("a",), is_direct=False), False),
    ],
)
def test_an_answer_to_nonsense_is_silly__unless_it_is_acceptable_or_offered_as_less(answer, is_silly):
    assert bool(silly([(NONSENSE, answer), (FOOD, Answer(("x",)))])) is is_silly
