"""Whose words a search knows of, and from when on."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from search import analysis
from search.document import Document, Text
from search.words.vocabulary import Change, look_up, words_of

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
STEMS = analysis.stems("zanzibar")


@pytest.fixture
def coming(db):
    """An hour before it is there for everybody."""
    document = Document(
        key="1", group="1", title="Zanzibar", texts={"title": (Text("Zanzibar", "en"),)}, go_live=NOON + timedelta(microseconds=1)
    )
    with time_machine.travel(NOON - timedelta(hours=1), tick=False):
        change = Change("pages")
        change.put(words_of(document))
        change.write()
    return document


def told(when):
    with time_machine.travel(when, tick=False):
        known = look_up(["pages"], STEMS, "")[0]["pages"]
    return bool(known.holding), bool(known.private), known.documents


@pytest.mark.parametrize("seconds", [-3600, -1, 0])
def test_words_of_a_coming_document_are_nobodys__before_its_hour(coming, seconds):
    assert told(NOON + timedelta(seconds=seconds)) == (False, True, 0)


@pytest.mark.parametrize("seconds", [1, 60, 86_400])
def test_words_of_a_document_are_known_from_its_hour_on__nothing_indexed_anew(coming, seconds):
    assert told(NOON + timedelta(seconds=seconds)) == (True, False, 1)


def test_words_are_taken_out_as_they_were_put__after_its_hour(coming):
    with time_machine.travel(NOON - timedelta(hours=1), tick=False):
        put = words_of(coming)
    change = Change("pages")
    change.take(put)
    change.write()
    assert told(NOON + timedelta(days=1)) == (False, False, 0)
