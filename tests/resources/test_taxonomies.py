"""The shipped taxonomies: the words themselves, and loading them without touching a steward's edits."""

import csv
import json
import re
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest
from django.core.management import call_command

from resources import taxonomies
from resources.models import NEEDS_URI, PARTNERS_URI, POPULATIONS_URI, WELLNESS_URI, Taxonomy, TaxonomyTerm
from tests.resources.reading_level import grade

SLUGS = [
    "tonight", "food", "basics", "safe", "talk", "phone-rides",
    "health", "alcohol-drugs", "children", "care", "company",
    "home", "money", "id", "work", "learn", "legal", "coming-home",
]  # fmt: skip
PARTNER_TYPES = [
    "indigenous", "youth", "seniors", "families", "faith", "arts", "mental-health", "community-health", "housing",
    "employment", "food-emergency", "literacy", "newcomers", "legal", "emergency-services", "community-groups", "other",
]  # fmt: skip
OTHERS = ["survivor-advocates", "reentry", "disability", "hiv-aids", "veterans", "transit-utilities", "government"]
WELLNESS = {"physical", "emotional", "spiritual", "occupational", "social", "environmental", "intellectual"}
SENSITIVE = {"safe", "talk", "health", "alcohol-drugs", "legal", "coming-home"}
TESTS_DATA = Path(__file__).parents[1] / "data"


@pytest.fixture(scope="module")
def needs():
    return taxonomies.shipped("needs")["terms"]


def crisis_phrases() -> list[str]:
    cards = json.loads((TESTS_DATA / "crisis_phrases.json").read_text(encoding="utf-8"))
    return list(chain.from_iterable(card[language] for card in cards["cards"] for language in ("en", "es")))


def need_phrases(need, language) -> list[taxonomies.Phrase]:
    return [taxonomies.phrase(line) for line in need["phrases"][language]]


def test_needs_are_the_eighteen_in_order(needs):
    assert [need["code"] for need in needs] == SLUGS


def test_needs_stand_in_three_groups_of_six_five_and_seven(needs):
    assert [need["group"] for need in needs] == ["right-now"] * 6 + ["body-mind-family"] * 5 + ["getting-things-done"] * 7


def test_sensitive_needs_are_marked(needs):
    assert {need["code"] for need in needs if need["is_sensitive"]} == SENSITIVE


@pytest.mark.parametrize("field", ["name", "name_es"])
def test_need_labels_fit_a_tile(needs, field):
    assert not [need[field] for need in needs if not 0 < len(need[field]) <= 40]


def test_need_meanings_read_at_grade_six_or_below(needs):
    assert not {need["code"]: grade(need["description"]) for need in needs if grade(need["description"]) > 6}
    assert all(need["description_es"] for need in needs)


@pytest.mark.parametrize("language", ["en", "es"])
def test_needs_have_three_to_six_phrases_a_language(needs, language):
    assert not [need["code"] for need in needs if not 3 <= len(need_phrases(need, language)) <= 6]


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_phrase_stands_under_two_needs(needs, language):
    count = Counter(phrase.text.casefold() for need in needs for phrase in need_phrases(need, language))
    assert not [text for text, times in count.items() if times > 1]


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_phrase_lifts_other_needs_that_exist(needs, language):
    lifts = [(need["code"], code) for need in needs for phrase in need_phrases(need, language) for code in phrase.also]
    assert len(lifts) >= 8
    assert not [pair for pair in lifts if pair[1] not in SLUGS or pair[0] == pair[1]]


def test_phrases_carry_no_mark_up(needs):
    texts = [phrase.text for need in needs for language in ("en", "es") for phrase in need_phrases(need, language)]
    assert not [text for text in texts if re.search(r"[`+*()]", text)]


def test_each_partner_type_stands_under_two_needs_or_more(needs):
    count = Counter(code for need in needs for code in need["partners"])
    assert set(count) == set(PARTNER_TYPES)
    assert not [code for code, times in count.items() if times < 2]


def test_each_wellness_dimension_leads_a_need__spiritual_stands_in_three(needs):
    main = Counter(code for need in needs for code in need["wellness"]["main"])
    anywhere = Counter(code for need in needs for code in [*need["wellness"]["main"], *need["wellness"]["other"]])
    assert set(anywhere) == WELLNESS
    assert not [code for code in WELLNESS - {"spiritual"} if not main[code]]
    assert anywhere["spiritual"] >= 3


def test_no_crisis_phrase_is_a_need_phrase(needs):
    said = {phrase.text.casefold() for need in needs for language in ("en", "es") for phrase in need_phrases(need, language)}
    crisis = crisis_phrases()
    assert len(crisis) >= 24
    assert not said & {text.casefold() for text in crisis}


def test_no_need_phrase_names_an_agency_or_a_place(needs):
    sample = Path(taxonomies.__file__).parent / "data" / "sample"
    names = []
    for file, columns in (("organizations.csv", ("name", "alternate_name")), ("locations.csv", ("name", "alternate_name"))):
        with (sample / file).open(encoding="utf-8", newline="") as stream:
            names += [row[column].casefold() for row in csv.DictReader(stream) for column in columns if row[column]]
    with (sample.parent / "places.csv").open(encoding="utf-8", newline="") as stream:
        names += [row["name"].casefold() for row in csv.DictReader(stream)]
    assert len(names) > 100
    pattern = re.compile(r"\b(" + "|".join(map(re.escape, names)) + r")\b")
    said = [phrase.text.casefold() for need in needs for language in ("en", "es") for phrase in need_phrases(need, language)]
    assert not [text for text in said if pattern.search(text)]


def test_partner_types_are_sixteen_and_others_with_sub_terms():
    terms = taxonomies.shipped("partner-types")["terms"]
    assert [term["code"] for term in terms if "parent" not in term] == PARTNER_TYPES
    assert [term["code"] for term in terms if term.get("parent") == "other"] == OTHERS


def test_wellness_has_the_seven_dimensions():
    assert {term["code"] for term in taxonomies.shipped("wellness")["terms"]} == WELLNESS


@pytest.mark.parametrize("name", taxonomies.FILES)
def test_every_term_speaks_both_languages(name):
    fields = ("name", "name_es", "description", "description_es")
    assert not [term["code"] for term in taxonomies.shipped(name)["terms"] if not all(term[field] for field in fields)]


@pytest.mark.parametrize(
    ("line", "text", "also"),
    [
        ("hot meal today", "hot meal today", ()),
        ("baby formula +children", "baby formula", ("children",)),
        ("eviction notice +legal +home", "eviction notice", ("legal", "home")),
        ("LGBTQ+ group", "LGBTQ+ group", ()),
    ],
)
def test_phrase_reads_words_then_lifts(line, text, also):
    assert taxonomies.phrase(line) == taxonomies.Phrase(text, also)


@pytest.mark.django_db
def test_load_makes_every_term_with_a_stable_id():
    created = taxonomies.load()
    assert created == TaxonomyTerm.objects.count() == sum(len(taxonomies.shipped(name)["terms"]) for name in taxonomies.FILES)
    assert set(Taxonomy.objects.values_list("uri", flat=True)) == {NEEDS_URI, PARTNERS_URI, WELLNESS_URI, POPULATIONS_URI}
    food = TaxonomyTerm.objects.get(taxonomy__uri=NEEDS_URI, code="food")
    assert (food.id, food.position, food.group) == (taxonomies.term_id(NEEDS_URI, "food"), 2, "right-now")
    assert TaxonomyTerm.objects.get(code="reentry").parent.code == "other"


@pytest.mark.django_db
def test_load_leaves_a_stewards_edits_alone__and_brings_back_what_is_missing():
    taxonomies.load()
    TaxonomyTerm.objects.filter(code="food").update(name="Food and meals", description="Supper.")
    TaxonomyTerm.objects.filter(code="tonight").delete()
    assert taxonomies.load() == 1
    food = TaxonomyTerm.objects.get(code="food")
    assert (food.name, food.description) == ("Food and meals", "Supper.")
    assert TaxonomyTerm.objects.filter(code="tonight").exists()


@pytest.mark.django_db
def test_load_uses_a_taxonomy_that_a_feed_brought_first():
    theirs = Taxonomy.objects.create(uri=NEEDS_URI, name="Needs", description="From a file.")
    taxonomies.load()
    assert list(Taxonomy.objects.filter(uri=NEEDS_URI)) == [theirs]
    assert theirs.terms.count() == 18


@pytest.mark.django_db
def test_command_says_what_it_did(capsys):
    call_command("load_taxonomies")
    assert re.search(r"Made \d+ terms\.", capsys.readouterr().out)
    call_command("load_taxonomies")
    assert "Nothing to do" in capsys.readouterr().out
