"""What typed words ask for, and that anybody can take it back."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from search import analysis
from search.question.asked import Asked
from search.question.filters import NearFilter, OpenFilter, TermsFilter
from search.question.fit import FitFilter
from search.question.near import Near
from search.question.understanding import understand
from search.results.chips import chips
from search.words.phrasebook import EverydayPhrase
from search.words.wording import build

FILTERS = (
    NearFilter(),
    OpenFilter(cues={"open now": "now", "tonight": "tonight"}),
    TermsFilter("need", "Need", choices={"food": "Food", "home": "A home", "legal": "Law"}),
    FitFilter("without", "Without", choices={"id": "I have no ID", "appointment": "I have no appointment"}, cues={
        "no id": "id", "walk in": "appointment", "id": "id",
    }),
    FitFilter("cost", "Cost", choices={"free": "Free"}, cues={"free": "free"}),
)  # fmt: skip
PLACES = frozenset({"kent", "98032", "federal way", "home", "river park"})
WORDING = build(
    1,
    [],
    [
        EverydayPhrase(phrase="evicted", means="need=home", also_means="need=legal"),
        EverydayPhrase(phrase="need a free lawyer", means="need=legal"),
        EverydayPhrase(phrase="home", means="need=home"),
    ],
)


def read(address: str):
    return understand(Asked.read(QueryDict(address), FILTERS), FILTERS, WORDING, PLACES)


def asked(text: str, **more):
    understood = read("&".join([f"q={text}", *(f"{name}={value}" for name, value in more.items())]))
    return understood.question.text, dict(understood.question.chosen)


@pytest.mark.parametrize(
    ("text", "rest", "chosen"),
    [
        ("food", "food", {}),
        ("food in kent", "food", {"near": ("kent",)}),
        ("food near 98032", "food", {"near": ("98032",)}),
        ("Kent food bank", "food bank", {"near": ("kent",)}),
        ("beds close to Federal Way tonight", "beds", {"near": ("federal way",), "open": ("tonight",)}),
        ("no ID need food", "need food", {"without": ("id",)}),
        ("FREE walk-in clinic open now", "clinic", {"cost": ("free",), "without": ("appointment",), "open": ("now",)}),
        ("free", "", {"cost": ("free",)}),
        ("find me socks in kent", "find me socks", {"near": ("kent",)}),
        ("find me something in kent", "", {"near": ("kent",)}),
        ("where is it in kent", "", {"near": ("kent",)}),
        # The longest wins: an everyday phrase keeps a filter's word to itself.
        ("need a free lawyer", "need a free lawyer", {}),
        # A place that is an everyday word as well is one only where something leads to it.
        ("find a home", "find a home", {}),
        ("food in home", "food", {"near": ("home",)}),
        # One spot is enough.
        ("food in kent or river park", "food or river park", {"near": ("kent",)}),
    ],
)
def test_words_become_filters__as_typed(text, rest, chosen):
    assert asked(text) == (rest, chosen)


def test_spot_that_was_given_apart_leaves_the_words_alone():
    assert asked("food in kent", near="98032") == ("food in kent", {"near": ("98032",)})


def test_chosen_filter_and_typed_one_are_both_asked():
    assert asked("no id food", without="appointment") == ("food", {"without": ("appointment", "id")})


@pytest.mark.parametrize("text", ["food near me", "cerca de mi comida", "dentist nearby"])
def test_near_me_asks_for_the_spot__nobody_knows_it(text):
    assert read(f"q={text}").needs_spot
    assert not read(f"q={text}&near=kent").needs_spot


def test_taken_words_are_still_worth_something__beside_the_rest():
    assert read("q=free clinic in kent").question.aside == ("free", "kent")


def test_phrase_that_is_kept_is_words_again():
    understood = read("q=no id food in kent&keep=in kent&keep=no id&keep=id")
    assert (understood.question.text, dict(understood.question.chosen)) == ("no id food in kent", {})


def test_meaning_is_told_and_can_be_taken_back():
    assert [meaning.phrase for meaning in read("q=got evicted").meanings] == ["evicted"]
    assert read("q=got evicted&keep=evicted").meanings == ()


def shown(address: str, near: Near | None = None):
    understood = read(address)
    fields = {item.name: item.fields(understood.question) for item in FILTERS}
    return {chip.label: chip.url for chip in chips(understood, FILTERS, fields, near)}


def test_chips_say_what_was_understood_and_lead_to_the_page_without_it():
    kent = Near(47.38, -122.23, "Kent")
    assert shown("q=evicted no id in kent&cost=free", kent) == {
        "“evicted”": "/find/?cost=free&near=kent&without=id",
        "Near Kent": "/find/?q=evicted+no+id+in+kent&cost=free&keep=in+kent",
        "I have no ID": "/find/?q=evicted+no+id+in+kent&cost=free&keep=no+id",
        "Free": "/find/?q=evicted&near=kent&without=id",
        "Need: A home, Law": "/find/?q=evicted+no+id+in+kent&cost=free&keep=evicted",
    }


def test_taking_every_understood_chip_away_leaves_only_words():
    address = "q=evicted no id free in kent"
    for _ in range(5):
        understood = read(address)
        fields = {item.name: item.fields(understood.question) for item in FILTERS}
        taken = [chip for chip in chips(understood, FILTERS, fields, None) if chip.understood]
        if not taken:
            break
        address = taken[0].url.partition("?")[2]
    assert (understood.question.text, dict(understood.question.chosen)) == ("evicted no id free in kent", {})


WORDS = ["food", "no", "id", "walk", "in", "kent", "federal", "way", "free", "open", "now", "near", "me", "a", "evicted", "98032"]


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join) | st.text(max_size=60), st.lists(st.sampled_from(WORDS)))
def test_understanding_loses_no_word_and_invents_none__any_text(text, kept):
    data = QueryDict(mutable=True)
    data["q"] = text
    data.setlist("keep", kept)
    understood = understand(Asked.read(data, FILTERS), FILTERS, WORDING, PLACES)
    typed = analysis.words(understood.typed.text)[: analysis.MAX_WORDS]
    phrases = [cue.phrase for cue in understood.cues]
    assert not set(understood.typed.kept) & set(phrases)
    assert set(analysis.words(understood.question.text)) <= set(typed)
    assert {word for phrase in phrases for word in phrase.split(" ")} <= set(typed)
    assert set(understood.question.chosen) == {cue.name for cue in understood.cues}
    if not phrases and not understood.needs_spot:
        assert understood.question.text == understood.typed.text
