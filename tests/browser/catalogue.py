"""A handful of listings for the browser: one with everything, one bare, one kept from the public."""

from datetime import timedelta

from django.utils import timezone

from resources.models import (
    POPULATIONS_URI,
    Assurance,
    FirstVisitNote,
    Language,
    Place,
    RequiredDocument,
    Service,
    ServiceCapacity,
    Unit,
)
from tests.resources import factories

LONG_NAME = "Cedar and Salmon Nations Family and Elders Gathering House of the Green River Valley"
EVERY_DAY = "MO,TU,WE,TH,FR,SA,SU"


FULL, BARE, HIDDEN = "Overnight shelter", "Bare listing", "Safe house"


def named() -> dict[str, Service]:
    """The listings that tests go to, by name: `full`, `bare`, `hidden`."""
    return {key: Service.objects.get(name=name) for key, name in (("full", FULL), ("bare", BARE), ("hidden", HIDDEN))}


def fill() -> None:
    """Makes the listings."""
    Place.objects.create(name="98032", folded="98032", kind="zip", latitude=47.38, longitude=-122.23)
    full, _, hidden = _full(), factories.service(name=BARE), factories.service(name=HIDDEN)
    factories.at(hidden, factories.location(disclosure="hidden"))
    for number in range(22):
        one = factories.service(
            name=f"Pantry {number:02}", description="Food for a week.", id_required="no", organization=full.organization
        )
        at = factories.at(one, factories.location(name="Kent Hall", street="1 Elm St", latitude="47.39", longitude="-122.23"))
        factories.weekly(service_at_location=at)


def _full() -> Service:
    today = timezone.localdate()
    agency = factories.organization(
        name=LONG_NAME, relationship="community-partnership", website="https://example.org/", email="hello@example.org"
    )
    factories.phone("(206) 555-0140", organization=agency)
    service = factories.service(
        name=FULL,
        description="A warm, quiet place to sleep tonight.",
        organization=agency,
        data_source=factories.sample_source(),
        alert="The side door moved this week.",
        application_process="Come to the side door.\nSay that you need a mat.",
        eligibility_description="Adults.",
        minimum_age=18,
        wait_time="About 20 minutes",
        url="https://example.org/shelter",
        id_required="no",
        appointment_required="no",
        sobriety_required="yes",
        pets_accepted="yes",
        free_of_charge="yes",
        interpreters_available="yes",
    )
    factories.need("tonight", service)
    factories.need("native", service, POPULATIONS_URI)
    factories.phone("(206) 555-0142", service=service, takes_text=True, description="shelter desk")
    factories.phone("(206) 555-0177", service=service, type="textphone")
    factories.phone("(206) 555-0178", service=service, type="fax")
    Language.objects.create(service=service, name="Spanish", code="es")
    RequiredDocument.objects.create(service=service, document="A blanket if you have one")
    ServiceCapacity.objects.create(service=service, unit=Unit.objects.create(name="mats"), available=4, updated=timezone.now())
    Assurance.objects.create(service=service, method="phone-call", confirmed_by="shift lead", checked_on=today)
    FirstVisitNote.objects.create(
        service=service, at_the_door="A person greets you.", what_is_asked="A first name.", visited_on=today, is_published=True
    )
    hall = factories.location(
        name="Gathering House",
        street="212 2nd Ave N",
        latitude="47.38",
        longitude="-122.23",
        step_free="yes",
        transportation="Bus 160",
    )
    factories.weekly(service_at_location=factories.at(service, hall), byday=EVERY_DAY, opens="00:00", closes="23:59")
    other = factories.location(name="Rose House", disclosure="area", area="Auburn")
    Assurance.objects.filter(service=service).update(due_on=today + timedelta(days=90))
    factories.at(service, other)
    return service
