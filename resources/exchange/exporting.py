"""The catalogue as HSDS 3.1 JSON: only what is listed, and of each place only what may be told."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from resources import disclosure, parts
from resources.exchange import telling, vocabulary
from resources.exchange.identity import batches
from resources.models import (
    Accessibility,
    Address,
    Attribute,
    Contact,
    CostOption,
    Disclosure,
    Funding,
    Language,
    Location,
    Metadata,
    Organization,
    OrganizationIdentifier,
    Phone,
    Program,
    Record,
    RequiredDocument,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceCapacity,
    TaxonomyTerm,
    Unit,
    Url,
)

BATCH = 100
_PARTS = (
    Accessibility, Address, Attribute, Contact, CostOption, Funding, Language, OrganizationIdentifier, Phone, Program,
    RequiredDocument, Schedule, ServiceArea, ServiceCapacity, Url,
)  # fmt: skip
# The words of an undisclosed place; what is left of it is its kind and how to reach it.
_PLACE_WORDS = {
    "url", "name", "alternate_name", "description", "transportation", "latitude", "longitude",
    "external_identifier", "external_identifier_type",
}  # fmt: skip

Json = dict[str, Any]


class Records:
    """Builds HSDS objects for a batch of records, from a fixed number of statements.

    The public sees them: give listed services and organizations only.
    """

    def __init__(
        self,
        *,
        services: Iterable[Service] = (),
        organizations: Iterable[Organization] = (),
        places: Iterable[ServiceAtLocation] = (),
    ):
        places, organizations = list(places), list(organizations)
        self._services_of = _grouped(_services(organization__in=organizations), "organization_id") if organizations else {}
        services = [*services, *(place.service for place in places), *chain(*self._services_of.values())]
        listed = ServiceAtLocation.objects.listed().filter(service__in=services).select_related("location").order_by("id")
        self._places_of = _grouped(listed, "service_id")
        self._locations_of = _grouped(
            Location.objects.filter(organization__in=organizations, closed_on=None).order_by("id") if organizations else (),
            "organization_id",
        )
        everywhere = [*places, *chain(*self._places_of.values())]
        locations = [*(place.location for place in everywhere), *chain(*self._locations_of.values())]
        bodies = [*organizations, *(service.organization for service in services)]
        # The same record may be here as several objects; parts are laid on one of each and looked up by id.
        self._known: dict[UUID, Record] = {one.pk: one for one in (*services, *everywhere, *locations, *bodies)}
        known = list(self._known.values())
        parts.load(_PARTS, *([one for one in known if type(one) is kind] for kind in parts.OWNERS))
        self._look_up(known)

    def service(self, service: Service) -> Json:
        """A service with everything that hangs on it (HSDS `service.json`)."""
        return self._service(service) | {"organization": self._organization(service.organization)}

    def organization(self, organization: Organization) -> Json:
        """An organization with its places and services (HSDS `organization.json`, and `services`)."""
        told = self._organization(organization)
        _put(told, "locations", [self._location(one) for one in self._locations_of.get(organization.pk, ())])
        _put(told, "services", [self._service(one) for one in self._services_of.get(organization.pk, ())])
        return told

    def service_at_location(self, place: ServiceAtLocation) -> Json:
        """A service at a place, with both in it (HSDS `service_at_location.json`, and `service`)."""
        service = self._service(place.service, with_places=False)
        service["organization"] = self._organization(place.service.organization)
        return self._place(place) | {"service": service}

    def _look_up(self, known: list[Record]) -> None:
        self._ids = {one.pk for one in known}
        terms, units = set(), set()
        for one in known:
            for accessor, objects in one.__dict__.get("_prefetched_objects_cache", {}).items():
                self._ids.update(part.pk for part in objects)
                terms.update(part.taxonomy_term_id for part in objects if accessor == "attributes")
                units.update(part.unit_id for part in objects if accessor == "capacities")
        self._loose = _grouped(Attribute.objects.filter(link_id__in=self._ids).order_by("id"), "link_id")
        terms.update(tag.taxonomy_term_id for tag in chain(*self._loose.values()))
        self._terms = {term.pk: term for term in TaxonomyTerm.objects.filter(pk__in=terms).select_related("taxonomy")}
        self._units = Unit.objects.in_bulk(units)
        self._history = _grouped(Metadata.objects.filter(resource_id__in=self._ids).order_by("id"), "resource_id")
        above = {one.parent_organization_id for one in known if isinstance(one, Organization)} - {None}
        self._above = set(Organization.objects.listed().filter(pk__in=above).values_list("pk", flat=True))

    def _service(self, service: Service, *, with_places: bool = True) -> Json:
        one = self._known[service.pk]
        told = telling.columns("service", one)
        if service.program_id and service.program.organization_id == service.organization_id:
            told["program"] = self._part("program", service.program)
        _put(told, "additional_urls", self._parts("url", one.additional_urls))
        _put(told, "phones", self._parts("phone", one.phones))
        _put(told, "schedules", self._parts("schedule", one.schedules))
        _put(told, "service_areas", self._parts("service_area", one.service_areas))
        _put(told, "languages", self._parts("language", one.languages))
        _put(told, "funding", self._parts("funding", one.funding))
        _put(told, "cost_options", self._parts("cost_option", one.cost_options))
        _put(told, "required_documents", self._parts("required_document", one.required_documents))
        _put(told, "contacts", self._parts("contact", one.contacts))
        _put(told, "capacities", self._parts("service_capacity", one.capacities))
        if with_places:
            _put(told, "service_at_locations", [self._place(place) for place in self._places_of.get(service.pk, ())])
        return self._tagged(told, "service", one)

    def _organization(self, organization: Organization) -> Json:
        one = self._known[organization.pk]
        hidden = set() if one.parent_organization_id in self._above else {"parent_organization_id"}
        told = telling.columns("organization", one, without=hidden)
        _put(told, "additional_websites", self._parts("url", one.additional_websites))
        _put(told, "funding", self._parts("funding", one.funding))
        _put(told, "contacts", self._parts("contact", one.contacts))
        _put(told, "phones", self._parts("phone", one.phones))
        _put(told, "programs", self._parts("program", one.programs))
        _put(told, "organization_identifiers", self._parts("organization_identifier", one.organization_identifiers))
        return self._tagged(told, "organization", one)

    def _place(self, place: ServiceAtLocation) -> Json:
        one = self._known[place.pk]
        is_told = self._is_told(place.location)
        told = telling.columns("service_at_location", one, without=frozenset() if is_told else telling.WORDS)
        _put(told, "service_areas", self._parts("service_area", one.service_areas))
        _put(told, "contacts", self._parts("contact", one.contacts) if is_told else [])
        _put(told, "phones", self._parts("phone", one.phones, is_told=is_told))
        _put(told, "schedules", self._parts("schedule", one.schedules, is_told=is_told))
        told["location"] = self._location(place.location)
        return self._tagged(told, "service_at_location", one) if is_told else told

    def _location(self, location: Location) -> Json:
        """A place as the public may know it: an undisclosed one has no address, no point and none of its own words."""
        one = self._known[location.pk]
        place, is_told = disclosure.shown(one), self._is_told(one)
        told = telling.columns("location", one, without=frozenset() if is_told else _PLACE_WORDS)
        if not is_told:
            told["name"] = place.label
        _put(told, "languages", self._parts("language", one.languages, is_told=is_told))
        _put(told, "phones", self._parts("phone", one.phones, is_told=is_told))
        _put(told, "schedules", self._parts("schedule", one.schedules, is_told=is_told))
        if is_told:
            _put(told, "addresses", self._parts("address", one.addresses))
            _put(told, "contacts", self._parts("contact", one.contacts))
            _put(told, "accessibility", self._parts("accessibility", one.accessibility))
            return self._tagged(told, "location", one)
        without = set() if place.area else {"area"}
        _put(told, "attributes", telling.facts("location", one, without=without))
        return told

    def _is_told(self, location: Location) -> bool:
        return disclosure.shown(self._known[location.pk]).kind == Disclosure.FULL

    def _parts(self, entity: str, related: Any, *, is_told: bool = True) -> list[Json]:
        return [self._part(entity, one, is_told=is_told) for one in related.all()]

    def _part(self, entity: str, one: Record, *, is_told: bool = True) -> Json:
        """`is_told` is false on an undisclosed place: no free text that might say where it is."""
        told = telling.columns(entity, one, without=frozenset() if is_told else telling.WORDS)
        if entity == "contact":
            _put(told, "phones", self._parts("phone", one.phones))
        elif entity == "phone":
            _put(told, "languages", self._parts("language", one.languages, is_told=is_told))
        elif entity == "service_capacity":
            told["unit"] = telling.columns("unit", self._units[one.unit_id])
        usual = vocabulary.phone_takes(one.type) if entity == "phone" else None
        return self._tagged(told, entity, one, usual=usual, is_told=is_told)

    def _tagged(self, told: Json, entity: str, one: Record, *, usual: Json | None = None, is_told: bool = True) -> Json:
        """Add attributes (our facts, then tags) and what the source said it changed."""
        tags = [*_own_tags(one), *self._loose.get(one.pk, ())] if is_told else []
        found = [*telling.facts(entity, one, usual=usual), *(self._tag(tag, entity) for tag in tags)]
        _put(told, "attributes", found)
        if is_told:
            history = self._history.get(one.pk, ())
            _put(told, "metadata", [telling.columns("metadata", row) | _about(row) for row in history])
        return told

    def _tag(self, tag: Attribute, entity: str) -> Json:
        term = self._terms[tag.taxonomy_term_id]
        told = telling.columns("taxonomy_term", term)
        if term.taxonomy:
            told["taxonomy"] = term.taxonomy.name
            told["taxonomy_detail"] = telling.columns("taxonomy", term.taxonomy)
        return telling.columns("attribute", tag) | {"link_entity": entity, "taxonomy_term": told}


def _about(row: Metadata) -> Json:
    return {"resource_id": str(row.resource_id), "resource_type": row.resource_type}


def _own_tags(one: Record) -> Iterable[Attribute]:
    related = getattr(one, "attributes", None)
    return related.all() if related is not None and not isinstance(one, Program) else ()


def _put(told: Json, key: str, value: list) -> None:
    if value:
        told[key] = value


def _grouped(rows: Iterable[Record], key: str) -> dict[UUID, list]:
    groups: dict[UUID, list] = defaultdict(list)
    for row in rows:
        groups[getattr(row, key)].append(row)
    return groups


def _services(**condition) -> QuerySet[Service]:
    return Service.objects.listed().filter(**condition).select_related("organization", "program").order_by("id")


def service_record(service: Service) -> Json:
    """One listed service as a full HSDS 3.1 object."""
    return Records(services=[service]).service(service)


def _of_services() -> Iterator[Json]:
    for batch in batches(_services().iterator(chunk_size=BATCH), BATCH):
        records = Records(services=batch)
        yield from (records.service(one) for one in batch)


def _of_organizations() -> Iterator[Json]:
    for batch in batches(Organization.objects.listed().order_by("id").iterator(chunk_size=BATCH), BATCH):
        records = Records(organizations=batch)
        yield from (records.organization(one) for one in batch)


def _of_places() -> Iterator[Json]:
    places = ServiceAtLocation.objects.listed().order_by("id")
    places = places.select_related("location", "service__organization", "service__program")
    for batch in batches(places.iterator(chunk_size=BATCH), BATCH):
        records = Records(places=batch)
        yield from (records.service_at_location(one) for one in batch)


EXPORTS: dict[str, Callable[[], Iterator[Json]]] = {
    "services": _of_services,
    "organizations": _of_organizations,
    "service_at_locations": _of_places,
}


def lines(entity: str, *, is_ndjson: bool = False) -> Iterator[str]:
    """The export as text, piece by piece: a JSON list, or one object a line."""
    if is_ndjson:
        for record in EXPORTS[entity]():
            yield json.dumps(record, ensure_ascii=False) + "\n"
        return
    separator = "[\n"
    for record in EXPORTS[entity]():
        yield separator + json.dumps(record, ensure_ascii=False)
        separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"
