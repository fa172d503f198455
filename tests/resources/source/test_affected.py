"""Every row that reaches a document names the services whose documents it changes."""

import datetime

import pytest

from resources import models
from resources.models import NEEDS_URI, PARTNERS_URI, Disclosure
from resources.source import ListingSource
from tests.resources import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def listed():
    service = make.service()
    at_place = make.at(service, make.location(street="1 Main St", disclosure=Disclosure.AREA, area="Kent"))
    make.service()
    return service, at_place


def rows(service, at_place):
    place = at_place.location
    program = models.Program.objects.create(organization=service.organization, name="P", description="")
    service.program = program
    service.save()
    tag, partner = make.tag(service, NEEDS_URI, "food"), make.tag(service.organization, PARTNERS_URI, "housing")
    yield from (service, service.organization, program, at_place, place, place.addresses.first())
    yield from (tag, tag.taxonomy_term, tag.taxonomy_term.taxonomy, partner, partner.taxonomy_term)
    for owner in ({"service": service}, {"service_at_location": at_place}, {"location": place}):
        yield models.Schedule.objects.create(**owner)
    yield models.Language.objects.create(service=service, code="es")
    yield models.Language.objects.create(location=place, code="es")
    yield models.RequiredDocument.objects.create(service=service, document="ID")
    yield models.ServiceArea.objects.create(service=service, name="Kent")
    yield models.ServiceArea.objects.create(service_at_location=at_place, name="Kent")
    yield models.Assurance.objects.create(
        service=service, method="phone-call", confirmed_by="Steward", checked_on=datetime.date(2026, 11, 1)
    )
    yield models.Translation.objects.create(entity="service", record_id=service.id, field="name", language="es", text="x")
    yield models.Place.objects.create(name="Kent", folded="kent", kind="city", latitude=47, longitude=-122)


def test_each_row_names_exactly_its_service(listed):
    service, at_place = listed
    source = ListingSource()
    seen = set()
    for row in rows(service, at_place):
        seen.add(type(row))
        assert set(source.affected(row)) == {str(service.id)}, row
    assert seen == set(source.models())


def test_rows_of_no_service_name_none(listed):
    assert not ListingSource().affected(models.Unit.objects.create(name="bed"))
    assert not ListingSource().affected(models.Language.objects.create(code="es"))
