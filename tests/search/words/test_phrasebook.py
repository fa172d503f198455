"""What may be written down as a synonym or an everyday phrase, and what is said of what may not."""

import pytest
from django.core.exceptions import ValidationError

from search.models import EverydayPhrase, SynonymSet
from search.words.phrasebook import MOST_MEMBERS, MOST_WORDS, add_missing

pytestmark = pytest.mark.django_db


def phrase(text: str, means: str = "need=home", **given) -> EverydayPhrase:
    return EverydayPhrase(phrase=text, means=means, **given)


def faults(row) -> dict[str, list[str]]:
    try:
        row.full_clean()
    except ValidationError as refused:
        return refused.message_dict
    return {}


def hears_knives(text: str) -> bool:
    return "knife" in text


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("?!", "holds no word"),
        ("I need", "nearly every search"),
        ("one two three four five six seven eight nine", f"{MOST_WORDS} are the most"),
    ],
)
def test_phrase_is_refused__words_that_can_not_be_told_in_a_search(text, says):
    assert says in faults(phrase(text))["phrase"][0]
    assert says in faults(SynonymSet(english=f"rent\n{text}"))["english"][0]


def test_phrase_is_taken__words_that_say_something():
    assert faults(phrase("late on rent", also_means="need=legal")) == {}
    assert faults(SynonymSet(english="couch\nsofa")) == {}
    assert faults(SynonymSet(english="couch", spanish="sofá")) == {}


def test_phrase_is_refused__another_one_is_the_same_but_for_its_endings():
    phrase("Need diapers", "need=children").save()
    assert "choose both" in faults(phrase("needs diaper", "need=basics"))["phrase"][0]
    assert faults(phrase("Need diapers", language="es")) == {}


def test_phrase_is_taken__it_is_the_one_that_is_there():
    row = phrase("late on rent")
    row.save()
    assert faults(row) == {}


def test_phrase_is_refused__it_means_one_thing_twice():
    assert faults(phrase("late on rent", also_means="need=home")) == {
        "also_means": ["That is the same as the first. Leave this one empty."]
    }


def test_phrase_is_refused__it_brings_the_crisis_card(settings):
    settings.SEARCH_URGENT = "tests.search.words.test_phrasebook.hears_knives"
    assert "crisis card" in faults(phrase("he has a knife"))["phrase"][0]
    assert faults(phrase("late on rent")) == {}


def test_synonyms_are_refused__fewer_than_two_different_words():
    assert "at least two" in faults(SynonymSet(english="couch\nCouch"))["english"][0]
    assert "at least two" in faults(SynonymSet())["english"][0]
    assert "at least two" in faults(SynonymSet(english="hotel", spanish="hotel"))["english"][0]


def test_synonyms_are_refused__a_word_of_another_set():
    SynonymSet(english="couch\nsofa", spanish="sillón").save()
    assert "couch = sofa = sillón" in faults(SynonymSet(english="sofas\nsettee"))["english"][0]
    assert "another set" in faults(SynonymSet(spanish="sillon\nbutaca"))["spanish"][0]


def test_synonyms_are_refused__more_than_anybody_can_keep_in_view():
    many = "\n".join(f"word{letter}" for letter in "abcdefghijklmnopqrs")
    assert len(many.split()) == MOST_MEMBERS + 1
    assert f"At most {MOST_MEMBERS}" in faults(SynonymSet(english=many))["english"][0]


def test_phrase_and_synonym_may_share_words():
    SynonymSet(english="eviction\nlockout").save()
    assert faults(phrase("eviction")) == {}


def test_meanings_are_read_in_order__each_once():
    assert phrase("a", also_means="need=legal").meanings == (("need", "home"), ("need", "legal"))
    assert phrase("a", also_means="need=home").meanings == (("need", "home"),)
    assert phrase("a", "").meanings == ()


def test_add_missing_leaves_alone_what_a_steward_changed():
    shipped = [("late on rent", "en late"), ("need diapers", "en diapers")]
    assert add_missing(phrase(text, shipped_as=name) for text, name in shipped) == 2
    changed = EverydayPhrase.objects.get(shipped_as="en late")
    changed.phrase, changed.live = "behind with rent", False
    changed.save()
    phrase("no bread", "need=food").save()
    again = [*shipped, ("no breads", "en breads")]
    assert add_missing(phrase(text, shipped_as=name) for text, name in again) == 0
    assert set(EverydayPhrase.objects.values_list("phrase", "live")) == {
        ("behind with rent", False),
        ("need diapers", True),
        ("no bread", True),
    }
