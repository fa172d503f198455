"""One service: can I go, when, how, and whom do I call?"""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from resources import panels
from resources.listing import listing
from resources.models import Service, ServiceAtLocation
from resources.views.cache import kept_by_nobody
from resources.views.qr import qr_path

PREVIEW = "resources.view_service"


@require_safe
def service(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """The page of a listed service. Staff with `PREVIEW` also see one that isn't listed, marked as such."""
    everything = Service.objects.select_related("organization__data_source", "program", "data_source", "organization__steward")
    found = everything.listed().filter(pk=service_id).first()
    is_listed = found is not None
    if found is None and request.user.has_perm(PREVIEW):
        found = everything.filter(pk=service_id).first()
    if found is None:
        raise Http404("No such listing.")
    places = (
        ServiceAtLocation.objects.listed() if is_listed else ServiceAtLocation.objects.filter(location__closed_on__isnull=True)
    )
    page = listing(found, places.filter(service=found).select_related("location"))
    context = {
        "listing": page,
        "service": found,
        "is_listed": is_listed,
        "sensitive": page.is_sensitive,
        "panels": list(panels.shown_to(request, found)),
        "address": request.build_absolute_uri(request.path),
        "qr": qr_path(request.build_absolute_uri(request.path)),
    }
    return kept_by_nobody(request, render(request, "resources/service.html", context), is_sensitive=page.is_sensitive)
