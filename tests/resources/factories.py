"""Small makers of catalogue rows. Each gives a valid row; say only what the test is about."""

from datetime import date, time
from itertools import count

from resources import taxonomies
from resources.models import (
    NEEDS_URI,
    Address,
    Attribute,
    DataSource,
    Location,
    Organization,
    Phone,
    Schedule,
    Service,
    ServiceAtLocation,
    TaxonomyTerm,
)

_numbers = count(1)


def organization(**fields) -> Organization:
    """An agency that the public may see."""
    defaults = {"name": f"Agency {next(_numbers)}", "description": "Neighbors who help neighbors."}
    return Organization.objects.create(**defaults | fields)


def service(**fields) -> Service:
    """A listed service of a new agency, unless one is given."""
    if "organization" not in fields:
        fields["organization"] = organization()
    return Service.objects.create(**{"name": f"Service {next(_numbers)}"} | fields)


def location(*, street: str = "", city: str = "Kent", postal_code: str = "98032", **fields) -> Location:
    """A place with an address when `street` is given."""
    place = Location.objects.create(**{"name": f"Place {next(_numbers)}"} | fields)
    if street:
        Address.objects.create(
            location=place, address_1=street, city=city, state_province="WA", postal_code=postal_code, country="US"
        )
    return place


def at(service: Service, location: Location, **fields) -> ServiceAtLocation:
    """The service, given at the place."""
    return ServiceAtLocation.objects.create(service=service, location=location, **fields)


def phone(number: str = "(206) 555-0142", **fields) -> Phone:
    """A number; give its owner as `service=`, `location=` and so on."""
    return Phone.objects.create(number=number, **fields)


def weekly(byday: str = "MO,TU,WE,TH,FR", opens: str = "09:00", closes: str = "17:00", **fields) -> Schedule:
    """Hours of every week; give their owner as `service=`, `location=` or `service_at_location=`."""
    return Schedule.objects.create(
        **{"freq": "WEEKLY", "byday": byday, "opens_at": time.fromisoformat(opens), "closes_at": time.fromisoformat(closes)}
        | fields
    )


def closed_on(day: date, **fields) -> Schedule:
    """A day on which nothing opens."""
    return Schedule.objects.create(**{"is_exception": True, "valid_from": day, "valid_to": day} | fields)


def need(code: str, service: Service, uri: str = NEEDS_URI) -> TaxonomyTerm:
    """Tag a service with a term of a shipped taxonomy."""
    return tag(service, uri, code).taxonomy_term


def tag(owner: Service | Organization, uri: str, code: str) -> Attribute:
    """Tie a service or an organization to a term of a shipped taxonomy."""
    taxonomies.load()
    term = TaxonomyTerm.objects.get(taxonomy__uri=uri, code=code)
    return Attribute.objects.create(taxonomy_term=term, **{owner._meta.model_name: owner})


def sample_source() -> DataSource:
    """The source of invented data."""
    return DataSource.objects.get_or_create(name="sample", defaults={"is_sample": True})[0]
