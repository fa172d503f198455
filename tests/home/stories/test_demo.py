"""What the demo says of events, kits and stories: in plain words, in both languages alike, and with what it may say."""

import json
import re
from datetime import time
from html import unescape

import pytest
from django.test import Client

from home import demo
from home.demo_pages import words
from home.models import EventPage, HomePage, KitStock, StoryConsent, StoryPage
from home.stories.featured import featured
from resources import taxonomies
from tests.home.catalogue import library_with_peers
from tests.resources.reading_level import grade

SUBJECTS = ["events", "coffee_guide", "kits", "stories"]


@pytest.fixture
def site(db) -> HomePage:
    library_with_peers({"Kent Library": ("MO", time(9), time(17)), "Renton Library": ("TU", time(9), time(17))})
    taxonomies.load()
    demo.create_pages()
    return HomePage.objects.get(locale__language_code="en")


def texts(value) -> list[str]:
    """Every piece of running text, with a stop after each paragraph and list item."""
    if isinstance(value, dict):
        return [one for name, inner in value.items() if name != "source_link" for one in texts(inner)]
    if isinstance(value, list):
        return [one for inner in value for one in texts(inner)]
    if isinstance(value, bool) or str(value).startswith("drawing:"):
        return []
    plain = unescape(re.sub(r"<[^>]+>", " ", re.sub(r"</(p|li|h3)>", ". ", value)))
    return [plain]


@pytest.mark.parametrize("subject", SUBJECTS)
def test_demo_reads_easily__grade_eight(subject):
    for slug, page in words(subject).items():
        text = ". ".join(texts({name: value for name, value in page.items() if name != "source"}))
        assert grade(text) <= 8, (slug, grade(text))


@pytest.mark.parametrize("subject", SUBJECTS)
def test_spanish_has_the_same_pages_and_blocks__as_english(subject):
    english, spanish = words(subject), words(subject, "es")
    assert english.keys() == spanish.keys()
    for slug, page in english.items():
        assert page.keys() == spanish[slug].keys()
        kinds = [[block["type"] for block in told.get("body", [])] for told in (page, spanish[slug])]
        assert kinds[0] == kinds[1]


def test_words_speak_with_people__never_about_them():
    # The title of a source is a quotation.
    pages = [page for subject in SUBJECTS for page in words(subject).values()]
    said = json.dumps([{name: told for name, told in page.items() if name != "source"} for page in pages]).lower()
    for wrong in ("the homeless", "client", "patron", "addict,", "humanize", "at-risk", "case manager"):
        assert wrong not in said


def test_demo_is_whole__and_says_what_is_retold_or_invented(site: HomePage):
    assert EventPage.objects.live().descendant_of(site).count() == 4
    assert KitStock.objects.count() == 10
    assert StoryPage.objects.live().descendant_of(site).count() == 4
    [consent] = StoryConsent.objects.all()
    assert consent.approvals.count() == 2
    html = Client().get("/stories/").content.decode()
    assert html.count("Retold from") == 3
    assert html.count("Invented example") == 1
    assert demo.create_pages() == []


PATHS = ("/events/", "/events/drop-in-kent/", "/care-kits/", "/stories/", "/stories/the-red-mug/", "/calendar/en/events.ics")


def test_page_asks_little_of_the_database__each(site: HomePage, django_assert_max_num_queries):
    for path in PATHS:
        Client().get(path)
        with django_assert_max_num_queries(15):
            answer = Client().get(path)
        assert answer.status_code == 200
        assert answer.cookies == {}


def test_featured_is_one_statement__public_and_without_a_word_before(site: HomePage, rf, django_assert_num_queries):
    with django_assert_num_queries(1):
        story = featured(rf.get("/"))
    assert story.content_note == ""
    StoryPage.objects.update(is_featured=False)
    assert featured(rf.get("/")) is None
