from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from resources import parts
from resources.models import (
    Address,
    Assurance,
    Contact,
    CostOption,
    Language,
    Phone,
    RequiredDocument,
    Schedule,
    ServiceCapacity,
    Unit,
)
from tests.resources import factories

pytestmark = pytest.mark.django_db
KINDS = (Address, Assurance, Contact, CostOption, Language, Phone, RequiredDocument, Schedule, ServiceCapacity)


def _columns(part) -> dict:
    return {field.attname: getattr(part, field.attname) for field in part._meta.concrete_fields}


@pytest.fixture
def service():
    service = factories.service(data_source=factories.sample_source())
    place = factories.location(street="1 Elm St")
    at = factories.at(service, place)
    contact = Contact.objects.create(service=service, title="Front desk")
    line = factories.phone(service=service, extension=7, takes_text=True)
    factories.phone("211", organization=service.organization, takes_voice=False)
    factories.phone("(206) 555-0199", contact=contact)
    Language.objects.create(phone=line, name="Spanish", code="es")
    factories.weekly(service_at_location=at)
    factories.weekly(byday="SA", opens="22:30", closes="06:00", location=place, valid_from=date(2025, 1, 2))
    Assurance.objects.create(
        service=service, method="phone-call", confirmed_by="Desk", checked_on=date(2025, 5, 3), fields=["url"]
    )
    Assurance.objects.create(service=service, method="peer-visit", confirmed_by="Peer", checked_on=date(2025, 6, 3))
    CostOption.objects.create(service=service, option="Adults", amount=Decimal("12.50"), valid_from=date(2025, 1, 1))
    unit = Unit.objects.create(name="beds")
    ServiceCapacity.objects.create(service=service, unit=unit, available=4, updated=datetime(2025, 5, 3, 12, 30, tzinfo=UTC))
    return service


def test_load_gives_what_the_database_holds__each_column_of_each_kind(service):
    at = service.service_at_locations.select_related("location").get()
    parts.load(KINDS, [service], [at], [at.location], [service.organization])

    with CaptureQueriesContext(
        connection,
    ) as queries:
        laid = [
            *service.assurances.all(),
            *service.contacts.all(),
            *service.cost_options.all(),
            *service.phones.all(),
            *service.organization.phones.all(),
            *service.contacts.all()[0].phones.all(),
            *service.phones.all()[0].languages.all(),
            *service.capacities.all(),
            *at.schedules.all(),
            *at.location.schedules.all(),
            *at.location.addresses.all(),
        ]
    assert len(queries) == 0
    assert len(laid) == 12
    for part in laid:
        assert _columns(part) == _columns(type(part).objects.get(pk=part.pk)), type(part)
    assert at.location.schedules.all()[0].opens_at == time(22, 30)


def test_load_asks_once__however_many_owners(service, django_assert_num_queries):
    many = [service, *(factories.service() for _ in range(5))]
    with django_assert_num_queries(1):
        parts.load(KINDS, many, [one.organization for one in many])


def test_load_keeps_the_models_order__newest_check_first(service):
    parts.load(KINDS, [service])
    assert [check.checked_on for check in service.assurances.all()] == [date(2025, 6, 3), date(2025, 5, 3)]


def test_load_lays_an_empty_list__an_owner_without_parts(django_assert_num_queries):
    bare = factories.service()
    parts.load(KINDS, [bare])
    with django_assert_num_queries(0):
        assert list(bare.phones.all()) == []


def test_load_asks_nothing__no_owners(django_assert_num_queries):
    with django_assert_num_queries(0):
        parts.load(KINDS, [])
