"""What brings the crisis card, and what does not. A missed card may cost a life, a wrong one a glance."""

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from home.crisis import BY_CODE, REVIEWED
from home.crisis_cards import AROUND, CARDS
from home.urgent import KINDS, WORDS, is_urgent, recognise, spoken
from resources import taxonomies
from tests.resources.reading_level import grade

PHRASES = json.loads((Path(__file__).parents[1] / "data" / "crisis_phrases.json").read_text(encoding="utf-8"))
SAID = [
    line.split("|", 1)
    for line in (Path(__file__).parents[1] / "data" / "crisis_sayings.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
KIND_OF = {"wanting-to-die": "die", "overdose-poison": "overdose", "danger-from-someone": "danger", "child-in-danger": "child"}
LISTED = [
    (phrase, KIND_OF[card["card"]], language)
    for card in PHRASES["cards"]
    for language in ("en", "es")
    for phrase in card[language]
]
PIECES = [piece for rule in json.loads(WORDS.read_text(encoding="utf-8"))["rules"] for piece in rule["says"]]


def _heard(text: str) -> str:
    found = recognise(text)
    return f"{found.lead.kind}/{found.language}" if found else "-"


@pytest.mark.parametrize(("phrase", "kind", "language"), LISTED)
def test_card_comes_in_the_language_of_the_words__listed_phrases(phrase, kind, language):
    for text in (phrase, phrase.upper(), f"help {phrase}!!", f"  {phrase.replace(chr(39), chr(8217))} , please"):
        assert _heard(text) == f"{kind}/{language}", text


@pytest.mark.parametrize("phrase", PHRASES["must_not_fire"])
def test_false_friends_bring_nothing__listed(phrase):
    assert recognise(phrase) is None
    assert recognise(phrase.title()) is None


def test_sayings_are_heard_as_they_are_meant__many_ways_to_say_it():
    wrong = {text: _heard(text) for meant, text in SAID if _heard(text) != meant}
    assert wrong == {}
    assert sum(meant == "-" for meant, _ in SAID) >= 60
    assert {meant for meant, _ in SAID} == {"-", *(f"{kind}/{language}" for kind in KINDS for language in ("en", "es"))}


def test_phrases_of_a_need_bring_no_card__all_of_them():
    needs = [phrase for term in taxonomies.shipped("needs")["terms"] for lines in term["phrases"].values() for phrase in lines]
    assert len(needs) > 150
    assert [phrase for phrase in needs if is_urgent(taxonomies.phrase(phrase).text)] == []


def test_most_pressing_leads__several_heard():
    found = recognise("I want to die, I took too many pills and he has a gun")
    assert found.kinds == ("overdose", "danger", "die")
    assert found.has_exit
    assert [card.kind for card in found.others] == ["danger", "die"]
    links = [step.href for card in (found.lead, *found.others) for step in card.steps]
    assert len(links) == len(set(links))
    assert {"tel:911", "tel:988", "sms:988"} <= set(links)


def test_first_words_decide_the_language__both_spoken():
    assert recognise("quiero morirme, I want to die").language == "es"
    assert recognise("I want to die, quiero morirme").language == "en"


def test_language_waits_for_approval__left_out_of_the_setting(settings):
    settings.CRISIS_LANGUAGES = ["en"]
    assert recognise("quiero morirme") is None
    assert recognise("want to die")


def test_slips_are_mended_only_where_they_can_be_nothing_else__words():
    assert spoken("I wnat to kil mysefl") == " i want to kill myself "
    assert spoken("prison hunting shaving") == " prison hunting shaving "
    assert spoken("Niños SOLOS") == " ninos solos "


@given(st.text(max_size=400))
@example("\ud800 want\x00to die \U000e0001")
@example("’ll" * 90)
@example("it all " * 60)
def test_any_text_gets_an_answer__never_an_error(text):
    found = recognise(text)
    assert found is None or (found.lead and found.reviewed_words)
    assert is_urgent(text) is (found is not None)


@given(st.lists(st.sampled_from([word for piece in PIECES for word in piece.replace("|", " ").split()]), max_size=32))
def test_any_row_of_our_own_words_gets_an_answer__never_an_error(words):
    recognise(" ".join(words))


@pytest.mark.parametrize("language", ["en", "es"])
def test_cards_lead_as_they_must__each_kind(language):
    links = {kind: [step.href for step in card.steps] for kind, card in CARDS[language].items()}
    assert links["die"] == ["tel:988", "sms:988" if language == "en" else "sms:988?body=AYUDA"]
    assert links["overdose"] == ["tel:911", BY_CODE["poison"].call_link]
    assert links["danger"][:2] == ["tel:911", BY_CODE["domestic-violence"].call_link]
    assert BY_CODE["strong-hearts"].call_link in links["danger"]
    assert CARDS[language]["danger"].has_exit
    assert links["child"] == ["tel:911", BY_CODE["childhelp"].call_link, BY_CODE["maternal"].call_link]
    words = " ".join((*CARDS[language]["die"].words, *CARDS[language]["die"].more))
    assert "AYUDA" in words
    assert "711" in words
    assert "nalox" in " ".join(CARDS[language]["overdose"].words)
    assert "911" in AROUND[language].police
    assert "polic" in AROUND[language].police


def test_cards_are_plain__english():
    for card in CARDS["en"].values():
        # Names of lines are not words to read.
        text = " ".join((f"{card.title}.", *card.words, *card.more)).replace("naloxone", "it").replace("Childhelp", "them")
        assert grade(text) <= 6, (card.kind, grade(text))
    assert grade(AROUND["en"].police) <= 6


def test_day_of_the_last_check_is_told_in_words__each_language():
    assert recognise("want to die").reviewed_words == f"{REVIEWED:%B %Y}"
    assert recognise("quiero morirme").reviewed_words == "noviembre de 2026"
