"""One agency: who they are, how to reach them, and what they do."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from resources import disclosure, parts
from resources.listing import cards_of
from resources.models import PARTNERS_URI, Address, Attribute, Language, Location, Organization, Phone, Service, TaxonomyTerm, Url
from resources.phones import lines
from resources.phrases import paragraphs
from resources.translations import lay_over
from resources.views.cache import kept_by_nobody

PER_PAGE = 50
MOST_PLACES = 50


@require_safe
def organization(request: HttpRequest, organization_id: UUID) -> HttpResponse:
    """The page of an organization that the public may see."""
    found = Organization.objects.listed().select_related("data_source", "parent_organization").filter(pk=organization_id).first()
    if found is None:
        raise Http404("No such agency.")
    lay_over([found], "name", "description")
    parts.load((Attribute, Phone, Language, Url), [found])
    terms = TaxonomyTerm.objects.filter(pk__in=[tag.taxonomy_term_id for tag in found.attributes.all()])
    services = Paginator(Service.objects.listed().filter(organization=found).order_by("name", "id"), PER_PAGE)
    page = services.get_page(request.GET.get("page"))
    partner_types = list(terms.filter(taxonomy__uri=PARTNERS_URI).order_by("position"))
    is_sensitive = any(term.is_sensitive for term in partner_types)
    context = {
        "organization": found,
        "description": paragraphs(found.description),
        "lines": lines(found.phones.all()),
        "websites": [url for url in found.additional_websites.all() if url.url],
        "partner_types": partner_types,
        "places": _places(found),
        "cards": cards_of(page),
        "page": page,
        "is_sample": bool(found.data_source and found.data_source.is_sample),
        "sensitive": is_sensitive,
    }
    return kept_by_nobody(request, render(request, "resources/organization.html", context), is_sensitive=is_sensitive)


def _places(organization: Organization) -> list[disclosure.ShownPlace]:
    """Where its listed services are given, as the public may know it; confidential places are not even counted."""
    given = Location.objects.filter(
        closed_on__isnull=True, service_at_locations__service__in=Service.objects.listed().filter(organization=organization)
    )
    locations = list(given.distinct().order_by("name", "id")[:MOST_PLACES])
    parts.load((Address,), locations)
    shown = (disclosure.shown(location) for location in locations)
    return list(dict.fromkeys(place for place in shown if place.one_line))
