from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from resources.models import (
    POPULATIONS_URI,
    Accessibility,
    Answer,
    Assurance,
    Contact,
    CostOption,
    FirstVisitNote,
    Language,
    RequiredDocument,
    Schedule,
    ServiceArea,
    ServiceCapacity,
    Unit,
)
from tests.resources import factories

pytestmark = pytest.mark.django_db
# A Tuesday, 10:30 in Seattle.
NOW = datetime(2025, 5, 6, 17, 30, tzinfo=UTC)
TODAY = date(2025, 5, 6)


@pytest.fixture(autouse=True)
def frozen_clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def staff(client):
    """Signs in a member of staff who holds the given permissions."""

    def sign_in(*codenames):
        user = User.objects.create_user("staff", password="x", is_staff=True)
        user.user_permissions.add(*Permission.objects.filter(codename__in=codenames))
        client.force_login(user)
        return user

    return sign_in


def _page(client, service, status=200) -> str:
    response = client.get(reverse("service", args=[service.id]))
    assert response.status_code == status
    return " ".join(response.content.decode().split())


def test_page_says_what_it_is_and_whose__plain_service(client):
    agency = factories.organization(name="Green River Neighbors", relationship="collaborative")
    service = factories.service(name="Food bank", description="Groceries for a week.\n\nDiapers too.", organization=agency)
    page = _page(client, service)
    assert "<h1>Food bank</h1>" in page
    assert "<p>Groceries for a week.</p><p>Diapers too.</p>" in page
    assert f'href="/organizations/{agency.id}/">Green River Neighbors</a>' in page
    assert "Community partner of the library" in page
    assert "Food bank ·" in page.split("</title>")[0]


def test_page_shows_the_state_and_seven_days__weekly_hours(client):
    service = factories.service()
    at = factories.at(service, factories.location(name="Kent Hall", street="1 Elm St"))
    factories.weekly(opens="09:00", closes="20:00", service_at_location=at)
    page = _page(client, service)
    assert '<span class="state state--open">Open until 8 pm</span>' in page
    table = page.split('<table class="hours">')[1].split("</table>")[0]
    assert table.count("<tr") == 7
    assert table.count("9 am to 8 pm") == 5
    assert table.count("Closed") == 2
    assert '<tr aria-current="date"><th scope="row">Today' in table


def test_page_says_call_first__no_hours_known(client):
    service = factories.service()
    factories.at(service, factories.location())
    page = _page(client, service)
    assert "Call first: hours not confirmed" in page
    assert "<table" not in page
    assert "Hours are not confirmed. Call first." in page


def test_page_shows_hours_of_a_line__service_without_a_place(client):
    service = factories.service()
    factories.weekly(service=service, byday="MO,TU,WE,TH,FR,SA,SU", opens="00:00", closes="23:59")
    page = _page(client, service)
    assert "Open 24 hours" in page
    assert '<h2 id="where">When</h2>' in page


def test_page_keeps_the_rows_words__hours_only_in_words(client):
    service = factories.service()
    Schedule.objects.create(service=service, description="Ask at the desk on Tuesdays")
    assert "Ask at the desk on Tuesdays." in _page(client, service)


def test_page_offers_each_way_to_reach_them__call_text_relay_fax(client):
    service = factories.service()
    factories.phone("(206) 555-0142", service=service, takes_text=True, extension=3, description="front desk")
    factories.phone("(206) 555-0150", service=service, type="fax")
    page = _page(client, service)
    assert 'href="tel:+12065550142;ext=3"' in page
    assert 'href="sms:+12065550142"' in page
    assert "Call front desk" in page
    assert "Deaf or hard of hearing: call 711 and give this number." in page
    assert 'Fax: <span class="numbers">(206) 555-0150</span>' in page


def test_page_offers_the_agencys_number__service_without_its_own(client):
    service = factories.service()
    factories.phone("(206) 555-0142", organization=service.organization)
    assert 'href="tel:+12065550142"' in _page(client, service)


def test_page_offers_a_contacts_number__by_role(client):
    service = factories.service()
    contact = Contact.objects.create(service=service, title="Intake", name="Pat Example")
    factories.phone("(206) 555-0142", contact=contact)
    page = _page(client, service)
    assert "Call Intake" in page
    assert "Pat Example" not in page


def test_page_shows_a_way_on__no_number_at_all(client):
    assert "No number is listed. Ask at any desk" in _page(client, factories.service())


def test_page_sorts_facts_by_question__yes_no_and_unknown(client):
    service = factories.service(
        id_required=Answer.NO,
        address_proof_required=Answer.YES,
        appointment_required=Answer.NO,
        pets_accepted=Answer.NO,
        sobriety_required=Answer.YES,
        application_process="Come to the side door.",
    )
    RequiredDocument.objects.create(service=service, document="A bag")
    page = _page(client, service)
    get_in, rest = page.split("<footer")[0].split('id="get-in"')[1].split('id="bring"')
    bring, rest = rest.split("You don’t need")
    not_needed, expect = rest.split('id="visit"')
    assert "Come to the side door." in get_in
    assert "Walk in. No appointment needed." in get_in
    assert "A bag." in bring
    assert "Bring proof of address." in bring
    assert "No ID needed." in not_needed
    assert "You must be sober to get in." in expect
    assert "No pets." in expect
    unstated = page.split("Not stated, so call and ask:")[1].split("</p>")[0]
    assert "proof of income" in unstated
    assert "referral" in unstated
    assert "pets" not in unstated


def test_page_never_turns_unknown_into_an_answer__nothing_stated(client):
    page = _page(client, factories.service())
    for words in ("No ID needed", "Bring ID", "Walk in", "Free.", "Pets can come", "No pets"):
        assert words not in page
    assert "They have not told us how to get in." in page


def test_page_says_who_and_what_it_costs__all_given(client):
    service = factories.service(
        eligibility_description="People without a home.",
        minimum_age=18,
        maximum_age=24,
        free_of_charge=Answer.NO,
        fees_description="Sliding scale",
    )
    CostOption.objects.create(service=service, option="Adults", amount="12.50", amount_description="a visit")
    CostOption.objects.create(service=service, option="Old price", amount=5, valid_to=TODAY - timedelta(days=1))
    Language.objects.create(service=service, name="Spanish", code="es", note="Tuesdays")
    ServiceArea.objects.create(service=service, name="King County")
    factories.need("veterans", service, POPULATIONS_URI)
    page = _page(client, service)
    for words in (
        "People without a home.",
        "Ages 18 to 24.",
        "There is a cost.",
        "Sliding scale",
        "Adults: $12.50 a visit.",
        "Spanish (Tuesdays)",
        "King County",
        "Veterans and their families",
    ):
        assert words in page, words
    assert "Old price" not in page


def test_page_shows_a_first_visit_note__only_published_and_in_date(client):
    service = factories.service()

    def note(text, **fields):
        FirstVisitNote.objects.create(service=service, at_the_door=text, visited_on=TODAY - timedelta(days=9), **fields)

    note("Ring twice", is_published=True, expires_on=TODAY)
    note("Draft words", is_published=False)
    note("Old words", is_published=True, expires_on=TODAY - timedelta(days=1))
    page = _page(client, service)
    assert "Ring twice" in page
    assert "Seen by a peer on April 27, 2025." in page
    assert "Draft words" not in page
    assert "Old words" not in page


def test_page_tells_capacity_with_its_date_and_no_promise__shelter(client):
    service = factories.service()
    factories.need("tonight", service)
    unit = Unit.objects.create(name="beds")
    ServiceCapacity.objects.create(
        service=service, unit=unit, available=4, maximum=40, updated=datetime(2025, 5, 3, 20, tzinfo=UTC)
    )
    page = _page(client, service)
    assert "Call first. We can’t promise a bed." in page
    assert "4 of 40 beds when last told, May 3." in page


def test_page_says_none_is_free__capacity_of_zero_last_year(client):
    service = factories.service()
    unit = Unit.objects.create(name="spots")
    ServiceCapacity.objects.create(service=service, unit=unit, available=0, updated=datetime(2024, 12, 31, 20, tzinfo=UTC))
    page = _page(client, service)
    assert "No spots free when last told, December 31, 2024." in page
    assert "We can’t promise a place." in page


def test_page_says_who_checked_and_how__assurance_in_date(client):
    service = factories.service()
    Assurance.objects.create(
        service=service, method="phone-call", confirmed_by="shift lead", checked_on=date(2025, 5, 2), due_on=date(2025, 8, 2)
    )
    page = _page(client, service)
    assert "Checked on May 2. Staff called (shift lead)." in page
    assert "overdue" not in page
    assert "After August 2, 2025, ask again" in page


def test_page_warns__check_is_overdue(client):
    service = factories.service()
    Assurance.objects.create(
        service=service, method="peer-visit", confirmed_by="a peer", checked_on=date(2024, 5, 2), due_on=date(2025, 5, 5)
    )
    assert "Check is overdue: call first." in _page(client, service)


def test_page_names_what_was_checked__only_some_fields(client):
    service = factories.service()
    Assurance.objects.create(
        service=service, method="phone-call", confirmed_by="desk", checked_on=TODAY, fields=["application_process", "fees"]
    )
    assert "Only this was checked: how to get in and fees." in _page(client, service)


def test_page_never_takes_a_feeds_date_for_a_check__assured_date(client):
    page = _page(client, factories.service(assured_date=date(2025, 1, 9)))
    assert "Not checked by us yet: call first." in page
    assert "The source says it was checked on January 9." in page


def test_page_puts_alert_and_closure_first__temporarily_closed(client):
    service = factories.service(status="temporarily closed", alert="Burst pipe.")
    factories.weekly(service=service)
    page = _page(client, service)
    head = page.split("<h1>")[0]
    assert "Closed for now. Call before you go." in head
    assert "Burst pipe." in head
    assert "state--open" not in page


def test_page_marks_invented_data__sample_source(client):
    assert "Sample: invented, do not call" in _page(client, factories.service(data_source=factories.sample_source()))
    assert "Sample: invented" not in _page(client, factories.service())


def test_page_links_to_the_persons_own_map__place_that_may_be_told(client):
    service = factories.service()
    place = factories.location(name="Kent Hall", street="1 Elm St", latitude="47.380900", longitude="-122.234800")
    factories.at(service, place, description="Use the side door.")
    Accessibility.objects.create(location=place, description="Ramp", details="left of the door")
    page = _page(client, service)
    assert 'href="geo:47.380900,-122.234800?q=47.380900,-122.234800(Kent%20Hall)"' in page
    assert "https://www.openstreetmap.org/?mlat=47.380900&amp;mlon=-122.234800" in page
    assert 'rel="nofollow noreferrer external"' in page
    for words in ("1 Elm St", "Kent, WA 98032", "Use the side door.", "Ramp: left of the door.", "Step-free way in: not stated."):
        assert words in page, words


def test_page_title_is_neutral_and_not_kept__sensitive_need(client):
    service = factories.service(name="Survivors' house")
    factories.need("safe", service)
    response = client.get(reverse("service", args=[service.id]))
    assert "no-store" in response["Cache-Control"]
    title = response.content.decode().split("<title>")[1].split("</title>")[0]
    assert "Survivors" not in title


def test_page_may_be_kept__need_that_is_not_sensitive(client):
    service = factories.service()
    factories.need("food", service)
    assert "no-store" not in client.get(reverse("service", args=[service.id])).get("Cache-Control", "")


def test_page_sets_no_cookie__anonymous(client):
    assert not client.get(reverse("service", args=[factories.service().id])).cookies


@pytest.mark.parametrize("hidden", [{"status": "inactive"}, {"status": "defunct"}, {"unlisted": True}], ids=str)
def test_page_is_not_found_with_a_way_on__not_listed(client, hidden):
    agency = factories.organization(unlisted=hidden.pop("unlisted", False))
    service = factories.service(name="Gone away", organization=agency, **hidden)
    page = _page(client, service, 404)
    assert "Gone away" not in page
    assert 'action="/find/"' in page
    assert "tel:211" in page


def test_page_is_not_found__unknown_id(client):
    assert client.get("/services/00000000-0000-4000-8000-000000000000/").status_code == 404


def test_page_shows_staff_what_is_not_listed__with_a_notice(client, staff):
    staff("view_service")
    service = factories.service(name="Gone away", status="inactive")
    factories.at(service, factories.location(name="Old Hall"))
    page = _page(client, service)
    assert "Only staff see this page." in page
    assert "Old Hall" in page


def test_page_stays_not_found__staff_without_the_permission(client, staff):
    staff("view_staff_panel")
    _page(client, factories.service(status="inactive"), 404)


def test_panel_is_for_staff_alone__and_such_a_page_is_never_kept(client, staff):
    agency = factories.organization(relationship="community-partnership", staff_contact="Ask for Robin", agreement_start=TODAY)
    service = factories.service(organization=agency)
    assert "Ask for Robin" not in _page(client, service)
    staff("view_staff_panel")
    response = client.get(reverse("service", args=[service.id]))
    assert "Ask for Robin" in response.content.decode()
    assert "Community partnership (formal)" in response.content.decode()
    assert response["Cache-Control"] == "private, no-store"


def test_panel_is_withheld__staff_without_the_permission(client, staff):
    staff("view_service")
    service = factories.service(organization=factories.organization(staff_contact="Ask for Robin"))
    assert "Ask for Robin" not in _page(client, service)


def test_page_costs_the_same_number_of_statements__many_parts(client, django_assert_max_num_queries):
    service = factories.service(organization=factories.organization())
    factories.need("tonight", service)
    for number in range(8):
        at = factories.at(service, factories.location(street=f"{number} Elm St"))
        factories.weekly(service_at_location=at)
        factories.phone(f"(206) 555-01{number:02}", location=at.location)
        factories.service(organization=service.organization)
        Assurance.objects.create(service=service, method="phone-call", confirmed_by="desk", checked_on=TODAY)
    ServiceCapacity.objects.create(service=service, unit=Unit.objects.create(name="beds"), available=4, updated=NOW)
    with django_assert_max_num_queries(10):
        _page(client, service)
