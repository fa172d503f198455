"""What staff know of a listing and the public doesn't: how the library stands to the agency, and whom to call there."""

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from resources import disclosure, parts
from resources.models import Address, Disclosure, Location, Service
from resources.panels import Panel

PERMISSION = "resources.view_staff_panel"


def context(service: Service, request: HttpRequest) -> dict[str, Any]:
    """`relationship`, `steward`, `edit_url`, and `undisclosed`: places kept from the public, where this user may see them."""
    organization = service.organization
    return {
        "organization": organization,
        "relationship": organization.get_relationship_display(),
        "steward": organization.steward,
        "undisclosed": _undisclosed(service, request),
        "edit_url": _edit_url(service),
    }


def _undisclosed(service: Service, request: HttpRequest) -> list[disclosure.ShownPlace]:
    if not disclosure.may_see_undisclosed(request.user):
        return []
    kept_back = Location.objects.filter(service_at_locations__service=service, closed_on__isnull=True)
    locations = list(kept_back.exclude(disclosure=Disclosure.FULL))
    parts.load((Address,), locations)
    return [disclosure.shown(location, user=request.user) for location in locations]


def _edit_url(service: Service) -> str:
    try:
        return reverse("resources_service_modeladmin_edit", args=[service.pk])
    except NoReverseMatch:
        # An installation may leave the register out of its admin.
        return ""


PANEL = Panel(name="staff", permission=PERMISSION, template="resources/panels/staff.html", context=context)
