"""What the demo's pages say: facts as the sources give them, in plain words, and nothing that the sources got wrong."""

import json
import re

import pytest
from django.test import Client
from wagtail.fields import StreamField
from wagtail.models import Page

from home import demo
from home.demo_pages import words
from home.models import CaseStudyPage, PolicyPage
from home.starting.demo import CASES, ROLES
from tests.home.starting.words import main_of, sentences_of, words_of
from tests.resources.reading_level import grade

GUIDE = "/start-a-program/"
PLAIN = [
    GUIDE,
    f"{GUIDE}roles/",
    *(f"{GUIDE}roles/{slug}/" for slug in ROLES),
    f"{GUIDE}case-studies/",
    *(f"{GUIDE}case-studies/{slug}/" for slug in CASES),
    f"{GUIDE}partnership-policy/",
    f"{GUIDE}library-journey/",
]
FACTS = {
    "king-county": ["532", "more than 300", "Kent, Renton, Federal Way and Bellevue", "Peer Kent", "KCLS Foundation",
                    "King County Health Care for the Homeless Network"],
    "kalamazoo": ["Recovery Institute", "opioid", "several hours", "Coffee and Conversation", "care kits"],
    "mississauga": ["Open Window Hub", "2017", "Salvation Army", "18 months", "almost 400", "14 new referrals a month", "2019",
                    "Library Outreach Worker", "50%"],
    "thunder-bay": ["12 weeks", "summer of 2016", "Brodie Resource Library"],
    "kingston-frontenac": ["Community partnership:", "Collaborative relationship:", "Community partner:"],
    "toronto": ["2021", "board", "union", "City of Toronto", "community agencies", "senior managers", "facilitator"],
    "lethbridge": ["May 2022", "crisis intervention worker", "overdose", "restorative"],
}  # fmt: skip


@pytest.mark.parametrize("path", PLAIN)
def test_page_is_plain__whole_text(client: Client, home, path: str):
    assert grade(sentences_of(client.get(path))) <= 8


def test_way_back_is_plainer_still__whole_text(client: Client, home):
    assert grade(sentences_of(client.get("/asked-to-leave/"))) <= 6


@pytest.mark.parametrize("slug", CASES)
def test_case_study_tells_its_facts__with_source(client: Client, home, slug: str):
    page = CaseStudyPage.objects.get(slug=slug)
    shown = words_of(client.get(page.url))
    assert [fact for fact in FACTS[slug] if fact not in shown] == []
    assert [source.value["words"] for source in page.sources if source.value["words"] not in shown] == []
    assert "This is our own reading" in shown


def test_copy_errors_of_the_source_stay_out__kitchener_halifax_toronto(client: Client, home):
    assert not CaseStudyPage.objects.filter(title__iregex="kitchener|halifax|ashe|dallas|international falls").exists()
    assert "the source repeats another library’s text" in words_of(client.get(f"{GUIDE}case-studies/"))
    toronto = words_of(client.get(CaseStudyPage.objects.get(slug="toronto").url)).lower()
    assert "collaborative relationship" not in toronto
    assert "informal" not in toronto


def test_way_back_names_what_people_need__rules_marked(client: Client, home):
    shown = words_of(client.get("/asked-to-leave/"))
    for words_ in ("repair talk", "bring someone", "appeal", "How long is it?", "What stays on record?"):
        assert words_ in shown
    assert shown.count("Example. The library must fill in its own rule here") == 6
    assert "Nothing here is legal advice" in shown
    for law in ("by law", "the law says", "legal right"):
        assert law not in shown.lower()


def test_spanish_way_back_has_the_same_blocks__words():
    english, spanish = words("coming-back", "en"), words("coming-back", "es")
    assert list(english) == list(spanish)
    for slug, page in english.items():
        assert list(page) == list(spanish[slug])
        for one, other in zip(page["body"], spanish[slug]["body"], strict=True):
            assert (one["type"], list(one["value"])) == (other["type"], list(other["value"]))
            for field, told in one["value"].items():
                assert bool(told) == bool(other["value"][field]), (slug, field)


def test_words_speak_of_people__every_page():
    told = re.sub(r"https?://\S+", "", json.dumps([words("starting"), words("starting-front"), words("coming-back")])).lower()
    for label in ("the homeless ", "clients", "patrons", "problem patron", "addicts", "suffer from", "at-risk"):
        assert label not in told.replace("for the homeless network", "")


def test_demo_twice_changes_nothing__what_an_editor_wrote_stays(client: Client, home):
    page = PolicyPage.objects.get(slug="asked-to-leave", locale__language_code="en")
    page.intro = "Our own words."
    page.save_revision().publish()
    before = Page.objects.count()
    assert demo.create_pages() == []
    assert Page.objects.count() == before
    assert "Our own words." in main_of(client.get("/asked-to-leave/"))


def test_demo_page_can_be_saved_in_the_editor__limits_of_every_field(home):
    pages = [page.specific for page in home.get_descendants()]
    mine = [page for page in pages if type(page).__module__.startswith("home.starting")]
    assert len(mine) == 17
    for page in mine:
        page.full_clean()
        for field in page._meta.fields:
            if isinstance(field, StreamField):
                field.stream_block.clean(field.value_from_object(page))


def test_guide_s_front_and_policies_are_told_in_spanish__links_stay_there(client: Client, home):
    told = client.get("/es/start-a-program/")
    assert [main_of(told).count(part) for part in ('class="step__title"', "<h1>Empezar un programa</h1>")] == [8, 1]
    inside = set(re.findall(r'href="(/[^"#?]*)', main_of(told)))
    assert {"/es/start-a-program/partnership-policy/", "/es/asked-to-leave/", "/es/about-the-peers/"} <= inside
    assert [link for link in inside if not link.startswith("/es/")] == []
    for path in inside:
        assert client.get(path).status_code == 200, path
