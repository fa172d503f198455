"""Three members of staff, and a small catalogue with a confidential shelter full of canaries."""

import datetime

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from resources.groups import CONFIDENTIAL, PEERS, STEWARDS, ensure_groups
from resources.models import (
    NEEDS_URI,
    Accessibility,
    Address,
    Assurance,
    Attribute,
    Contact,
    CostOption,
    DataSource,
    Disclosure,
    ImportChange,
    ImportProblem,
    ImportRun,
    Language,
    Location,
    Metadata,
    Organization,
    OrganizationIdentifier,
    Phone,
    Place,
    Program,
    Schedule,
    Service,
    ServiceAtLocation,
    ServiceCapacity,
    Taxonomy,
    TaxonomyTerm,
    Translation,
    Unit,
)

# Words that are nowhere but in what tells where the shelter is.
CANARIES = ("Zanzibarhaus", "Quokkastreet", "48.123456", "123.654321", "Narwhalbus", "Okapidoor", "Yakramp")


@pytest.fixture
def groups(db):
    return ensure_groups()


def staff(name: str, *groups, is_superuser: bool = False):
    user = get_user_model().objects.create_user(name, password="x", is_superuser=is_superuser, is_staff=is_superuser)
    user.groups.set(groups)
    return user


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def steward(groups):
    """Keeps the catalogue; may not see confidential places."""
    return staff("steward", groups[STEWARDS])


@pytest.fixture
def trusted(groups):
    """Keeps the catalogue and may see confidential places."""
    return staff("trusted", groups[STEWARDS], groups[CONFIDENTIAL])


@pytest.fixture
def peer(groups):
    """Reads the catalogue."""
    return staff("peer", groups[PEERS])


@pytest.fixture
def superuser(groups):
    return staff("chief", is_superuser=True)


@pytest.fixture
def catalogue(groups):
    """An agency with two services at three places: one known, one by its area, one hidden."""
    needs = Taxonomy.objects.create(name="Needs", description="-", uri=NEEDS_URI)
    for position, code in enumerate(("food", "shelter")):
        TaxonomyTerm.objects.create(taxonomy=needs, code=code, name=code.capitalize(), description="-", position=position)
    source = DataSource.objects.create(name="county-feed", title="County feed")
    agency = Organization.objects.create(name="Harbor House", description="Beds and meals.", data_source=source)
    OrganizationIdentifier.objects.create(organization=agency, identifier_type="EIN", identifier="12-345")
    program = Program.objects.create(organization=agency, name="Winter Nights", description="Cold nights.")
    known = Location.objects.create(organization=agency, name="Harbor Hall", latitude="47.380900", longitude="-122.234800")
    Address.objects.create(location=known, address_1="1 Pier Way", city="Kent", state_province="WA", postal_code="98032")
    Schedule.objects.create(location=known, byday="MO", freq="WEEKLY", opens_at=datetime.time(9), closes_at=datetime.time(17))
    secret = {
        "name": "Zanzibarhaus",
        "latitude": "48.123456",
        "longitude": "-123.654321",
        "transportation": "Narwhalbus line",
        "description": "Okapidoor",
    }
    hidden = Location.objects.create(organization=agency, disclosure=Disclosure.HIDDEN, **secret)
    by_area = Location.objects.create(organization=agency, disclosure=Disclosure.AREA, area="Renton", **secret)
    for place in (hidden, by_area):
        Address.objects.create(
            location=place, address_1="7 Quokkastreet", city="Quokkastreet City", state_province="WA", postal_code="98999"
        )
        Accessibility.objects.create(location=place, description="Yakramp")
    shelter = Service.objects.create(organization=agency, program=program, name="Night shelter", description="A bed.")
    meals = Service.objects.create(organization=agency, name="Hot meals", description="Dinner.")
    for place in (known, hidden, by_area):
        ServiceAtLocation.objects.create(service=shelter, location=place)
    Phone.objects.create(service=shelter, number="(206) 555-0142")
    contact = Contact.objects.create(service=shelter, name="Front desk")
    Phone.objects.create(contact=contact, number="(206) 555-0143")
    Language.objects.create(service=shelter, name="Spanish", code="es")
    CostOption.objects.create(service=shelter, option="Everybody", amount="0")
    unit = Unit.objects.create(name="bed")
    ServiceCapacity.objects.create(service=shelter, unit=unit, available=3, updated=timezone.now())
    term = TaxonomyTerm.objects.get(taxonomy=needs, code="food")
    Attribute.objects.create(service=meals, taxonomy_term=term)
    today = timezone.localdate()
    Assurance.objects.create(
        service=meals,
        method="phone-call",
        confirmed_by="Kitchen lead",
        checked_on=today - datetime.timedelta(days=200),
        due_on=today - datetime.timedelta(days=20),
    )
    run = ImportRun.objects.create(source=source, file_name="feed.zip", file_hash="0" * 64)
    ImportChange.objects.create(run=run, entity="location", record_id=hidden.pk, field="name", old="", new="Zanzibarhaus")
    ImportChange.objects.create(
        run=run, entity="address", record_id=hidden.addresses.get().pk, field="address_1", old="", new="7 Quokkastreet"
    )
    ImportChange.objects.create(
        run=run, entity="organization", record_id=agency.pk, field="name", old="Harbour", new="Harbor House"
    )
    ImportProblem.objects.create(
        run=run,
        file="addresses.csv",
        line=2,
        column="city",
        value="7 Quokkastreet",
        rule="unknown",
        fix="Give a city for 7 Quokkastreet.",
    )
    feed_log = {"last_action_date": "2026-01-01", "last_action_type": "update", "updated_by": "county"}
    Metadata.objects.create(
        resource_type="location", resource_id=hidden.pk, field_name="name", replacement_value="Zanzibarhaus", **feed_log
    )
    Metadata.objects.create(
        resource_type="service", resource_id=meals.pk, field_name="name", replacement_value="Hot meals", **feed_log
    )
    Translation.objects.create(entity="location", record_id=hidden.pk, field="name", language="es", text="Casa Zanzibarhaus")
    Translation.objects.create(entity="service", record_id=meals.pk, field="name", language="es", text="Comida caliente")
    Place.objects.create(name="98032", folded="98032", kind="zip", within="Kent", latitude=47.38, longitude=-122.23)
    return {
        "agency": agency, "program": program, "known": known, "hidden": hidden, "by_area": by_area, "shelter": shelter,
        "meals": meals, "run": run, "source": source, "unit": unit, "term": term,
    }  # fmt: skip
