"""A small library with peers, made without the sample catalogue, so that a test owns every row it speaks of."""

from datetime import time

from wagtail.models import Site

from home.models import LibrarySettings
from resources import taxonomies
from resources.models import (
    NEEDS_URI,
    Attribute,
    Location,
    Organization,
    Schedule,
    Service,
    ServiceAtLocation,
    TaxonomyTerm,
)


def library_with_peers(hours: dict[str, tuple[str, time, time]]) -> Service:
    """The library, its branches and the peers' drop-in hours: {branch: (days such as "MO,TU", opens, closes)}."""
    taxonomies.load()
    organization = Organization.objects.create(name="Test Library", description="A library.", is_library=True)
    service = Service.objects.create(organization=organization, name="Talk with a peer")
    talk = TaxonomyTerm.objects.get(taxonomy__uri=NEEDS_URI, code="talk")
    Attribute.objects.create(service=service, taxonomy_term=talk)
    for name, (days, opens, closes) in hours.items():
        branch = Location.objects.create(organization=organization, name=name, time_zone="America/Los_Angeles")
        given = ServiceAtLocation.objects.create(service=service, location=branch)
        Schedule.objects.create(
            service_at_location=given, freq="WEEKLY", byday=days, opens_at=opens, closes_at=closes, on_holidays="closed"
        )
    return service


def choose_peers(service: Service | None) -> LibrarySettings:
    """The settings of the default site, with these peers."""
    site = Site.objects.get(is_default_site=True)
    return LibrarySettings.objects.update_or_create(site=site, defaults={"peer_service": service})[0]
