"""Rows of results that are drawn once: what differs in anything looks different."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from resources.listing.card import Card
from resources.listing.state import PAUSED, State
from resources.phones import Line
from search.results.highlight import Fragment
from search.templatetags import marking

TEMPLATE = "resources/components/card.html"
CARD = Card(
    service_id=UUID(int=1),
    name="Night Pantry",
    organization="Lantern House",
    url="/services/1/",
    organization_url="/organizations/1/",
    state=State("open", "Open until 5 PM"),
    why="No ID needed.",
    place="12 Elm St",
    line=Line("(206) 555-0101", call="tel:+12065550101"),
    name_marked=(Fragment("Night Pantry", False),),
)
CHANGES = [
    {"state": State("closed", "Closed until 9 AM", datetime(2026, 11, 30, 17, tzinfo=UTC))},
    {"state": PAUSED},
    {"place": "", "area": "Confidential place"},
    {"line": Line("(206) 555-0199", call="tel:+12065550199")},
    {"name_marked": (Fragment("Night ", False), Fragment("Pantry", True))},
    {"organization": "<b>Lantern</b> & Co"},
    {"distance": "2 miles"},
    {"why": ""},
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: "-".join(change))
def test_row_follows_its_card__one_thing_changed(change):
    marking.row(TEMPLATE, CARD, "h2")
    changed = replace(CARD, **change)
    shown = marking.row(TEMPLATE, changed, "h2")
    assert shown == render_to_string(TEMPLATE, {"card": changed, "heading": "h2"})
    assert shown != marking.row(TEMPLATE, CARD, "h2")


def test_row_follows_heading_and_language__same_card():
    assert marking.row(TEMPLATE, CARD, "h2").startswith("<h2 ")
    assert marking.row(TEMPLATE, CARD, "h3").startswith("<h3 ")
    paused = replace(CARD, state=PAUSED)
    english = marking.row(TEMPLATE, paused, "h2")
    with translation.override("es"):
        spanish = marking.row(TEMPLATE, paused, "h2")
        assert spanish == render_to_string(TEMPLATE, {"card": paused, "heading": "h2"})
    assert "Closed for now" in english
    assert "Closed for now" not in spanish


def test_row_is_drawn_once__equal_card(monkeypatch):
    marking._row.cache_clear()
    drawn = []
    monkeypatch.setattr(marking, "render_to_string", lambda *given: drawn.append(given) or "a row")
    assert [marking.row(TEMPLATE, replace(CARD), "h2") for _ in range(3)] == ["a row"] * 3
    assert len(drawn) == 1
    marking._row.cache_clear()


@dataclass
class Other:
    """A card of another source that can be changed, and so is no key."""

    title: str
    url: str = "/x/"


def test_row_is_drawn_each_time__card_that_is_no_key():
    other = Other("First")
    assert "First" in marking.row("home/page_card.html", other, "h2")
    other.title = "Second"
    assert "Second" in marking.row("home/page_card.html", other, "h2")
