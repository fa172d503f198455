"""Which services a changed row touches, so that exactly their documents are made again."""

from collections.abc import Callable, Iterable
from uuid import UUID

from django.db.models import Model, Q

from resources import models
from resources.models import Disclosure, Service
from search.analysis import fold

Ids = Iterable[UUID]


def _of_services(**condition) -> Ids:
    return Service.objects.filter(**condition).values_list("id", flat=True)


def _of_location(location_id) -> Ids:
    return _of_services(service_at_locations__location_id=location_id)


def _of_owner(part: Model) -> Ids:
    """A part hangs on one of these; only the columns it has are looked at."""
    if getattr(part, "service_id", None):
        return [part.service_id]
    if getattr(part, "service_at_location_id", None):
        return _of_services(service_at_locations=part.service_at_location_id)
    if getattr(part, "location_id", None):
        return _of_location(part.location_id)
    if getattr(part, "organization_id", None):
        return _of_services(organization_id=part.organization_id)
    if getattr(part, "program_id", None):
        return _of_services(program_id=part.program_id)
    return []


def _of_term(term: models.TaxonomyTerm) -> Ids:
    tagged = Q(attributes__taxonomy_term=term) | Q(attributes__taxonomy_term__parent=term)
    by_organization = Q(organization__attributes__taxonomy_term=term) | Q(organization__attributes__taxonomy_term__parent=term)
    return Service.objects.filter(tagged | by_organization).values_list("id", flat=True)


def _of_translation(row: models.Translation) -> Ids:
    return [row.record_id] if row.entity == "service" else []


def _of_place(place: models.Place) -> Ids:
    """A moved centroid moves the places that are shown only by their area."""
    areas = {
        name
        for name in models.Location.objects.filter(disclosure=Disclosure.AREA).values_list("area", flat=True).distinct()
        if fold(name) == place.folded
    }
    return _of_services(service_at_locations__location__area__in=areas) if areas else []


_RULES: dict[type[Model], Callable[[Model], Ids]] = {
    models.Service: lambda row: [row.id],
    models.Organization: lambda row: _of_services(organization_id=row.id),
    models.Program: lambda row: _of_services(program_id=row.id),
    models.Location: lambda row: _of_location(row.id),
    models.TaxonomyTerm: _of_term,
    models.Taxonomy: lambda row: _of_services(attributes__taxonomy_term__taxonomy=row),
    models.Translation: _of_translation,
    models.Place: _of_place,
    **dict.fromkeys(
        (
            models.ServiceAtLocation,
            models.Address,
            models.Schedule,
            models.Language,
            models.RequiredDocument,
            models.ServiceArea,
            models.Attribute,
            models.Assurance,
        ),
        _of_owner,
    ),
}


def indexed_models() -> tuple[type[Model], ...]:
    """The models whose rows reach a search document."""
    return tuple(_RULES)


def services_touched_by(row: Model) -> set[str]:
    """Ids of the services whose documents a change of `row` may change; empty for rows that are not indexed."""
    rule = _RULES.get(type(row))
    return {str(service_id) for service_id in rule(row)} if rule else set()
