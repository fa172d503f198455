"""What people type for a filter: said outright, and never who somebody is."""

import pytest
from django.http import QueryDict

from resources import taxonomies
from resources.source import cues
from resources.source.filters import AGES, FILTERS
from search.analysis import words
from search.question.asked import Asked
from search.question.understanding import understand
from search.words.wording import Wording


def understood(text: str) -> dict[str, tuple[str, ...]]:
    data = QueryDict(mutable=True)
    data["q"] = text
    return dict(understand(Asked.read(data, FILTERS), FILTERS, Wording(), frozenset({"kent"})).question.chosen)


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("No ID, need food", {"without": ("id",)}),
        ("sin identificación", {"without": ("id",)}),
        ("walk-in clinic", {"without": ("appointment",)}),
        ("shelter with my dog and with my kids", {"with": ("pets", "children")}),
        ("doctor who speaks Spanish", {"language": ("es",)}),
        ("abogado en español", {"language": ("es",)}),
        ("somali speaking nurse", {"language": ("so",)}),
        ("groups for teens in Kent", {"for": ("teens-young-adults",), "near": ("kent",)}),
        ("I'm 17 and need a bed tonight", {"age": ("16-17",), "open": ("tonight",)}),
        ("17 year old kicked out", {"age": ("16-17",)}),
        ("wheelchair accessible shower", {"access": ("step-free",)}),
        ("free dentist", {"cost": ("free",)}),
    ],
)
def test_what_is_said_outright_becomes_a_filter(text, chosen):
    assert understood(text) == chosen


@pytest.mark.parametrize(
    "text",
    [
        "women's shelter", "shelter for women", "men only", "gay youth group", "trans clinic", "church pantry", "mosque",
        "muslim food bank", "undocumented", "immigrant lawyer", "refugee help", "hiv test", "pregnant", "blind", "deaf",
        "native american clinic", "black owned", "somali community", "learn english", "speak english better", "vietnamese",
        "my husband is drunk", "she is 17 times late", "veteran",
    ],
)  # fmt: skip
def test_who_somebody_is_is_never_inferred__from_words_that_name_it(text):
    assert set(understood(text)) <= {"cost"}


@pytest.mark.django_db
def test_every_cue_asks_for_something_there_is__in_folded_words():
    taxonomies.load()
    for item in FILTERS:
        for phrase, value in item.cues.items():
            assert " ".join(words(phrase)) == phrase
            assert Asked.read(QueryDict(f"{item.name}={value}"), [item]).values(item.name) == (value,), (item.name, value)


def test_every_age_has_its_band__once():
    bands = cues.ages(AGES)
    assert bands["i'm 5"] == "child"
    assert bands["11 years old"] == "child"
    assert bands["im 12"] == "12-15"
    assert bands["tengo 65 anos"] == "65"
    assert len({phrase for phrase in bands if phrase.startswith("im ")}) == 95
