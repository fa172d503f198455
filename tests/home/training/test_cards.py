"""The two-minute card beside a listing or a search: for a member of the training, and for nobody else in any way."""

import re

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from home.training import loading, shipped
from home.training.models import Card, LessonPage
from resources import taxonomies
from resources.models import NEEDS_URI, Attribute, Organization, Service, TaxonomyTerm
from tests.home.training.conftest import client_of, small_course
from tests.resources.reading_level import grade

TOLD = {"title": "Before you call a shelter", "lines": "Ask first.\nUse the speaker.\nGet a name.", "needs": "tonight, food"}
PATHS = [path for course in shipped.courses() for path, _ in shipped.lessons(course)]


@pytest.fixture
def card(training) -> Card:
    lesson = LessonPage.objects.get(slug="one")
    lesson.cards.add(Card(**TOLD, situations="overdose, not breathing"))
    lesson.save()
    return Card.objects.get()


@pytest.fixture
def listing(training) -> str:
    """The address of a service for tonight."""
    agency = Organization.objects.create(name="Harbor House", description="Beds.")
    service = Service.objects.create(organization=agency, name="Beds at Harbor House")
    Attribute.objects.create(service=service, taxonomy_term=TaxonomyTerm.objects.get(taxonomy__uri=NEEDS_URI, code="tonight"))
    return f"/services/{service.pk}/"


@pytest.mark.parametrize(
    "asked", ["need=tonight", "need=home&need=food", "q=Overdose", "q=is+she+not+breathing", "q=overdoses+near+the+door"]
)
def test_card_stands_above_results__need_or_words(card, learner, asked):
    html = learner.get(f"/find/?{asked}").content.decode()
    assert html.count(TOLD["title"]) == 1
    assert "<li>Use the speaker.</li>" in html
    assert 'href="/training/small/first/one/"' in html.split("training-card")[1] + html.split("training-card")[-1]


@pytest.mark.parametrize("asked", ["", "need=home", "q=breathing+room", "q=dose", "need=nonsense"])
def test_no_card__nothing_fits(card, learner, asked):
    assert TOLD["title"] not in learner.get(f"/find/?{asked}").content.decode()


def test_card_stands_on_a_listing(card, listing, learner):
    html = learner.get(listing).content.decode()
    assert html.count(TOLD["title"]) == 1
    assert 'href="/training/small/first/one/">' in html


def test_longest_words_win__two_cards(card, learner):
    two = LessonPage.objects.get(slug="two")
    Card.objects.create(lesson=two, title="Another card", lines="a\nb\nc", situations="overdose kit")
    assert "Another card" in learner.get("/find/?q=overdose+kit").content.decode()
    assert TOLD["title"] in learner.get("/find/?q=overdose").content.decode()


@pytest.mark.parametrize("who", ["anonymous", "stranger"])
@time_machine.travel("2026-06-17T18:00:00Z", tick=False)
def test_page_is_the_same_with_and_without_cards__outside_the_group(card, listing, who):
    client = Client() if who == "anonymous" else client_of("stranger")
    asked = [listing, "/find/?need=tonight", "/find/?q=overdose", "/", "/es/find/?need=tonight"]

    def told() -> list:
        found = []
        for address in asked:
            client.get(address)
            with CaptureQueriesContext(connection) as counted:
                response = client.get(address)
            body = re.sub(rb'value="[^"]{64}"', b"", response.content)
            found.append((body, sorted(response.headers.items()), len(counted)))
        return found

    with_cards = told()
    Card.objects.all().delete()
    assert told() == with_cards
    assert not any(TOLD["title"].encode() in body for body, *_ in with_cards)


def test_anonymous_costs_no_statement_for_cards(card, settings):
    def cost() -> int:
        Client().get("/find/?need=tonight")
        with CaptureQueriesContext(connection) as counted:
            Client().get("/find/?need=tonight")
        return len(counted)

    with_cards = cost()
    settings.SEARCH_ASIDE = ""
    assert cost() == with_cards


def test_member_page_is_kept_by_nobody(card, listing, learner):
    for address in (listing, "/find/?need=tonight"):
        assert "no-store" in learner.get(address)["Cache-Control"]
    # What a member was shown is not what the next one gets.
    assert TOLD["title"] not in Client().get(listing).content.decode()


def test_no_card_of_a_lesson_that_is_shut(card, listing, learner):
    LessonPage.objects.get(slug="one").unpublish()
    assert TOLD["title"] not in learner.get(listing).content.decode()
    assert TOLD["title"] not in learner.get("/find/?q=overdose").content.decode()


def test_no_card_with_the_permission_alone(card, listing):
    from django.contrib.auth.models import Permission

    client = client_of("half")
    User.objects.get(username="half").user_permissions.add(Permission.objects.get(codename="view_card"))
    assert TOLD["title"] not in client.get(listing).content.decode()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"lines": "a\nb"}, "lines"),
        ({"lines": "a\nb\nc\nd\ne\nf"}, "lines"),
        ({"needs": "tonite"}, "needs"),
        ({"needs": ""}, "situations"),
    ],
)
def test_card_is_refused_in_plain_words(card, change, field):
    with pytest.raises(ValidationError) as refused:
        Card(lesson=card.lesson, **{**TOLD, **change}).full_clean()
    assert list(refused.value.message_dict) == [field]


def test_shipped_cards_are_whole_and_plain__every_need():
    told = shipped.read("cards")
    for card in told:
        assert card["lesson"] in PATHS, card["title"]
        assert 3 <= len(card["lines"]) <= 5
        assert all(len(line) <= 140 for line in card["lines"]), card["title"]
        assert grade(". ".join([card["title"], *card["lines"]])) <= 8
        assert card["needs"] or card["situations"]
    assert {need for card in told for need in card["needs"]} == {term["code"] for term in taxonomies.shipped("needs")["terms"]}
    phrases = [phrase for card in told for phrase in card["situations"]]
    assert len(phrases) == len(set(phrases))


def test_loading_gives_lessons_their_cards__once(front_page, monkeypatch):
    course = {**small_course(), "slug": "incidents"}
    course["modules"] = [{**course["modules"][0], "slug": "during"}]
    course["modules"][0]["lessons"][0]["slug"] = "overdose"
    monkeypatch.setattr(shipped, "courses", lambda: [course])
    loading.load(front_page)
    lesson = LessonPage.objects.get(slug="overdose")
    assert [card.title for card in lesson.cards.all()] == ["If you think it is an overdose"]
    # One that an editor took away stays away, where another one is left.
    Card.objects.all().delete()
    Card.objects.create(lesson=lesson.get_siblings().get(slug="two").specific, title="Own", lines="a\nb\nc", needs="food")
    loading.load(front_page)
    assert [card.title for card in Card.objects.all()] == ["Own"]


def test_loading_gives_cards_to_lessons_of_before__none_yet(front_page, monkeypatch):
    monkeypatch.setattr(shipped, "COURSES", ("warm-hand-off",))
    loading.load(front_page)
    Card.objects.all().delete()
    loading.load(front_page)
    assert Card.objects.get().lesson.slug == "words-for-the-call"
