"""The page types on starting a program: order, links that don't leak, filters, rules, the journey."""

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page
from wagtail.rich_text import RichText

from home.models import CaseStudiesPage, CaseStudyPage, JourneyPage, PolicyPage, ProgramGuidePage
from home.starting import journey_drawing
from resources.models import PARTNERS_URI, TaxonomyTerm
from tests.home.starting.words import main_of, words_of

GUIDE, CASES, JOURNEY = "/start-a-program/", "/start-a-program/case-studies/", "/start-a-program/library-journey/"


def titles(html: str) -> list[str]:
    return [one.title for one in CaseStudyPage.objects.order_by("title") if f">{one.title}</a>" in html]


def test_guide_shows_its_steps_in_order__one_document(client: Client, home):
    guide = ProgramGuidePage.objects.get(locale__language_code="en")
    html = main_of(client.get(GUIDE))
    assert [step.value["title"] for step in guide.steps] == [
        "Listen first", "Find a partner", "Agree on how", "Find the money", "Hire with care", "Make the house ready",
        "Try it a few hours a week", "Look at what it did",
    ]  # fmt: skip
    places = [html.index(f">{step.value['title']}</h2>") for step in guide.steps]
    assert places == sorted(places)
    for label in ("What you need", "Who does it", "How long", "Pages that help", "Done"):
        assert html.count(label) >= len(places)
    assert 'name="' not in html.replace('<meta name="', "")


def test_guide_lists_the_partner_types_of_the_catalogue__renamed_term(client: Client, home):
    terms = TaxonomyTerm.objects.filter(taxonomy__uri=PARTNERS_URI)
    terms.filter(code="legal").update(name="Lawyers and advocates")
    shown = words_of(client.get(GUIDE))
    assert "See the 16 kinds of partner, and others" in shown
    assert [term.name for term in terms.exclude(code="other") if term.name not in shown] == []
    assert 'href="/find/?partner=legal"' in main_of(client.get(GUIDE))


@pytest.mark.parametrize("path", [GUIDE, JOURNEY])
def test_chosen_page_is_not_named_to_those_who_may_not_see_it__private_draft_or_gone(client: Client, home, close, path: str):
    assert 'href="/start-a-program/partnership-policy/"' in main_of(client.get(path))
    close("partnership-policy")
    assert "partnership-policy" not in main_of(client.get(path))
    staff = Client()
    staff.force_login(User.objects.create_user("staff"))
    assert "partnership-policy" in main_of(staff.get(path))
    Page.objects.get(slug="case-studies").unpublish()
    Page.objects.get(slug="partnership-policy", locale__language_code="en").delete()
    html = main_of(staff.get(path))
    assert 'case-studies/"' not in html
    assert "partnership-policy" not in html


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("", ["kalamazoo", "king-county", "kingston-frontenac", "lethbridge", "mississauga", "thunder-bay", "toronto"]),
        ("country=US", ["kalamazoo", "king-county"]),
        ("model=peers&country=US&as=table", ["kalamazoo", "king-county"]),
        ("model=visiting", ["thunder-bay"]),
        ("partner=faith", ["mississauga"]),
        ("partner=faith&country=US", []),
        ("country=CA&model=outreach&partner=mental-health&as=table", ["lethbridge"]),
    ],
)
def test_case_studies_are_narrowed__each_question(client: Client, home, query: str, slugs: list[str]):
    html = main_of(client.get(f"{CASES}?{query}"))
    assert titles(html) == [one.title for one in CaseStudyPage.objects.filter(slug__in=slugs).order_by("title")]
    assert f"{len(slugs)} of 7 library systems" in html
    assert ("<table" in html) == ("as=table" in query)
    assert ("No library system here fits all of these" in html) == (not slugs)


def test_other_form_keeps_the_question__list_and_table(client: Client, home):
    html = main_of(client.get(f"{CASES}?country=CA&model=outreach"))
    assert 'href="?country=CA&amp;model=outreach&amp;as=table"' in html
    table = main_of(client.get(f"{CASES}?country=CA&model=outreach&as=table"))
    assert 'href="?country=CA&amp;model=outreach"' in table
    assert 'type="hidden" name="as" value="table"' in table


@pytest.mark.parametrize(
    "query", ["country=XX", "model=<script>", "partner=%00", "country=US&partner=nope", "as=zzz&country=%FF"]
)
def test_unknown_choice_is_said_and_narrows_nothing__odd_input(client: Client, home, query: str):
    answer = client.get(f"{CASES}?{query}")
    assert answer.status_code == 200
    html = main_of(answer)
    assert "<script" not in html
    if "%00" not in query:
        assert "We don’t know that choice" in html
    assert len(titles(html)) == (2 if "country=US" in query else 7)


def test_private_case_study_is_in_no_list_and_no_choice__restricted(client: Client, home, close):
    close("mississauga")
    for query in ("", "?as=table", "?partner=faith"):
        html = main_of(client.get(CASES + query))
        assert "Mississauga" not in html
        assert "Faith" not in html
        assert "of 6 library systems" in html


def test_case_studies_ask_the_database_no_more__more_of_them(client: Client, home):
    def statements(path: str) -> int:
        client.get(path)
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
        return len(asked)

    before = {path: statements(path) for path in (CASES, f"{CASES}?as=table")}
    parent = CaseStudiesPage.objects.get()
    first = CaseStudyPage.objects.get(slug="kalamazoo")
    for number in range(20):
        one = CaseStudyPage(
            title=f"Library {number}", slug=f"library-{number}", intro="It.", place="A, B", country="US", approach="peers",
            story="<p>It.</p>", lesson="It.", sources=first.sources,
        )  # fmt: skip
        parent.add_child(instance=one)
        one.partner_types.set(first.partner_types.all())
        one.save()
    assert {path: statements(path) for path in before} == before
    assert max(before.values()) <= 15


@pytest.mark.parametrize(
    "path", [GUIDE, JOURNEY, "/asked-to-leave/", f"{GUIDE}roles/", f"{GUIDE}roles/outreach-worker/", f"{CASES}king-county/"]
)
def test_page_asks_little_of_the_database__each_type(client: Client, home, path: str):
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    assert len(asked) <= 15


@pytest.mark.parametrize(
    ("words", "title"),
    [("overdose restorative", "Crisis intervention worker"), ("brodie resource", "Thunder Bay Public Library"),
     ("repair talk", "Asked to leave? How to come back"), ("post-incident recovery", "The library journey"),
     ("try it a few hours a week", "Start a program")],
)  # fmt: skip
def test_page_is_found_by_its_words__search(client: Client, home, words: str, title: str):
    assert title in client.get("/find/", {"q": words}).content.decode()


@pytest.mark.parametrize("nothing", ["", '<p data-block-key="abc12"> </p>'])
def test_rule_says_what_is_still_open__never_written_or_emptied(client: Client, home, nothing: str):
    page = PolicyPage.objects.get(slug="asked-to-leave", locale__language_code="en")
    rule = next(block for block in page.body if block.block_type == "rule")
    rule.value["rule"] = RichText(nothing)
    page.save_revision().publish()
    html = words_of(client.get(page.url))
    assert html.count("The library must fill in its own rule here We have not written this down yet") == 1
    assert html.count("Example. The library must fill in its own rule here") == 5
    page.approved_on = "2026-03-02"
    with pytest.raises(ValidationError, match="How long is it"):
        page.full_clean()


def test_approved_page_carries_no_mark__every_rule_written(client: Client, home):
    page = PolicyPage.objects.get(slug="partnership-policy", locale__language_code="en")
    page.approved_on, page.approved_by = "2026-03-02", "the library board"
    page.full_clean()
    page.save_revision().publish()
    shown = words_of(client.get(page.url))
    assert "must fill in" not in shown
    assert shown.count("At our library") == 5
    assert "Approved by the library board" in shown


def test_journey_says_which_stages_are_ours__list_in_order(client: Client, home):
    journey = JourneyPage.objects.get()
    html = main_of(client.get(JOURNEY))
    names = [stage.value["name"] for stage in journey.stages]
    assert (names[0], names[-1]) == ("Social development", "Post-incident recovery")
    named = [stage.value["is_from_source"] for stage in journey.stages]
    assert named == [True, False, False, False, False, True]
    assert html.count("The source names this stage") == 2
    assert html.count("This stage is ours") == 4
    places = [html.index(f'<h2 class="journey__name">{name}</h2>') for name in names]
    assert places == sorted(places)


@pytest.mark.parametrize("count", range(1, 9))
def test_drawing_holds_every_door__any_number(count: int):
    drawing = journey_drawing.draw([f"Stage with a name {number}" for number in range(count)])
    assert [door.number for door in drawing.doors] == list(range(1, count + 1))
    assert all(0 < door.x < drawing.width and 100 < door.y < drawing.height for door in drawing.doors)
    assert drawing.road.count("C") == count - 1


def test_name_breaks_near_its_middle__drawing():
    assert journey_drawing.draw(["Post-incident recovery", "Noticed"]).doors[0].lines == ("Post-incident", "recovery")
    assert journey_drawing.draw(["Unbreakablesocialword"]).doors[0].lines == ("Unbreakablesocialword",)
