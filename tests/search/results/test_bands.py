from dataclasses import dataclass

from search.question.fit import DOES_NOT_FIT, FITS, NOT_STATED
from search.results.bands import HEADINGS, LAST, bands


@dataclass
class Card:
    fit: int
    rank_last: bool = False


def test_cards_are_parted_where_their_fit_changes__in_their_order():
    cards = [Card(FITS), Card(FITS), Card(NOT_STATED), Card(DOES_NOT_FIT), Card(FITS, rank_last=True)]
    found = bands(cards)
    assert [band.heading for band in found] == [HEADINGS[FITS], HEADINGS[NOT_STATED], HEADINGS[DOES_NOT_FIT], LAST]
    assert [card for band in found for card in band.cards] == cards


def test_unknown_is_never_under_the_heading_of_what_fits():
    [band] = bands([Card(NOT_STATED)])
    assert band.heading != HEADINGS[FITS]


def test_no_cards_have_no_bands():
    assert bands([]) == ()
