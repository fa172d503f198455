"""Telling the library what is missing, without saying who one is."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client

from home import anonymous, missing
from resources import taxonomies
from resources.models import MissingHelp, Place

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 20, tzinfo=UTC)
HERE = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture(autouse=True)
def places():
    taxonomies.load()
    Place.objects.create(name="Kent", folded="kent", kind="city", latitude=47.38, longitude=-122.23)


def _token(seconds_ago: float = 60) -> str:
    with time_machine.travel(NOW - timedelta(seconds=seconds_ago), tick=False):
        return anonymous.token("missing")


def _send(headers=HERE, **given):
    data = {"token": _token(), "need": "food", "area": "Kent", "words": "halal food boxes"} | given
    with time_machine.travel(NOW, tick=False):
        return Client(enforce_csrf_checks=True, headers=headers).post("/find/missing/", data)


def test_note_is_kept_with_its_day_and_nothing_more__sent_from_our_page():
    response = _send()
    assert (response.status_code, response["Location"]) == (302, "/find/missing/?told=yes")
    assert not response.cookies
    note = MissingHelp.objects.get()
    assert (note.need.code, note.area, note.words, note.told_on) == ("food", "Kent", "halal food boxes", date(2026, 11, 23))
    assert not note.is_handled
    assert {field.name for field in MissingHelp._meta.get_fields()} == {
        "id", "told_on", "need", "area", "words", "is_handled", "outcome",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (HERE, 302),
        ({"Origin": "http://testserver"}, 302),
        ({"Referer": "http://testserver/find/missing/"}, 302),
        ({}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site", "Origin": "http://testserver"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://elsewhere.example"}, 403),
        ({"Referer": "http://elsewhere.example/testserver"}, 403),
    ],
)
def test_only_our_own_page_may_send__each_word_of_a_browser(headers, status):
    assert _send(headers=headers).status_code == status
    assert MissingHelp.objects.exists() is (status == 302)


@pytest.mark.parametrize("token", ["", "form", "form:abc:def", _token(1), _token(5 * 60 * 60)])
def test_token_must_be_ours_and_timely__forged_early_or_stale(token):
    response = _send(token=token)
    assert response.status_code == 422
    assert "press the button again" in response.content.decode()
    assert "halal food boxes" in response.content.decode()
    assert not MissingHelp.objects.exists()


def test_token_of_another_form_is_refused__same_site():
    with time_machine.travel(NOW - timedelta(seconds=60), tick=False):
        other = anonymous.token("something else")
    assert _send(token=other).status_code == 422


def test_program_is_thanked_and_nothing_kept__hidden_field_filled_in():
    assert _send(website="http://spam.example").status_code == 302
    assert not MissingHelp.objects.exists()


@pytest.mark.parametrize(
    "given", [{"need": "", "words": "  "}, {"need": "nosuchneed"}, {"area": "Atlantis"}, {"words": "x" * 501}, {"area": "<b>"}]
)
def test_what_cannot_be_taken_is_asked_for_again__bad_fields(given):
    assert _send(**given).status_code == 422
    assert not MissingHelp.objects.exists()


def test_words_are_cleaned__control_characters():
    _send(words="one\x1btwo\r\n\x1bthree\n\n")
    assert MissingHelp.objects.get().words == "one two\nthree"


def test_crisis_words_bring_the_card_and_are_not_kept__in_a_note():
    response = _send(words="i want to die")
    page = response.content.decode()
    assert response.status_code == 200
    assert 'href="tel:988"' in page
    assert "We did not keep what you wrote." in page
    assert "i want to die" not in page
    assert not MissingHelp.objects.exists()


def test_flood_is_dammed__more_in_a_day_than_people_write(monkeypatch):
    monkeypatch.setattr(missing, "MOST_A_DAY", 1)
    assert _send().status_code == 302
    assert _send().status_code == 503
    assert MissingHelp.objects.count() == 1


def test_page_asks_for_no_name_and_leaves_no_cookie__need_chosen_before():
    response = Client().get("/find/missing/?need=food")
    page = response.content.decode()
    assert '<option value="food" selected>' in page
    assert "Please don’t write names" in page
    assert not response.cookies
    assert "no-store" in response["Cache-Control"]
    assert "csrf" not in page


@pytest.mark.parametrize("query", ["?need=%00", "?need=<script>", "?told=yes", "?need=a&need=b"])
def test_page_takes_any_address__garbage(query):
    response = Client().get(f"/find/missing/{query}")
    assert response.status_code == 200
    assert "<script>" not in response.content.decode().replace('<script type="module"', "")


def test_old_notes_are_forgotten__command():
    today = NOW.date()
    for days in (10, 400):
        MissingHelp.objects.create(told_on=today - timedelta(days=days), words="x")
    with time_machine.travel(NOW, tick=False):
        call_command("forget_missing", stdout=(out := StringIO()))
    assert out.getvalue() == "Forgot 1.\n"
    assert MissingHelp.objects.get().told_on == today - timedelta(days=10)
