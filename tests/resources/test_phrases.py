from datetime import date
from decimal import Decimal

import pytest

from resources import phrases


@pytest.mark.parametrize(
    ("youngest", "oldest", "words"),
    [
        (None, None, ""),
        ("18", None, "Age 18 and older."),
        ("0", None, "All ages."),
        (None, "17", "Up to age 17."),
        ("0", "5.50", "Up to age 5.5."),
        ("18", "24", "Ages 18 to 24."),
        ("60.00", "60.00", "Age 60 only."),
        ("100", None, "Age 100 and older."),
    ],
)
def test_ages_reads_as_people_say_it__table(youngest, oldest, words):
    youngest, oldest = (Decimal(age) if age is not None else None for age in (youngest, oldest))
    assert phrases.ages(youngest, oldest) == words


@pytest.mark.parametrize(
    ("amount", "currency", "words"),
    [("0", "USD", "Free"), ("12.00", "USD", "$12"), ("12.5", "", "$12.50"), ("1200", "USD", "$1,200"), ("8", "CAD", "8 CAD")],
)
def test_money_reads_as_people_say_it__table(amount, currency, words):
    assert phrases.money(Decimal(amount), currency) == words


@pytest.mark.parametrize(
    ("words", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b, and c"), (["", "b"], "b")]
)
def test_joined_reads_out_a_list__table(words, text):
    assert phrases.joined(words) == text


def test_shortened_cuts_between_words__and_marks_it():
    assert phrases.shortened("one two three", 50) == "one two three"
    assert phrases.shortened("one two, three", 10) == "one two…"
    assert len(phrases.shortened("x" * 99, 20)) == 20


def test_sentence_ends_once__with_and_without_a_stop():
    assert phrases.sentence("Bring ID ") == "Bring ID."
    assert phrases.sentence("Sure?") == "Sure?"
    assert phrases.sentence(" ") == ""


def test_day_names_the_year__only_another_one():
    assert phrases.day(date(2025, 5, 3), date(2025, 12, 31)) == "May 3"
    assert phrases.day(date(2024, 5, 3), date(2025, 12, 31)) == "May 3, 2024"
