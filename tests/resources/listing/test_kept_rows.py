"""Rows of hits are read once for a state of the database, and no card is ever older than that."""

import threading

import pytest
from django.db import connection, transaction
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from resources.listing import cards, kept_rows
from resources.models import Disclosure, Location, Organization, Phone, RequiredDocument, Schedule, Service, Translation
from resources.translations import source_hash
from search.hits import Hit
from tests.resources import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def hit() -> Hit:
    place = factories.at(factories.service(), factories.location(name="Far Hall"))
    Phone.objects.create(service_at_location=place, number="206-555-0100")
    factories.weekly(service_at_location=place)
    RequiredDocument.objects.create(service=place.service, document="A letter")
    return Hit(source="services", key=f"place:{place.id}", group=str(place.service_id), distance_km=2.0)


def shown(*hits: Hit) -> list:
    return cards(hits, RequestFactory().get("/find/"))


@pytest.mark.skipif(connection.vendor != "sqlite", reason="elsewhere the state costs a statement, and rows are read each time")
def test_rows_are_read_once__nothing_changed(hit):
    before = shown(hit)
    with CaptureQueriesContext(connection) as asked:
        assert shown(hit) == before
    assert asked.captured_queries == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="elsewhere the state costs a statement, and rows are read each time")
def test_only_what_is_new_is_read__one_of_two_hits(hit):
    shown(hit)
    service = factories.service(name="Beds")
    other = Hit(source="services", key=f"service:{service.id}", group=str(service.id))
    assert [card.name for card in shown(other, hit)] == ["Beds", shown(hit)[0].name]
    with CaptureQueriesContext(connection) as asked:
        assert [card.name for card in shown(hit, other)] == [shown(hit)[0].name, "Beds"]
    assert asked.captured_queries == []


CHANGES = {
    "name": lambda: Service.objects.update(name="Another name"),
    "organization": lambda: Organization.objects.update(name="Another agency"),
    "paused": lambda: Service.objects.update(status="temporarily closed"),
    "papers": lambda: RequiredDocument.objects.update(document="A bill"),
    "phone": lambda: Phone.objects.update(number="206-555-0199"),
    "phone gone": lambda: Phone.objects.all().delete(),
    "hours gone": lambda: Schedule.objects.all().delete(),
    "place": lambda: Location.objects.update(name="Near Hall"),
    "hidden": lambda: Location.objects.update(disclosure=Disclosure.HIDDEN),
    "closed": lambda: Location.objects.update(closed_on="2024-01-01"),
    "unlisted": lambda: Organization.objects.update(unlisted=True),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("by", ["this connection", "another connection"])
def test_card_follows__change(hit, change, by):
    before = shown(hit)

    def act() -> None:
        CHANGES[change]()
        if by == "another connection":
            connection.close()

    if by == "another connection":
        thread = threading.Thread(target=act)
        thread.start()
        thread.join()
    else:
        act()
    after = shown(hit)
    assert after != before
    with transaction.atomic():
        # Inside a transaction nothing is kept.
        assert after == shown(hit)


def test_place_is_told_no_more__hidden_in_the_next_moment(hit):
    assert (shown(hit)[0].place, shown(hit)[0].distance) == ("Far Hall", "1.2 miles")
    CHANGES["hidden"]()
    assert (shown(hit)[0].place, shown(hit)[0].distance) == ("", "")


def test_card_comes__listed_after_it_was_asked_for(hit):
    CHANGES["unlisted"]()
    assert shown(hit) == []
    Organization.objects.update(unlisted=False)
    assert len(shown(hit)) == 1


def test_card_is_as_before__change_rolled_back(hit):
    before = shown(hit)
    with transaction.atomic():
        CHANGES["name"]()
        assert shown(hit)[0].name == "Another name"
        transaction.set_rollback(True)
    assert shown(hit) == before


def test_words_stay_on_their_page__english_and_spanish_in_turn(hit):
    service = Service.objects.get()
    Translation.objects.create(
        entity="service", record_id=service.pk, field="name", language="es", text="Camas", state="approved",
        source_hash=source_hash(service.name),
    )  # fmt: skip
    english = shown(hit)
    for _ in range(2):
        with translation.override("es"):
            assert (shown(hit)[0].name, shown(hit)[0].summary_language) == ("Camas", "en")
        assert shown(hit) == english


def test_card_follows__a_change_while_it_was_read(hit, monkeypatch):
    read = kept_rows._read

    def late(pairs):
        found = read(pairs)
        CHANGES["name"]()
        return found

    with monkeypatch.context() as patch:
        patch.setattr(kept_rows, "_read", late)
        shown(hit)
    assert shown(hit)[0].name == "Another name"


def test_cards_are_whole__more_asked_for_than_is_kept(hit, monkeypatch):
    monkeypatch.setattr(kept_rows, "_MOST", 2)
    services = [factories.service(name=f"Beds {number}") for number in range(5)]
    hits = [Hit(source="services", key=f"service:{each.id}", group=str(each.id)) for each in services]
    for _ in range(3):
        assert [card.name for card in shown(*hits)] == [each.name for each in services]
        assert len(shown(hit)) == 1
