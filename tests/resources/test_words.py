"""The shipped words: what they hold, and loading them without touching a steward's edits."""

import csv
import json
from collections import Counter
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils.module_loading import import_string

from resources import taxonomies, words
from search import analysis
from search.models import EverydayPhrase, SynonymSet
from search.words import wording
from search.words.phrasebook import MOST_MEMBERS, faults_of_words
from search.words.saying import key
from tests.resources.test_taxonomies import SLUGS, crisis_phrases

SAMPLE = Path(words.__file__).parent / "data" / "sample"
MADE_FOR = {"veteran", "native", "tribal", "lgbtq", "gay", "trans", "muslim", "jewish", "undocumented", "refugee"}


@pytest.fixture(scope="module")
def phrases() -> list[EverydayPhrase]:
    return list(words.shipped_phrases())


@pytest.fixture(scope="module")
def sets() -> list[SynonymSet]:
    return list(words.shipped_synonyms())


@pytest.fixture(scope="module")
def said(phrases, sets) -> list[tuple[str, str]]:
    """(language, words) of everything that ships."""
    return [(row.language, row.phrase) for row in phrases] + [member for row in sets for member in row.members()]


def test_there_are_enough_of_them__every_need_in_both_languages(phrases, sets):
    assert len(phrases) + len(sets) >= 280
    count = Counter((row.language, row.means) for row in phrases)
    assert set(count) == {(language, f"need={code}") for language in ("en", "es") for code in SLUGS}
    assert min(count.values()) >= 12
    assert len([row for row in sets if row.english and row.spanish]) == len(sets)


def test_the_phrases_of_the_needs_are_among_them(phrases):
    texts = {(row.language, row.phrase) for row in phrases}
    for need in taxonomies.shipped("needs")["terms"]:
        for language, lines in need["phrases"].items():
            assert {(language, taxonomies.phrase(line).text) for line in lines} <= texts


def test_no_phrase_is_told_twice__endings_case_and_accents_apart(phrases):
    count = Counter(found for row in phrases for found in row.matched_by())
    assert not [found for found, times in count.items() if times > 1]


def test_no_word_stands_in_two_sets(sets):
    count = Counter(found for row in sets for found in row.matched_by())
    assert not [found for found, times in count.items() if times > 1]
    assert not [str(row) for row in sets if len(row.members()) > MOST_MEMBERS]


def test_every_entry_has_a_name_of_its_own(phrases, sets):
    names = Counter(row.shipped_as for row in [*phrases, *sets])
    assert not [name for name, times in names.items() if times > 1]


def test_each_means_a_need_that_is_there(phrases):
    known = {f"need={code}" for code in SLUGS}
    assert {row.means for row in phrases} | {row.also_means for row in phrases if row.also_means} == known
    assert not [row.phrase for row in phrases if row.means == row.also_means]


def test_words_can_be_told_in_a_search(said):
    assert not [text for _, text in said if faults_of_words(text)]


# "Evicted" says it all. Of a word that many needs share, one alone would lift a need that was not meant.
SHARED = {
    "help", "need", "home", "house", "place", "people", "family", "families", "card", "form", "number", "office", "free", "call",
    "line", "group", "class", "support", "center", "program", "work", "money", "car", "crisis", "ayuda", "gente",
    "grupo", "centro",
}  # fmt: skip


def test_word_that_many_needs_share_means_none_alone(phrases):
    alone = {row.phrase for row in phrases if len(analysis.words(row.phrase)) == 1}
    assert not alone & SHARED


def test_no_phrase_says_who_somebody_is(phrases):
    assert not [row.phrase for row in phrases if MADE_FOR & set(analysis.words(row.phrase))]


def test_no_crisis_phrase_is_among_them(said, phrases):
    crisis = [key(text, language)[1:] for text in crisis_phrases() for language in ("en", "es")]
    for language, text in said:
        assert not [each for each in crisis if _holds(key(text, language)[1:], each)], text
    for row in phrases:
        said = key(row.phrase, row.language)[1:]
        # "Alone" is a need, though a crisis phrase has the word too.
        assert len(said) == 1 or not [each for each in crisis if _holds(each, said)], row.phrase


def _holds(outer: tuple[str, ...], inner: tuple[str, ...]) -> bool:
    return any(outer[start : start + len(inner)] == inner for start in range(len(outer) - len(inner) + 1))


def test_none_brings_the_crisis_card(said, settings):
    is_urgent = import_string(settings.SEARCH_URGENT)
    assert not [text for _, text in said if is_urgent(text)]


def test_none_names_an_agency_or_a_place(said):
    names = set()
    for file, column in (("organizations", "name"), ("locations", "name"), ("addresses", "city")):
        with (SAMPLE / f"{file}.csv").open(encoding="utf-8", newline="") as rows:
            names |= {tuple(analysis.words(row[column])) for row in csv.DictReader(rows) if row[column]}
    for _, text in said:
        folded = tuple(analysis.words(text))
        assert not [name for name in names if _holds(folded, name)], text


def test_files_say_that_they_are_free():
    for name in ("phrases", "synonyms"):
        assert json.loads((words.DATA / f"{name}.json").read_text(encoding="utf-8"))["license"] == "CC0-1.0"


@pytest.mark.parametrize(
    ("typed", "needs"),
    [
        ("lights getting shut off", ["money"]),
        ("I got evicted", ["home", "legal"]),
        ("somewhere to sleep", ["tonight"]),
        ("cama para esta noche", ["tonight"]),
        ("my husband hits me", ["safe"]),
        ("there is no food in the house", ["food"]),
        ("no tengo donde dormir", ["tonight"]),
        ("muerto de hambre", ["food"]),
        ("my tooth is killing me", ["health"]),
        ("BABY FORMULA", ["food", "children"]),
        ("me corrieron del trabajo", ["work"]),
        ("help", []),
        ("home", []),
        ("I need help", []),
        ("free", []),
    ],
)
def test_what_people_say_means_what_they_need__examples(phrases, sets, typed, needs):
    found = wording.build(1, sets, phrases).found(analysis.words(typed))
    assert [lift.value for match in found for lift in match.lifts] == needs


@pytest.mark.parametrize(
    ("typed", "also"),
    [("EBT", "food stamps"), ("estampillas", "snap"), ("sofa", "couch"), ("abogado", "attorney"), ("wi-fi", "wifi")],
)
def test_who_types_one_word_finds_all__examples(sets, typed, also):
    (match,) = wording.build(1, sets, []).found(analysis.words(typed))
    assert tuple(also.split()) in match.synonyms


@pytest.mark.django_db
def test_load_words_makes_them_once_and_keeps_edits(capsys):
    call_command("load_words")
    total = EverydayPhrase.objects.count() + SynonymSet.objects.count()
    assert f"Made {total} entries" in capsys.readouterr().out
    assert wording.load().version != 0
    edited = EverydayPhrase.objects.get(phrase="evicted")
    edited.means = "need=legal"
    edited.save()
    SynonymSet.objects.get(shipped_as="couch").unpublish()
    before = wording.load().version
    call_command("load_words")
    assert "Nothing to do" in capsys.readouterr().out
    assert EverydayPhrase.objects.get(phrase="evicted").means == "need=legal"
    assert wording.load().version == before
    assert EverydayPhrase.objects.count() + SynonymSet.objects.count() == total
