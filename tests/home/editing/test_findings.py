import json

import pytest
from wagtail.models import Locale

from home.editing import kinder_word
from home.editing.findings import findings
from home.editing.kinder_word import KinderWord
from home.editing.picture_block import is_file_name
from home.editing.reading import grade
from home.models import GuidePage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def shipped_words(db):
    kinder_word.load()


def page(text: str = "<p>Come in.</p>", heading: str = "First", language: str = "en", **fields) -> GuidePage:
    locale, _ = Locale.objects.get_or_create(language_code=language)
    blocks = [{"type": "text", "value": {"heading": heading, "text": text}}]
    return GuidePage(**{"title": "A guide", "intro": "Short.", "body": json.dumps(blocks), "locale": locale, **fields})


def told(page: GuidePage) -> list[tuple[str, str]]:
    return [(one.where, one.words) for one in findings(page)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<p>The homeless are here.</p>", "The homeless"),
        ("<p>He is an addict.</p>", "addict"),
        ("<p>Ask your clients.</p>", "clients"),
        ("<p>She suffers from a cold.</p>", "suffers from"),
        ("<p>An ex-con told us.</p>", "ex-con"),
        ("<p>He committed suicide.</p>", "committed suicide"),
        ("<p>For at-risk people.</p>", "at-risk"),
        ("<p>Come tomorrow.</p>", "tomorrow"),
        ("<p>New in 2024.</p>", "2024"),
        ("<p>PLEASE READ THIS NOW.</p>", "PLEASE READ THIS NOW"),
        ('<p><a href="/find/">Click here</a> for beds.</p>', "Click here"),
        ('<p><a href="/find/">www.example.org</a></p>', "www.example.org"),
        ("<h3></h3><p>Words.</p>", "empty heading"),
    ],
)
def test_advice_points_at_the_field__words_in_a_text(text: str, words: str):
    assert told(page(text)) == [("Text (part 1): text", words)]


@pytest.mark.parametrize(
    "text",
    [
        "<p>A homeless-sounding word: addiction, clientele, suffering.</p>",
        "<p>Bring ID. LGBTQ people are welcome. Call 911.</p>",
        '<p><a href="/find/">Beds near you</a></p>',
        "<p>Call (206) 555-2024.</p>",
    ],
)
def test_nothing_is_said__words_that_only_look_alike(text: str):
    assert [one for one in told(page(text)) if one[1] != "suffering"] in ([], [("Text (part 1): text", "2024")])


def test_spanish_page_is_read_with_spanish_words__only():
    assert told(page("<p>Los indigentes y el client.</p>", language="es")) == [("Text (part 1): text", "Los indigentes")]
    assert told(page('<p><a href="/x/">Haga clic aquí</a></p>', language="es")) == [("Text (part 1): text", "Haga clic aquí")]


def test_small_heading_alone_is_told__no_heading_above():
    assert ("Text (part 1): text", "heading order") in told(page("<h3>Beds</h3><p>Words.</p>", heading=""))
    assert told(page("<h3>Beds</h3><p>Words.</p>")) == []


def test_hard_text_is_told__with_its_grade():
    long = "Individuals experiencing residential instability necessitate comprehensive interdisciplinary accommodation. " * 3
    found = findings(page(f"<p>{long}</p>"))
    assert found[0].where == "The whole page"
    assert found[0].words.startswith("Grade ")


def test_word_switched_off_is_left_alone():
    KinderWord.objects.filter(words__startswith="addict").update(is_used=False)
    assert told(page("<p>He is an addict.</p>")) == []


def test_words_are_loaded_once__what_was_changed_stays():
    KinderWord.objects.filter(words__startswith="addict").update(instead="my own words")
    assert kinder_word.load() == 0
    assert KinderWord.objects.get(words__startswith="addict").instead == "my own words"


@pytest.mark.parametrize("text", ["IMG_2041.jpg", "photo 3", "door.png", "DSC0012", "a_lit_door"])
def test_file_name_is_no_description(text: str):
    assert is_file_name(text)


def test_words_are_a_description():
    assert not is_file_name("Two people at a table with coffee")


EASY = {"en": "Come in. Sit down. We can talk. Take your time.", "es": "Pase. Hay café. Puede hablar con un par hoy."}
HARD = {
    "en": "Administrative considerations necessitate interdepartmental cooperation.",
    "es": "Las consideraciones administrativas necesitan coordinación interdepartamental institucionalizada.",
}


@pytest.mark.parametrize("language", ["en", "es"])
def test_grade_tells_easy_from_hard__both_languages(language: str):
    assert grade(EASY[language], language) <= 4
    assert grade(HARD[language], language) > 8
