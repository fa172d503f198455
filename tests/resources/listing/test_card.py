from datetime import UTC, datetime

import pytest
import time_machine
from django.test import RequestFactory

from resources.listing import cards, cards_of
from resources.listing.card import miles
from resources.models import Answer, RequiredDocument
from search.hits import Hit
from tests.resources import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def tuesday_morning_in_seattle():
    with time_machine.travel(datetime(2025, 5, 6, 17, 30, tzinfo=UTC), tick=False):
        yield


def _at(place, **fields) -> Hit:
    return Hit(source="services", key=f"place:{place.id}", group=str(place.service_id), **fields)


def _alone(service) -> Hit:
    return Hit(source="services", key=f"service:{service.id}", group=str(service.id))


def _request(*wanted):
    request = RequestFactory().get("/find/")
    request.search_wanted = wanted
    return request


def test_cards_keep_the_order_of_the_hits__and_leave_out_what_is_not_listed():
    first, gone, second = factories.service(), factories.service(status="inactive"), factories.service()
    hits = [_alone(second), _alone(gone), _alone(first)]
    assert [card.name for card in cards(hits, _request())] == [second.name, first.name]


def test_card_shows_the_hits_own_place__service_at_several():
    service = factories.service()
    far = factories.at(service, factories.location(name="Far Hall", street="9 Oak St", city="Renton"))
    near = factories.at(service, factories.location(name="Near Hall", street="1 Elm St"))
    factories.weekly(service_at_location=near)
    factories.at(service, factories.location(name="Old Hall", closed_on="2024-01-01"))
    card = cards([_at(near, distance_km=1.9)], _request())[0]
    assert (card.place, card.area, card.distance, card.more_places) == ("Near Hall", "Kent", "1.2 miles", 1)
    assert card.state.words == "Open until 5 pm"
    assert cards([_at(far)], _request())[0].state.kind == "unknown"


def test_card_falls_back_to_the_service__its_place_closed_meanwhile():
    place = factories.at(factories.service(), factories.location(name="Old Hall", closed_on="2024-01-01"))
    card = cards([_at(place)], _request())[0]
    assert (card.place, card.area, card.distance) == ("", "", "")


@pytest.mark.parametrize(
    ("fields", "area"),
    [({"disclosure": "hidden"}, "Confidential place"), ({"disclosure": "area", "area": "Auburn"}, "Auburn")],
    ids=["hidden", "area"],
)
def test_card_tells_no_distance_and_no_name__place_kept_from_the_public(fields, area):
    place = factories.at(factories.service(), factories.location(name="Rose House", street="99 Secret St", **fields))
    card = cards([_at(place, distance_km=1.0)], _request())[0]
    assert (card.place, card.area, card.distance) == ("", area, "")


def test_card_never_gives_the_phone_of_a_hidden_place__the_agency_answers():
    service = factories.service()
    house = factories.location(disclosure="hidden")
    place = factories.at(service, house)
    factories.phone("(206) 555-0199", location=house)
    assert cards([_at(place)], _request())[0].line is None
    factories.phone("(206) 555-0142", organization=service.organization)
    assert cards([_at(place)], _request())[0].line.number == "(206) 555-0142"


def test_card_takes_the_closest_number__each_owner_has_one():
    service = factories.service()
    place = factories.at(service, factories.location())
    owners = {"organization": service.organization, "location": place.location, "service": service, "service_at_location": place}
    for number, (column, owner) in enumerate(owners.items()):
        factories.phone(f"(206) 555-010{number}", **{column: owner})
        assert cards([_at(place)], _request())[0].line.number == f"(206) 555-010{number}"


def test_card_says_closed_for_now__temporarily_closed_though_hours_say_open():
    service = factories.service(status="temporarily closed")
    factories.weekly(service=service)
    assert cards([_alone(service)], _request())[0].state.kind == "paused"


def test_card_names_unknown_only_where_it_was_asked__without_id():
    service = factories.service(appointment_required=Answer.NO)
    assert cards([_alone(service)], _request())[0].why == "Walk in. No appointment needed."
    asked = cards([_alone(service)], _request(("without", "id"), ("with", "pets")))[0].why
    assert asked.startswith("ID: not stated. Call first. Pets: not stated. Call first.")


def test_card_says_what_to_bring__shortened():
    service = factories.service()
    for paper in (
        "Photo ID.",
        "A letter from your landlord",
        "A very long description of some paper that nobody ever has with them",
    ):
        RequiredDocument.objects.create(service=service, document=paper)
    bring = cards([_alone(service)], _request())[0].bring
    assert len(bring) <= 90
    assert bring.endswith("…")


def test_cards_of_shows_the_door_that_opens_first__a_told_place_before_a_hidden_one():
    service = factories.service()
    closed = factories.at(service, factories.location(name="Evening Hall"))
    factories.weekly(service_at_location=closed, opens="18:00", closes="20:00")
    hidden = factories.at(service, factories.location(name="Rose House", disclosure="hidden"))
    factories.weekly(service_at_location=hidden)
    open_now = factories.at(service, factories.location(name="Day Hall"))
    factories.weekly(service_at_location=open_now)
    assert cards_of([service])[0].place == "Day Hall"


def test_cards_take_three_statements__twenty_hits(django_assert_num_queries):
    hits = []
    for number in range(20):
        service = factories.service()
        place = factories.at(service, factories.location(street=f"{number} Elm St"))
        factories.weekly(service_at_location=place)
        factories.phone(service=service)
        RequiredDocument.objects.create(service=service, document="ID")
        hits.append(_at(place))
    with django_assert_num_queries(3):
        assert len(cards(hits, _request())) == 20


def test_cards_ask_nothing_of_the_database__no_hits(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert cards([], _request()) == []


@pytest.mark.parametrize(
    ("kilometers", "words"),
    [
        (0.0, "less than 0.1 miles"),
        (0.17, "0.1 miles"),
        (1.609344, "1 mile"),
        (1.9, "1.2 miles"),
        (15.9, "9.9 miles"),
        (16.05, "10 miles"),
        (40.0, "25 miles"),
    ],
)
def test_miles_reads_as_people_say_it__table(kilometers, words):
    assert miles(kilometers) == words
