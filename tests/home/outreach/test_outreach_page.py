from datetime import UTC, datetime, time

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from home.models import OutreachPage, OutreachVisit
from home.outreach.encampments import tells_where_or_when
from resources.models import Disclosure, Location
from tests.home.pages import below, front
from tests.resources import factories as make

ADDRESS = "/outreach/"
MONDAY_11 = datetime(2026, 11, 23, 19, 0, tzinfo=UTC)


@pytest.fixture
def page(db) -> OutreachPage:
    """A page with one visit on Mondays at a day center, and one to people who stay outside."""
    found = below(front(), OutreachPage, "outreach")
    OutreachVisit.objects.create(page=found, kind="encampment")
    place = make.location(name="Riverbend", street="640 Cobble Street", time_zone="America/Los_Angeles")
    OutreachVisit.objects.create(
        page=found, kind="day_center", location=place, weekday="MO", opens=time(10), closes=time(12), note="By the coffee urn."
    )
    return found


def read(client: Client, at: datetime = MONDAY_11) -> str:
    with time_machine.travel(at, tick=False):
        return client.get(ADDRESS).content.decode()


def test_visit_says_where_and_when__open_place(client: Client, page: OutreachPage):
    html = read(client)
    for words in ("Riverbend", "Day center", "640 Cobble Street", "Every Monday", "10 am to noon", "By the coffee urn."):
        assert words in html
    assert "A peer is here now" in html
    assert "A peer is here now" not in read(client, datetime(2026, 11, 23, 21, 0, tzinfo=UTC))


@pytest.mark.parametrize("disclosure", [Disclosure.AREA, Disclosure.HIDDEN])
def test_visit_tells_neither_door_nor_time__confidential_place(client: Client, page: OutreachPage, disclosure: str):
    Location.objects.update(disclosure=disclosure, area="Kent")
    html = read(client)
    for words in ("Riverbend", "Cobble", "98032", "Every Monday", "10 am", "coffee urn", "A peer is here now"):
        assert words not in html
    assert "to keep people safe" in html


def test_visit_is_left_out__place_closed_for_good(client: Client, page: OutreachPage):
    Location.objects.update(closed_on=datetime(2026, 1, 1).date())
    assert "Riverbend" not in read(client)


def test_encampments_are_said_without_place_and_time__page(client: Client, page: OutreachPage):
    assert "We also visit people where they stay outside. We never say where or when" in read(client)


TOLD = {
    "weekday": "TU",
    "every": "1",
    "opens": time(10),
    "closes": time(12),
    "note": "Ask for Dee.",
}


@pytest.mark.parametrize("field", [*TOLD, "location"])
def test_encampment_takes_no_place_and_no_time__form_and_database(page: OutreachPage, field: str):
    value = Location.objects.get() if field == "location" else TOLD[field]
    visit = OutreachVisit(page=page, kind="encampment", **{field: value})
    with pytest.raises(ValidationError, match="Never publish where or when"):
        visit.clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        visit.save()


def test_encampment_is_not_drawn__told_past_the_database(client: Client, page: OutreachPage):
    from home.outreach.visit import shown_visit

    visit = OutreachVisit(page=page, kind="encampment", location=Location.objects.get(), **TOLD)
    shown = shown_visit(visit, MONDAY_11)
    assert (shown.place, shown.times, shown.weekday, shown.note) == (None, "", None, "")


@pytest.mark.parametrize(
    "text",
    [
        "We visit the encampment under the bridge.",
        "Tuesdays at the tent city.",
        "We go to the camps near Mill Creek.",
        "Camps: every morning at 9 am.",
        "Vamos al campamento los martes.",
        "Visitamos las carpas cerca del puente.",
    ],
)
def test_text_about_a_camp_is_refused__place_or_time(page: OutreachPage, text: str):
    assert tells_where_or_when(text)
    page.intro = text
    with pytest.raises(ValidationError, match="Never publish where or when"):
        page.full_clean()
    page.intro = "We go out."
    page.body = [("text", {"heading": "", "text": f"<p>{text}</p>"})]
    with pytest.raises(ValidationError, match="Never publish where or when"):
        page.full_clean()


@pytest.mark.parametrize(
    "text", ["We also visit encampments.", "Come to the campus on Tuesday.", "Tuesdays at the day center, 10 am to noon."]
)
def test_text_is_taken__neither_place_nor_time_of_a_camp(text: str):
    assert not tells_where_or_when(text)


def test_visit_needs_place_day_and_times__anywhere_else(page: OutreachPage):
    with pytest.raises(ValidationError) as refused:
        OutreachVisit(page=page, kind="clinic").clean()
    assert sorted(refused.value.message_dict) == ["location", "weekday"]
    with pytest.raises(ValidationError, match="ends before it begins"):
        OutreachVisit(
            page=page, kind="clinic", location=Location.objects.get(), weekday="MO", opens=time(12), closes=time(10)
        ).clean()


def test_outreach_stays_cheap__many_visits(client: Client, page: OutreachPage, django_assert_max_num_queries):
    for number in range(8):
        place = make.location(name=f"Place {number}", street="1 Main St")
        OutreachVisit.objects.create(page=page, kind="shelter", location=place, weekday="TU", opens=time(9), closes=time(10))
    client.get(ADDRESS)
    with django_assert_max_num_queries(15):
        client.get(ADDRESS)
