"""Cards, films and team workbooks in a browser: no fault, no overflow, and everything by keyboard."""

import json
import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.base import ContentFile
from django.utils import timezone
from playwright.sync_api import Page, expect
from wagtail.documents.models import Document
from wagtail.models import Collection

from home.training import group
from home.training.models import Card, CoursePage, LessonPage, Workbook
from resources.models import NEEDS_URI, Attribute, Organization, Service, TaxonomyTerm
from tests.browser.conftest import violations
from tests.browser.test_training import ONE, sign_in, training  # noqa: F401

FILM = {"heading": "A hand-off", "transcript": "She comes in.\nHe says hello."}


@pytest.fixture
def place(page: Page, training: str) -> str:  # noqa: F811
    """The site's address, with a film and a card on one lesson, a listing, and a learner who leads groups, signed in."""
    collection = Collection.objects.get(name=group.NAME)
    film = Document.objects.create(title="film", collection=collection, file=ContentFile(b"x", "film.mp4"))
    captions = Document.objects.create(title="words", collection=collection, file=ContentFile(b"WEBVTT\n", "film.vtt"))
    lesson = LessonPage.objects.get(slug="safety")
    plan = {"type": "action_plan", "value": {"heading": "Plan", "intro": "", "rows": 2}}
    shown = {"type": "video", "value": {**FILM, "film": film.pk, "captions": captions.pk}}
    lesson.body = json.dumps([shown, plan, plan])
    lesson.cards.add(Card(title="Before you call", lines="Ask.\nWait.\nStay.", needs="tonight"))
    lesson.save_revision().publish()
    service = Service.objects.create(organization=Organization.objects.create(name="Harbor", description="Beds."), name="Beds")
    Attribute.objects.create(service=service, taxonomy_term=TaxonomyTerm.objects.get(taxonomy__uri=NEEDS_URI, code="tonight"))
    User.objects.get(username="learner").groups.add(Group.objects.get(name=group.FACILITATORS))
    sign_in(page, training)
    return training


def open_workbook(name: str = "Kent team") -> str:
    user, course = User.objects.get(username="learner"), CoursePage.objects.get()
    made = Workbook.objects.create(name=name, course=course, opened_by=user, ends_on=timezone.localdate() + timedelta(days=9))
    made.members.add(user)
    return f"/training/workbooks/{made.key}/"


def test_screens_have_no_fault_and_fit__each(page: Page, place: str):
    listing = f"/services/{Service.objects.get(name='Beds').pk}/"
    for path in ("/training/", ONE, "/training/workbooks/", open_workbook(), "/find/?need=tonight", listing):
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(place + path)
            assert violations(page) == [], (path, width)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (path, width)
    small = (
        "[...document.querySelectorAll('main button, main .training-card a, main summary, main textarea')]"
        ".filter(e => e.checkVisibility()).map(e => [e.textContent, e.getBoundingClientRect().height]).filter(e => e[1] < 44)"
    )
    for path in (ONE, listing, open_workbook("Other")):
        page.goto(place + path)
        assert page.evaluate(small) == [], path


def test_film_starts_by_keyboard_alone__and_nothing_by_itself(page: Page, place: str):
    page.goto(place + ONE)
    film = page.locator("video")
    assert film.evaluate("one => one.paused && one.controls && !one.autoplay && one.textTracks.length === 1")
    film.focus()
    assert page.evaluate("document.activeElement.tagName") == "VIDEO"
    page.get_by_text("Read it instead").focus()
    page.keyboard.press("Enter")
    page.locator("details").get_by_text("He says hello.").wait_for()
    page.emulate_media(media="print")
    assert page.locator(".print-only").get_by_text("He says hello.").is_visible()


def test_card_is_before_the_facts__listing(page: Page, place: str):
    page.goto(f"{place}/services/{Service.objects.get(name='Beds').pk}/")
    card = page.get_by_role("heading", name="Before you call").bounding_box()
    assert card["y"] < page.get_by_role("heading", name="How to get in today").bounding_box()["y"]
    page.emulate_media(media="print")
    assert not page.get_by_role("heading", name="Before you call").is_visible()


def test_workbook_is_opened_and_filled_in__by_keyboard(page: Page, place: str):
    page.goto(place + "/training/workbooks/")
    page.get_by_label("Name of the session").focus()
    page.keyboard.type("Kent team")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type((timezone.localdate() + timedelta(days=5)).strftime("%m%d%Y"))
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="Kent team").wait_for()
    page.get_by_role("textbox", name="Step 1: what, who, when").first.focus()
    page.keyboard.type("Call the food bank.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("li", has_text="Call the food bank.").wait_for()
    page.get_by_role("button", name=re.compile("^Take out.*food bank")).press("Enter")
    expect(page.get_by_text("Call the food bank.")).to_have_count(0)
