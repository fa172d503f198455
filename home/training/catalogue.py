"""What a workbook shows of the catalogue. Only what the public may see: a guide is printed and left on tables."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse

from resources.models import WELLNESS_URI, Organization, Service, TaxonomyTerm
from resources.models.organization import Relationship

MOST = 60


@dataclass(frozen=True)
class Partner:
    name: str
    url: str
    is_formal: bool


@dataclass(frozen=True)
class Dimension:
    """One of the seven, with how many listed services are marked with it."""

    name: str
    description: str
    services: int


def partners() -> list[Partner]:
    """Agencies that the library has a tie with, formal ones first; at most `MOST`."""
    found = Organization.objects.listed().partners().filter(is_library=False).order_by("name")
    ties = [
        Partner(one.name, reverse("organization", args=[one.pk]), one.relationship == Relationship.COMMUNITY_PARTNERSHIP)
        for one in found[:MOST]
    ]
    return sorted(ties, key=lambda tie: not tie.is_formal)


def dimensions() -> list[Dimension]:
    listed = Service.objects.listed().values("pk")
    terms = TaxonomyTerm.objects.filter(taxonomy__uri=WELLNESS_URI).order_by("position")
    counted = terms.annotate(services=Count("attributes__service", filter=Q(attributes__service__in=listed), distinct=True))
    return [Dimension(term.name, term.description, term.services) for term in counted]
