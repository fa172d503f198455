"""What the demo says of the programme: complete, plain, labelled, and the same in both languages."""

import json
import re

from django.test import Client
from django.utils.html import strip_tags

from home.demo_pages import WORDS, words
from home.models import BranchPage, HomePage, PeerProfile
from tests.home.catalogue import library_with_peers
from tests.resources.reading_level import grade

SUBJECTS = ("branches", "outreach", "programme", "team")
PATHS = ("/about-the-peers/", *(f"/about-the-peers/{slug}/" for slug in ("team", "outreach", "funders", "impact")), "/branches/")


def kinds(fields: dict) -> list:
    return [block["type"] for block in fields.get("body", [])]


def test_both_languages_have_the_same_pages_and_blocks__words():
    for subject in SUBJECTS:
        english, spanish = words(subject), words(subject, "es")
        assert list(english) == list(spanish)
        for slug, fields in english.items():
            assert set(fields) == set(spanish[slug])
            assert kinds(fields) == kinds(spanish[slug])
            assert fields["intro"] != spanish[slug]["intro"]


def test_demo_is_plain_and_labelled__every_page(client: Client, whole_demo: HomePage):
    for path in PATHS:
        html = client.get(path).content.decode()
        main = html[html.index('id="main"') : html.index("</main>")]
        text = strip_tags(re.sub(r"</(h\d|p|li|figcaption|span|a|dt|dd|th|td)>", ". ", main))
        assert grade(re.sub(r"[.!?”’]\s*\.", ".", text)) <= 8, path
    impact = client.get("/about-the-peers/impact/").content.decode()
    assert impact.count("Invented for this demo") == 2
    assert "532" in impact
    assert "King County Library System, on its Peers in Libraries program" in impact
    assert client.get("/about-the-peers/funders/").content.decode().count("Invented for this demo") == 4
    assert client.get("/about-the-peers/team/").content.decode().count("Invented for this demo") == 3
    assert "No lawyer has read these words yet." in client.get("/about-the-peers/").content.decode()


def test_profiles_are_plain__words():
    for told in json.loads((WORDS / "peer-profiles.json").read_text(encoding="utf-8")):
        assert grade(told["story"]) <= 8


def test_branches_come_when_the_catalogue_has_them__second_run(whole_demo: HomePage):
    from datetime import time

    from home import demo

    assert not BranchPage.objects.exists()
    peers = PeerProfile.objects.count()
    PeerProfile.objects.all().delete()
    library_with_peers({"Kent Library": ("MO", time(10), time(16)), "Renton Library": ("TU", time(10), time(16))})
    with_events = ["Coffee & Conversation", "Peer drop-in at Kent", "Peer drop-in at Renton"]
    assert demo.create_pages()[::2] == ["Kent Library", "Renton Library", *with_events]
    assert demo.create_pages() == []
    # What an editor took away stays away.
    assert peers == 3
    assert not PeerProfile.objects.exists()
