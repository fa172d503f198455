"""Which rows hold for a service at a place, and on which clock."""

from datetime import date, time
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from resources.hours import schedules_for, zone_for
from resources.models import Location, Organization, Schedule, Service, ServiceAtLocation

pytestmark = pytest.mark.django_db
CHRISTMAS = {"is_exception": True, "valid_from": date(2026, 12, 25), "valid_to": date(2026, 12, 25)}


@pytest.fixture
def listing():
    organization = Organization.objects.create(name="Cedar Door", description="Help at the door.")
    service = Service.objects.create(organization=organization, name="Meals")
    location = Location.objects.create(name="Cedar House")
    return ServiceAtLocation.objects.create(service=service, location=location)


def hours(**fields) -> Schedule:
    return Schedule.objects.create(byday="MO", opens_at=time(9), closes_at=time(17), **fields)


def test_schedules_for_takes_the_most_specific_level__that_has_rows(listing):
    place = hours(location=listing.location)
    assert schedules_for(listing) == [place]
    service = hours(service=listing.service)
    assert schedules_for(listing) == [service]
    own = hours(service_at_location=listing)
    assert schedules_for(listing) == [own]
    assert schedules_for(listing.service) == [service]


def test_schedules_for_adds_exceptions_of_its_own__to_the_hours_of_the_service(listing):
    regular = hours(service=listing.service)
    exception = hours(service_at_location=listing, **CHRISTMAS)
    assert schedules_for(listing) == [exception, regular]


def test_schedules_for_adds_closures_of_the_place__but_not_its_other_hours(listing):
    own = hours(service_at_location=listing)
    hours(location=listing.location)
    hours(location=listing.location, **CHRISTMAS)
    closure = Schedule.objects.create(location=listing.location, **CHRISTMAS)
    assert schedules_for(listing) == [own, closure]


def test_schedules_for_asks_nothing__when_prefetched(listing, django_assert_num_queries):
    own = hours(service_at_location=listing)
    hours(service=listing.service)
    with django_assert_num_queries(6):
        found = ServiceAtLocation.objects.prefetch_related("schedules", "service__schedules", "location__schedules").get()
    with django_assert_num_queries(0):
        assert schedules_for(found) == [own]


@pytest.mark.parametrize("text", ["", "America", "Mars/Base", "../etc/passwd", "/etc/passwd", "a\0b"])
def test_zone_for_falls_back_to_the_library__when_there_is_no_such_zone(text, settings):
    settings.TIME_ZONE = "America/Denver"
    assert zone_for(Location(time_zone=text)) == ZoneInfo("America/Denver")
    assert zone_for(None) == ZoneInfo("America/Denver")


def test_zone_for_is_that_of_the_place():
    assert zone_for(SimpleNamespace(time_zone="Pacific/Honolulu")) == ZoneInfo("Pacific/Honolulu")
