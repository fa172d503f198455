from types import SimpleNamespace

import pytest
from django.test import Client

from home.front import blocks as front_blocks
from home.front.sections import bands, missing
from home.models import HomePage
from tests.home.pages import front


def blocks(*kinds: str) -> list:
    return [SimpleNamespace(block_type=kind) for kind in kinds]


def test_bands_keep_the_order__as_placed():
    found = bands(blocks("story", "who_is_in", "crisis", "text", "quote", "figures", "text", "next_events", "next_events"))
    assert [(band.kind, [block.block_type for block in band.blocks]) for band in found] == [
        ("band", ["story"]),
        ("now", ["who_is_in", "crisis"]),
        ("text", ["text", "quote"]),
        ("band", ["figures"]),
        ("text", ["text"]),
        ("band", ["next_events"]),
        ("band", ["next_events"]),
    ]


def test_safety_is_missing__not_placed():
    assert missing(blocks("text")) == {"who_is_in", "crisis"}
    assert missing(blocks("crisis", "text")) == {"who_is_in"}


@pytest.fixture
def page(db) -> HomePage:
    return front()


def put(page: HomePage, *body) -> None:
    page.body = list(body)
    page.save()


def test_sections_stand_where_an_editor_put_them__order(client: Client, page: HomePage):
    put(page, ("text", {"heading": "Why a library", "text": "<p>It is open.</p>"}), ("crisis", None))
    html = client.get("/").content.decode()
    assert html.index('id="peers"') < html.index("Why a library") < html.index("Can it not wait?")
    put(page, ("crisis", None), ("who_is_in", {"heading": "Who is here"}), ("text", {"heading": "Why a library", "text": ""}))
    html = client.get("/").content.decode()
    assert html.index("Can it not wait?") < html.index("Who is here") < html.index("Why a library")
    assert html.count("Can it not wait?") == 1


def test_crisis_numbers_and_peers_stand__no_section_at_all(client: Client, page: HomePage):
    html = client.get("/").content.decode()
    assert "Can it not wait?" in html
    assert "Is a peer in?" in html


def test_events_and_story_leave_no_gap__none_to_show(client: Client, page: HomePage, monkeypatch):
    monkeypatch.setattr(front_blocks, "upcoming", lambda *_args: ())
    monkeypatch.setattr(front_blocks, "featured", lambda *_args: None)
    put(page, ("next_events", {"heading": "Coming up soon", "how_many": 3}), ("story", {"heading": "One of us"}))
    html = client.get("/").content.decode()
    assert "Coming up soon" not in html
    assert "One of us" not in html


def test_events_and_story_are_shown__where_there_are(client: Client, page: HomePage, monkeypatch):
    coffee = SimpleNamespace(title="Coffee", url="/events/coffee/", day="Friday", time="10 am", place="Kent Library")
    monkeypatch.setattr(front_blocks, "upcoming", lambda _request, limit: [coffee] * limit)
    told = SimpleNamespace(title="A way back", url="/stories/way/", intro="She had lost her keys.")
    monkeypatch.setattr(front_blocks, "featured", lambda _request: told)
    put(page, ("next_events", {"heading": "Coming up soon", "how_many": 2}), ("story", {"heading": "One of us"}))
    html = client.get("/").content.decode()
    assert html.count('href="/events/coffee/">Coffee</a>') == 2
    assert "Friday, 10 am, Kent Library" in html
    assert "She had lost her keys." in html


def test_figures_carry_their_source__band(client: Client, page: HomePage):
    figure = {"number": "532", "words": "contacts", "source": "King County Library System", "source_link": ""}
    put(page, ("figures", {"heading": "What came of it", "figures": [figure], "page": page}))
    html = client.get("/").content.decode()
    assert "King County Library System" in html
    assert "All figures" in html
