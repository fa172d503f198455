from datetime import UTC, datetime, time

import pytest
import time_machine

from home import peers
from resources.models import Disclosure, Location, Schedule, ServiceAtLocation
from tests.home.catalogue import library_with_peers

pytestmark = pytest.mark.django_db

# A Monday. Los Angeles is eight hours behind.
MONDAY_11 = datetime(2026, 11, 23, 19, 0, tzinfo=UTC)
MONDAY_20 = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


def test_today_says_until_when__one_peer_in():
    service = library_with_peers({"Kent Library": ("MO,WE", time(10), time(16)), "Renton Library": ("TU", time(10), time(16))})
    found = peers.today(service.pk, at=MONDAY_11)
    assert found.is_in
    assert found.sentence == "A peer is in at Kent Library until 4 pm."
    assert [(one.place, one.words) for one in found.places] == [
        ("Kent Library", "In until 4 pm"),
        ("Renton Library", "Next: tomorrow 10 am"),
    ]


def test_today_names_the_places__several_peers_in():
    service = library_with_peers(
        {
            "Bellevue Library": ("TU", time(9), time(12)),
            "Kent Library": ("MO", time(10), time(14)),
            "Renton Library": ("MO", time(10), time(16)),
            "Auburn Library": ("MO", time(10), time(12)),
        }
    )
    found = peers.today(service.pk, at=MONDAY_11)
    assert found.sentence == "Peers are in now at Renton Library, Kent Library and Auburn Library."
    assert found.places[-1].place == "Bellevue Library"


def test_today_gives_the_next_time_and_the_desk__none_in():
    service = library_with_peers({"Kent Library": ("WE", time(10), time(16)), "Renton Library": ("TU", time(9), time(12))})
    found = peers.today(service.pk, at=MONDAY_20)
    assert not found.is_in
    assert found.sentence == "No peer is in right now. The next one: Renton Library, tomorrow 9 am. The desk can help you now."


def test_today_uses_the_clock_of_the_site__no_moment_given():
    service = library_with_peers({"Kent Library": ("MO", time(10), time(16))})
    with time_machine.travel(MONDAY_11, tick=False):
        assert peers.today(service.pk).is_in
    with time_machine.travel(MONDAY_20, tick=False):
        assert not peers.today(service.pk).is_in


@pytest.mark.parametrize("change", ["no service", "closed for now", "unlisted library", "confidential place", "closed branch"])
def test_today_sends_to_the_desk__nothing_to_read(change):
    service = library_with_peers({"Kent Library": ("MO", time(10), time(16))})
    chosen = service.pk
    if change == "no service":
        chosen = None
    elif change == "closed for now":
        type(service).objects.update(status="temporarily closed")
    elif change == "unlisted library":
        type(service.organization).objects.update(unlisted=True)
    elif change == "confidential place":
        Location.objects.update(disclosure=Disclosure.HIDDEN)
    else:
        Location.objects.update(closed_on=MONDAY_11.date())
    found = peers.today(chosen, at=MONDAY_11)
    assert found == peers.NOBODY_LISTED
    assert "Kent" not in found.sentence


def test_today_promises_nothing__hours_not_known():
    service = library_with_peers({"Kent Library": ("MO", time(10), time(16))})
    Schedule.objects.all().delete()
    found = peers.today(service.pk, at=MONDAY_11)
    assert found.sentence == "Ask at any desk when a peer is next in."
    assert found.places[0].words == "Ask at the desk"


def test_today_asks_the_database_no_more__many_branches(django_assert_num_queries):
    few = library_with_peers({"Kent Library": ("MO", time(10), time(16))})
    with django_assert_num_queries(2):
        peers.today(few.pk, at=MONDAY_11)
    for number in range(12):
        branch = Location.objects.create(name=f"Branch {number}", organization=few.organization)
        ServiceAtLocation.objects.create(service=few, location=branch)
    with django_assert_num_queries(2):
        assert len(peers.today(few.pk, at=MONDAY_11).places) == 13
