"""Synonyms, and phrases that mean something one can filter by: the same on every engine."""

import pytest

from search.models import EverydayPhrase, SynonymSet
from search.words import concept, wording
from tests.search.behaviour.things import thing


@pytest.fixture(autouse=True)
def said(db):
    SynonymSet.objects.create(english="couch\nsofa\nplace to sit down")
    SynonymSet.objects.create(english="food stamps\nSNAP", spanish="estampillas de comida")
    EverydayPhrase.objects.create(phrase="evicted", means="need=home", also_means="need=legal")
    EverydayPhrase.objects.create(phrase="lights getting shut off", means="need=money")
    yield
    wording.remember(-1)


def about(key, *needs, **given):
    made = thing(key, terms={"need": needs}, **given)
    made.texts["concept"] = tuple(concept.text("need", need) for need in needs)
    return made


def test_synonym_finds_what_was_said_otherwise__and_its_own_word_first(stock, keys):
    stock([thing("a", text="sofa"), thing("b", text="couch"), thing("c", text="table")])
    assert keys("q=couch") == ["b", "a"]
    assert keys("q=sofa") == ["a", "b"]


def test_synonym_of_several_words_stands_for_them_together(stock, keys):
    stock([thing("a", text="snap"), thing("b", text="food stamps"), thing("c", text="food"), thing("d", text="stamps and food")])
    assert keys("q=food stamps") == ["b", "d", "a"]
    assert keys("q=snap") == ["a", "b"]
    assert keys("q=estampillas de comida") == ["a", "b"]


def test_phrase_finds_what_it_means__without_one_of_its_words(stock, keys):
    stock([about("a", "money"), about("b", "food"), about("c", "money", text="lights")])
    assert keys("q=lights getting shut off") == ["c", "a"]


def test_phrase_still_finds_its_own_words(stock, keys):
    stock([about("a", "home"), about("b", "legal"), thing("c", text="evicted"), thing("d", text="else")])
    assert sorted(keys("q=evicted")) == ["a", "b", "c"]


def test_phrase_means_its_words_alone__kept(stock, keys):
    stock([about("a", "home"), thing("c", text="evicted")])
    assert keys("q=evicted&keep=evicted") == ["c"]


def test_other_words_lead_among_what_a_phrase_means(stock, keys):
    stock([about("a", "money"), about("b", "money", text="veterans"), thing("d", text="else")])
    assert keys("q=veterans lights getting shut off") == ["b", "a"]


def test_two_needs_find_what_is_for_either__what_is_for_both_first(stock, keys):
    stock([about("a", "home"), about("b", "money"), about("c", "money", "home"), about("d", "food")])
    assert keys("q=evicted lights getting shut off")[0] == "c"
    assert sorted(keys("q=evicted lights getting shut off")) == ["a", "b", "c"]


def test_typed_token_of_a_meaning_finds_nothing_by_its_words(stock, keys):
    stock([about("a", "home")])
    assert keys("q=needhome") == []


def test_change_of_words_counts_at_the_next_search(stock, keys):
    stock([thing("a", text="sofa"), thing("b", text="bench")])
    assert keys("q=bench") == ["b"]
    SynonymSet.objects.create(english="bench\nsofa")
    assert keys("q=bench") == ["b", "a"]


def test_beginning_is_never_taken_for_a_meaning(stock, keys):
    stock([about("a", "home")])
    assert keys("q=needh") == []


def test_words_that_only_tell_the_story_need_not_be_found__something_else_was_said(stock, keys):
    stock([thing("a", text="shelter"), thing("b", text="table")])
    assert keys("q=my daughter stopped on monday shelter") == ["a"]


def test_words_that_only_tell_the_story_still_count(stock, keys):
    stock([thing("a", text="shelter"), thing("b", text="shelter daughter")])
    assert keys("q=daughter shelter") == ["b", "a"]
    assert keys("q=daughter") == ["b"]


def test_need_that_only_says_who_it_is_about_is_no_condition__another_was_said(stock, keys):
    EverydayPhrase.objects.create(phrase="kids", means="need=children")
    stock([about("a", "children"), about("b", "money"), about("c", "money", "children")])
    assert keys("q=kids") == ["a", "c"]
    assert keys("q=kids lights getting shut off") == ["c", "b"]


def test_what_meets_both_things_that_a_phrase_means_leads(stock, keys):
    stock([about("a", "home"), about("b", "legal"), about("c", "home", "legal")])
    assert keys("q=evicted") == ["c", "a", "b"]


def test_nothing_is_found_directly__more_than_half_of_it_means_nothing(stock, keys):
    EverydayPhrase.objects.create(phrase="rental", means="need=home")
    stock([about("a", "home"), about("b", "food")])
    assert keys("q=rental") == ["a"]
    assert keys("q=quantum rental") == []
