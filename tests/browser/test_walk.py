"""A communications person with a fresh login publishes a branch, an event that repeats and a story, and nobody explains it.

They are in the group Writers and in no other; somebody from Reviewers reads and publishes. Then the public looks: in English and
in Spanish, on a phone, on paper, and in the calendar file.
"""

from datetime import time, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from icalendar import Calendar
from PIL import Image
from playwright.sync_api import Page, expect

from home import demo
from home.branches.branch_page import BranchIndexPage
from home.demo_pages import put
from home.editing.groups import REVIEWERS, WRITERS
from home.events.event_index_page import EventIndexPage
from home.groups import grant
from home.models import BranchPage, EventPage, StoryPage
from home.stories.story_index_page import StoryIndexPage
from resources.models import Location
from tests.browser.conftest import violations
from tests.browser.desk import approve, choose, enter, hand_in, save_draft, sign_in, translate, write
from tests.browser.test_admin import faults  # noqa: F401
from tests.home.catalogue import choose_peers, library_with_peers
from tests.resources import factories
from tests.resources.admin.conftest import staff


@pytest.fixture
def library(transactional_db, live_server) -> str:
    """A front page, three empty lists in both languages, two people with a login; no catalogue but the library's branches."""
    choose_peers_at = library_with_peers({"Auburn Library": ("MO,TU,WE,TH,FR,SA,SU", time(0), time(23, 59))})
    auburn = Location.objects.get(name="Auburn Library")
    factories.phone("(206) 555-0133", location=auburn)
    factories.location(name="Safe house", disclosure="hidden", organization=auburn.organization)
    home, _ = demo.create_front_page()
    choose_peers(choose_peers_at)
    for model, slug in ((BranchIndexPage, "branches"), (EventIndexPage, "events"), (StoryIndexPage, "stories")):
        put(home, model, slug, slug, show_in_menus=True)
    groups = grant()
    staff("wren", groups[WRITERS])
    staff("rosa", groups[REVIEWERS])
    _kept.clear()
    return live_server.url


@pytest.fixture
def desk(page: Page, faults) -> Page:  # noqa: F811
    """A page at a desk. Afterwards: no screen was refused, no script failed."""
    refused: list[str] = []
    page.on("response", lambda answer: refused.append(f"{answer.status} {answer.url}") if answer.status in (403, 500) else None)
    page.set_viewport_size({"width": 1400, "height": 1000})
    yield page
    assert refused == []
    # Wagtail saves by itself, and says 400 while a form is half filled. 410 is what a story that was taken back answers.
    assert [fault for fault in faults if "400" not in fault and "410" not in fault] == []


_kept: dict[tuple[str, str], list] = {}


def be(page: Page, library: str, name: str) -> None:
    """On the front page of the editing site as somebody: the first time by their name and password, later as still signed in."""
    if (library, name) in _kept:
        page.context.clear_cookies()
        page.context.add_cookies(_kept[library, name])
        page.goto(f"{library}/admin/")
    else:
        sign_in(page, library, name)
        _kept[library, name] = page.context.cookies()


def start(page: Page, library: str, what: str) -> None:
    """From the front page of the editing site, as a writer, to the form."""
    be(page, library, "wren")
    page.get_by_role("link", name=what, exact=True).click()


def reviewed(page: Page, library: str, title: str) -> None:
    hand_in(page)
    be(page, library, "rosa")
    approve(page, title)


def public_reads(page: Page, address: str, words: tuple[str, ...], *, kept: tuple[str, ...] = ()) -> None:
    """A visitor, on a phone and on paper: every word is there, nothing of `kept` is, and nothing is at fault."""
    page.context.clear_cookies()
    page.set_viewport_size({"width": 360, "height": 760})
    assert page.goto(address).status == 200
    main = page.locator("main")
    for one in words:
        expect(main).to_contain_text(one)
    for one in kept:
        expect(page.locator("body")).not_to_contain_text(one)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert violations(page) == []
    assert page.context.cookies() == []
    page.emulate_media(media="print")
    for one in words:
        expect(main.get_by_text(one).locator("visible=true").first).to_be_visible()
    expect(page.locator(".exit").first).not_to_be_visible()
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1400, "height": 1000})


def other_language(page: Page, name: str, address: str) -> None:
    page.get_by_role("link", name=name, exact=True).click()
    expect(page).to_have_url(address)


def test_branch_page__written_reviewed_and_read_in_both_languages(desk: Page, library: str, tmp_path: Path):
    drawn = tmp_path / "map.png"
    Image.new("RGB", (320, 200), "#f3ecdd").save(drawn, "PNG")
    start(desk, library, "A branch page")
    desk.locator("#id_title").fill("Auburn Library")
    desk.locator("#id_intro").fill("The branch by the park. A peer is here every day.")
    desk.get_by_role("button", name="Choose a branch").click()
    expect(desk.locator(".modal").get_by_text("Safe house")).to_have_count(0)
    desk.locator(".modal").get_by_role("link", name="Auburn Library").click()
    desk.locator("#id_find_us").fill("Walk in and turn left at the plants.")
    desk.locator("#id_parking").fill("Free for two hours.")
    desk.get_by_role("button", name="Choose an image").click()
    desk.locator(".modal").get_by_role("tab", name="Upload").click()
    desk.locator(".modal input[type=file]").set_input_files(str(drawn))
    desk.locator(".modal input[name$=title]").fill("Map of the branch")
    desk.locator(".modal").get_by_role("button", name="Upload").click()
    expect(desk.locator(".modal")).to_have_count(0)
    desk.locator("#id_map_alt").fill("The library stands between the park and the bus station.")
    reviewed(desk, library, "Auburn Library")
    made = BranchPage.objects.get(title="Auburn Library")
    assert made.live

    be(desk, library, "wren")
    desk.goto(f"{library}/admin/pages/{made.pk}/edit/")
    translate(desk)
    desk.locator("#id_title").fill("Biblioteca de Auburn")
    desk.locator("#id_intro").fill("La biblioteca junto al parque.")
    desk.locator("#id_find_us").fill("Entre y doble a la izquierda en las plantas.")
    desk.locator("#id_parking").fill("Gratis por dos horas.")
    desk.locator("#id_map_alt").fill("La biblioteca está entre el parque y la estación de autobuses.")
    reviewed(desk, library, "Biblioteca de Auburn")

    there = f"{library}/branches/auburn-library/"
    here = f"{library}/es/branches/biblioteca-de-auburn/"
    english = ("Auburn Library", "A peer is in", "turn left at the plants", "(206) 555-0133", "Free for two hours.")
    public_reads(desk, there, english)
    expect(desk.get_by_alt_text("between the park and the bus station")).to_have_js_property("naturalWidth", 320)
    other_language(desk, "Español", here)
    spanish = ("Biblioteca de Auburn", "doble a la izquierda", "(206) 555-0133", "Gratis por dos horas.")
    public_reads(desk, here, spanish, kept=("turn left",))
    other_language(desk, "English", there)


def test_recurring_event__written_reviewed_and_taken_to_a_calendar(desk: Page, library: str):
    start(desk, library, "An event")
    desk.locator("#id_title").fill("Tea on Fridays")
    desk.locator("#id_intro").fill("Tea, and time to talk.")
    enter(desk, "starts_on", "2030-03-01")
    enter(desk, "starts_at", "10:00")
    enter(desk, "ends_at", "11:30")
    desk.locator("#id_repeats").select_option(label="Every week, on this weekday")
    choose(desk, "Choose a place", "Auburn")
    desk.locator("#id_room").fill("The round table")
    desk.locator("#id_capacity").fill("Room for 20.")
    save_draft(desk)
    expect(desk.get_by_text("Friday, March 1").first).to_be_visible()
    reviewed(desk, library, "Tea on Fridays")
    made = EventPage.objects.get(title="Tea on Fridays")

    be(desk, library, "wren")
    desk.goto(f"{library}/admin/pages/{made.pk}/edit/")
    translate(desk)
    desk.locator("#id_title").fill("Té los viernes")
    desk.locator("#id_intro").fill("Té, y tiempo para hablar.")
    desk.locator("#id_room").fill("La mesa redonda")
    desk.locator("#id_capacity").fill("Hay lugar para 20.")
    reviewed(desk, library, "Té los viernes")

    there, here = f"{library}/events/tea-on-fridays/", f"{library}/es/events/te-los-viernes/"
    public_reads(desk, there, ("Every week on Friday", "Friday, March 1", "10 am to 11:30 am", "Auburn Library", "Room for 20."))
    first = calendar_file(desk, "Add to calendar")
    assert (first["SUMMARY"], first["RRULE"]["FREQ"], first["RRULE"]["BYDAY"]) == ("Tea on Fridays", ["WEEKLY"], ["FR"])
    assert first["DTSTART"].dt.isoformat() == "2030-03-01T10:00:00-08:00"
    other_language(desk, "Español", here)
    public_reads(desk, here, ("Té los viernes", "1 de marzo", "La mesa redonda", "Hay lugar para 20."), kept=("Tea on",))
    assert calendar_file(desk, "Agregar al calendario")["SUMMARY"] == "Té los viernes"


def calendar_file(page: Page, label: str):
    """The only event of the file behind this link."""
    with page.expect_download() as got:
        page.get_by_role("link", name=label).click()
    [event] = Calendar.from_ical(Path(got.value.path()).read_bytes()).walk("VEVENT")
    return event


def test_story__public_only_with_consent_and_the_teller_s_yes(desk: Page, library: str):
    start(desk, library, "A story")
    expect(desk.get_by_text("Never ask for a story in a crisis").first).to_be_visible()
    desk.locator("#id_title").fill("A warm chair")
    desk.locator("#id_intro").fill("A chair by the heater.")
    desk.locator("#id_teller").fill("Sam")
    write(desk, "words", "I sat by the heater, and somebody said hello.")
    save_draft(desk)
    made = StoryPage.objects.get(title="A warm chair")

    desk.get_by_role("link", name="Record the signed consent").click()
    desk.wait_for_load_state("networkidle")
    assert violations(desk) == []
    desk.locator("#id_paper_holder").fill("The peer team’s lead")
    enter(desk, "given_on", "2026-01-02")
    enter(desk, "expires_on", "2036-01-02")
    desk.locator("#id_allows_site").check()
    for language in ("English", "Español"):
        desk.get_by_label(language).check()
    desk.get_by_role("button", name="Save the record").click()
    teller_says_yes(desk, "I sat by the heater")
    reviewed(desk, library, "A warm chair")

    be(desk, library, "wren")
    desk.goto(f"{library}/admin/pages/{made.pk}/edit/")
    translate(desk)
    desk.locator("#id_title").fill("Una silla tibia")
    desk.locator("#id_intro").fill("Una silla junto al calentador.")
    write(desk, "words", "Me senté junto al calentador, y alguien me saludó.")
    save_draft(desk)
    teller_says_yes(desk, "Me senté junto al calentador")
    reviewed(desk, library, "Una silla tibia")

    there, here = f"{library}/stories/a-warm-chair/", f"{library}/es/stories/una-silla-tibia/"
    kept = ("The peer team’s lead",)
    public_reads(desk, there, ("A warm chair", "Told by Sam", "(name changed)", "I sat by the heater"), kept=kept)
    other_language(desk, "Español", here)
    public_reads(desk, here, ("Una silla tibia", "Sam", "Me senté junto al calentador"), kept=(*kept, "I sat by"))


def teller_says_yes(page: Page, words: str) -> None:
    page.get_by_role("link", name="Show the text to the teller").click()
    page.wait_for_load_state("networkidle")
    expect(page.get_by_text(words)).to_be_visible()
    assert violations(page) == []
    page.get_by_label("They read it, or it was read to them").check()
    page.locator("#id_said_yes").check()
    page.get_by_role("button", name="Note their yes").click()
    expect(page.get_by_text("Ready to publish")).to_be_visible()


def test_alert__on_every_page_at_once_and_gone_when_it_ends(desk: Page, library: str, monkeypatch: pytest.MonkeyPatch):
    now = timezone.localtime()
    start(desk, library, "An alert for all pages")
    desk.locator("#id_text").fill("Auburn closes at 3 pm today.")
    desk.locator("#id_level").select_option("urgent")
    desk.locator("#id_link").fill("/branches/")
    desk.locator("#id_link_words").fill("Who else is open")
    enter(desk, "starts", f"{now - timedelta(minutes=5):%Y-%m-%d %H:%M}")
    enter(desk, "ends", f"{now + timedelta(hours=2):%Y-%m-%d %H:%M}")
    reviewed(desk, library, "Auburn closes at 3 pm today.")
    desk.context.clear_cookies()
    for path in ("/", "/es/", "/crisis/"):
        desk.goto(library + path)
        expect(desk.get_by_role("region").filter(has_text="Auburn closes at 3 pm today.")).to_be_visible()
        assert violations(desk) == []
    desk.get_by_role("link", name="Who else is open").click()
    expect(desk).to_have_url(f"{library}/branches/")

    own = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: own() + timedelta(hours=2, minutes=1))
    for path in ("/", "/es/", "/crisis/"):
        desk.goto(library + path)
        expect(desk.locator("main")).to_be_visible()
        expect(desk.locator("body")).not_to_contain_text("Auburn closes")
