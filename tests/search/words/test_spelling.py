"""Slips are put right from the words that there are; what is known is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.words.lexicon import Lexicon
from search.words.spelling import correct
from tests.search.behaviour.things import thing

LEXICON = Lexicon({
    "shelter": 20, "shelters": 3, "shelves": 9, "food": 50, "foot": 2, "bank": 12, "counseling": 8, "clinic": 10, "dental": 4,
    "kent": 1, "rise": 2, "ride": 9, "prescription": 2, "somewhere": 1, "laundry": 3, "night": 5,
    "drink": 9, "for": 1, "gets": 1, "las": 4, "time": 2,
    "doctor": 3, "door": 28, "winter": 2, "water": 10,
})  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sheltr", "shelter"),
        ("shleter", "shelter"),
        ("counceling", "counseling"),
        ("councelling", "counseling"),
        ("dentl", "dental"),
        ("clinc", "clinic"),
        ("perscription", "prescription"),
        ("fod", "food"),
        ("laundrey", "laundry"),
        ("foodbank", "food bank"),
        ("knet", "kent"),
        ("dotor", "doctor"),
        ("wnter", "winter"),
        ("hselter", "shelter"),
    ],
)
def test_slip_becomes_what_was_meant(typed, meant):
    assert " ".join(correct([typed], {typed}, LEXICON)) == meant


@pytest.mark.parametrize(
    "typed", ["rise", "kent", "dying", "forgets", "lastime", "zzzqqq", "unicorn", "xy", "4ood", "98032", "bnk1", "ñandú", ""]
)
def test_word_stays__known_or_like_nothing(typed):
    assert correct([typed], {typed}, LEXICON) == (typed,)


def test_only_what_is_unknown_is_looked_at():
    assert correct(["sheltr", "clinc"], {"clinc"}, LEXICON) == ("sheltr", "clinic")


@given(st.lists(st.text(min_size=1, max_size=12), max_size=6))
def test_correction_keeps_the_order_and_never_fails__any_words(words):
    fixed = correct(words, set(words), LEXICON)
    assert all(word in fixed or word not in LEXICON for word in words)
    assert len(fixed) >= len(words)


@pytest.fixture
def find(client, shelf, plain_page):
    def get(**parameters):
        return client.get("/find/", parameters).context

    return get


def test_page_says_what_it_searched_instead__and_how_to_search_as_typed(stock, find):
    stock([thing("a", text="shelter"), thing("b", text="food")])
    page = find(q="sheltr")
    assert [card.key for card in page["result"].cards] == ["a"]
    assert page["corrected"] == "shelter"
    assert page["as_typed"].as_typed().url == "/find/?q=sheltr&spell=off"
    page = find(q="sheltr", spell="off")
    assert page["corrected"] == ""
    assert page["result"].total == 0


def test_name_that_exists_is_never_corrected(stock, find):
    stock([thing("a", title="RYDE house"), thing("b", text="ride")])
    page = find(q="ryde")
    assert page["corrected"] == ""
    assert [card.key for card in page["result"].cards] == ["a"]


def test_word_in_what_nobody_else_may_find_corrects_nothing__and_is_no_reason_not_to(stock, find):
    stock([thing("a", text="shelter"), thing("b", text="sheltr zebrafish", audience="staff")])
    assert find(q="sheltr")["corrected"] == "shelter"
    assert find(q="zebrafisch")["corrected"] == ""
    assert find(q="sheltr", holds="staff")["corrected"] == ""
    assert find(q="zebra")["result"].total == 0


def test_crisis_words_are_left_as_they_are(stock, find, settings):
    settings.SEARCH_URGENT = f"{__name__}.always"
    stock([thing("a", text="shelter")])
    assert find(q="sheltr")["corrected"] == ""


def always(text: str) -> str:
    return "a card"
