"""The one table of HSDS 3.1 columns, read by import and export alike.

What is not listed here is neither read nor written. Names, requirements and formats are those of the HSDS 3.1 schemas
(https://docs.openreferral.org/en/3.1/hsds/schema_reference.html).
"""

from resources.exchange.column import Column, Entity, Kind, Nested
from resources.models import (
    Accessibility,
    Address,
    Attribute,
    Contact,
    CostOption,
    Funding,
    Language,
    Location,
    Metadata,
    Organization,
    OrganizationIdentifier,
    Phone,
    Program,
    RequiredDocument,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceCapacity,
    Taxonomy,
    TaxonomyTerm,
    Unit,
    Url,
)


def _text(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, Kind.TEXT) for name in names)


def _line(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name) for name in names)


def _owner(*names: str) -> tuple[Column, ...]:
    return tuple(Column(f"{name}_id", Kind.REFERENCE, to=name, parent=True) for name in names)


def _must_have(name: str, **options) -> Column:
    return Column(f"{name}_id", Kind.REFERENCE, to=name, required=True, **options)


ID = Column("id", required=True)
NAME = Column("name", required=True)
_DESCRIPTION = Column("description", Kind.TEXT, required=True, fallback="")
_TAGGED = (Nested("attributes", "attribute", "link_id"), Nested("metadata", "metadata", "resource_id"))


def _parts(owner: str, **keys: str) -> tuple[Nested, ...]:
    return tuple(Nested(key, entity, f"{owner}_id") for key, entity in keys.items())


_ENTITIES = (
    Entity(
        "taxonomy",
        "taxonomies.csv",
        Taxonomy,
        (ID, NAME, _DESCRIPTION, Column("uri", Kind.URI), *_line("version")),
        nested=_TAGGED[1:],
    ),
    Entity(
        "taxonomy_term",
        "taxonomy_terms.csv",
        TaxonomyTerm,
        (
            ID, *_line("code"), NAME, _DESCRIPTION,
            Column("parent_id", Kind.REFERENCE, to="taxonomy_term"),
            Column("taxonomy", Kind.IGNORED),
            *_line("language"),
            Column("taxonomy_id", Kind.REFERENCE, to="taxonomy"),
            Column("term_uri", Kind.URI),
        ),
        nested=(Nested("taxonomy_detail", "taxonomy", "taxonomy_id", is_outer=True), *_TAGGED[1:]),
    ),
    Entity(
        "unit",
        "units.csv",
        Unit,
        (ID, NAME, *_line("scheme", "identifier"), Column("uri", Kind.URL)),
        nested=_TAGGED,
    ),
    Entity(
        "organization",
        "organizations.csv",
        Organization,
        (
            ID, NAME, *_line("alternate_name"), _DESCRIPTION,
            Column("email", Kind.EMAIL), Column("website", Kind.URL),
            *_line("tax_status", "tax_id"),
            Column("year_incorporated", Kind.INTEGER, low=1000, high=2200),
            *_line("legal_status"),
            Column("logo", Kind.URL), Column("uri", Kind.URI),
            Column("parent_organization_id", Kind.REFERENCE, to="organization"),
        ),
        nested=(
            *_parts(
                "organization", additional_websites="url", funding="funding", contacts="contact", phones="phone",
                locations="location", programs="program", organization_identifiers="organization_identifier",
                services="service",
            ),
            *_TAGGED,
        ),
    ),
    Entity(
        "program",
        "programs.csv",
        Program,
        (ID, _must_have("organization"), NAME, *_line("alternate_name"), _DESCRIPTION),
        nested=_TAGGED,
    ),
    Entity(
        "location",
        "locations.csv",
        Location,
        (
            ID, Column("location_type", Kind.CHOICE, required=True, fallback="physical"),
            Column("url", Kind.URL),
            Column("organization_id", Kind.REFERENCE, to="organization"),
            *_line("name", "alternate_name"), *_text("description", "transportation"),
            Column("latitude", Kind.NUMBER, low=-90, high=90), Column("longitude", Kind.NUMBER, low=-180, high=180),
            *_line("external_identifier", "external_identifier_type"),
        ),
        nested=(
            *_parts(
                "location", languages="language", addresses="address", contacts="contact",
                accessibility="accessibility", phones="phone", schedules="schedule",
            ),
            *_TAGGED,
        ),
    ),
    Entity(
        "service",
        "services.csv",
        Service,
        (
            ID, _must_have("organization"),
            Column("program_id", Kind.REFERENCE, to="program"),
            NAME, *_line("alternate_name"), *_text("description"),
            Column("url", Kind.URL), Column("email", Kind.EMAIL),
            Column("status", Kind.CHOICE, required=True, fallback="inactive", firm=True),
            *_text("interpretation_services", "application_process", "fees_description"),
            *_line("wait_time", "fees"), *_text("accreditations", "eligibility_description"),
            Column("minimum_age", Kind.NUMBER, low=0, high=150), Column("maximum_age", Kind.NUMBER, low=0, high=150),
            Column("assured_date", Kind.DATE), Column("assurer_email", Kind.EMAIL),
            *_line("licenses"), *_text("alert"), Column("last_modified", Kind.DATETIME),
        ),
        nested=(
            Nested("organization", "organization", "organization_id", is_outer=True),
            Nested("program", "program", "program_id", is_outer=True),
            *_parts(
                "service", phones="phone", schedules="schedule", service_areas="service_area",
                service_at_locations="service_at_location", languages="language", funding="funding",
                cost_options="cost_option", required_documents="required_document", contacts="contact",
                capacities="service_capacity", additional_urls="url",
            ),
            *_TAGGED,
        ),
    ),
    Entity(
        "service_at_location",
        "service_at_location.csv",
        ServiceAtLocation,
        (ID, _must_have("service", parent=True), _must_have("location"), *_text("description")),
        nested=(
            Nested("service", "service", "service_id", is_outer=True),
            Nested("location", "location", "location_id", is_outer=True),
            *_parts(
                "service_at_location", service_areas="service_area", contacts="contact", phones="phone",
                schedules="schedule",
            ),
            *_TAGGED,
        ),
    ),
    Entity(
        "address",
        "addresses.csv",
        Address,
        (
            ID, *_owner("location"), *_line("attention"), Column("address_1", required=True), *_line("address_2"),
            Column("city", required=True), *_line("region"),
            Column("state_province", required=True, fallback=""), Column("postal_code", required=True, fallback=""),
            Column("country", Kind.COUNTRY, required=True, fallback="US"),
            Column("address_type", Kind.CHOICE, required=True, fallback="physical"),
        ),
        nested=_TAGGED,
        owners=("location_id",),
    ),
    Entity(
        "contact",
        "contacts.csv",
        Contact,
        (
            ID, *_owner("organization", "service", "service_at_location", "location"),
            *_line("name", "title", "department"), Column("email", Kind.EMAIL),
        ),
        nested=(*_parts("contact", phones="phone"), *_TAGGED),
        owners=("service_at_location_id", "service_id", "location_id", "organization_id"),
    ),
    Entity(
        "phone",
        "phones.csv",
        Phone,
        (
            ID, *_owner("location", "service", "organization", "contact", "service_at_location"),
            Column("number", Kind.PHONE, required=True), Column("extension", Kind.INTEGER, low=0),
            Column("type", Kind.CHOICE), *_line("description"),
        ),
        nested=(*_parts("phone", languages="language"), *_TAGGED),
        owners=("contact_id", "service_at_location_id", "service_id", "location_id", "organization_id"),
    ),
    Entity(
        "schedule",
        "schedules.csv",
        Schedule,
        (
            ID, *_owner("service", "location", "service_at_location"),
            Column("valid_from", Kind.DATE, critical=True), Column("valid_to", Kind.DATE, critical=True),
            Column("dtstart", Kind.DATE, critical=True), Column("timezone", Kind.OFFSET, low=-12, high=14),
            Column("until", Kind.DATE, critical=True), Column("count", Kind.INTEGER, critical=True, low=0),
            Column("wkst", Kind.DAYS), Column("freq", Kind.CHOICE, critical=True),
            Column("interval", Kind.INTEGER, critical=True, low=1), Column("byday", Kind.DAYS, critical=True),
            *(Column(name, Kind.ORDINALS, critical=True) for name in ("byweekno", "bymonthday", "byyearday")),
            *_text("description"),
            Column("opens_at", Kind.TIME, critical=True), Column("closes_at", Kind.TIME, critical=True),
            Column("schedule_link", Kind.URL), *_line("attending_type"), *_text("notes"),
        ),
        nested=_TAGGED,
        owners=("service_at_location_id", "service_id", "location_id"),
    ),
    Entity(
        "service_area",
        "service_areas.csv",
        ServiceArea,
        (
            ID, *_owner("service", "service_at_location"),
            *_line("name"), *_text("description", "extent"), *_line("extent_type"), Column("uri", Kind.URL),
        ),
        nested=_TAGGED,
        owners=("service_at_location_id", "service_id"),
    ),
    Entity(
        "language",
        "languages.csv",
        Language,
        (ID, *_owner("service", "location", "phone"), *_line("name", "code"), *_text("note")),
        nested=_TAGGED,
        owners=("phone_id", "service_id", "location_id"),
    ),
    Entity(
        "accessibility",
        "accessibility.csv",
        Accessibility,
        (ID, *_owner("location"), *_text("description", "details"), Column("url", Kind.URL)),
        nested=_TAGGED,
        owners=("location_id",),
    ),
    Entity(
        "required_document",
        "required_documents.csv",
        RequiredDocument,
        (ID, *_owner("service"), *_text("document"), Column("uri", Kind.URL)),
        nested=_TAGGED,
        owners=("service_id",),
    ),
    Entity(
        "cost_option",
        "cost_options.csv",
        CostOption,
        (
            ID, _must_have("service", parent=True), Column("valid_from", Kind.DATE), Column("valid_to", Kind.DATE),
            *_text("option"), Column("currency", Kind.CURRENCY), Column("amount", Kind.NUMBER),
            *_text("amount_description"),
        ),
        nested=_TAGGED,
    ),
    Entity(
        "service_capacity",
        "service_capacity.csv",
        ServiceCapacity,
        (
            ID, _must_have("service", parent=True), _must_have("unit"),
            Column("available", Kind.NUMBER, required=True), Column("maximum", Kind.NUMBER),
            *_text("description"), Column("updated", Kind.DATETIME, required=True),
        ),
        nested=(Nested("unit", "unit", "unit_id", is_outer=True), *_TAGGED),
    ),
    Entity(
        "url",
        "url.csv",
        Url,
        (ID, *_line("label"), Column("url", Kind.URL, required=True), *_owner("organization", "service")),
        nested=_TAGGED,
        owners=("service_id", "organization_id"),
    ),
    Entity(
        "funding",
        "funding.csv",
        Funding,
        (ID, *_owner("organization", "service"), *_text("source")),
        nested=_TAGGED,
        owners=("service_id", "organization_id"),
    ),
    Entity(
        "organization_identifier",
        "organization_identifiers.csv",
        OrganizationIdentifier,
        (
            ID, _must_have("organization", parent=True), *_line("identifier_scheme"),
            Column("identifier_type", required=True), Column("identifier", required=True),
        ),
        nested=_TAGGED,
    ),
    Entity(
        "attribute",
        "attributes.csv",
        Attribute,
        (
            ID, Column("link_id", Kind.LINK, required=True, parent=True), _must_have("taxonomy_term"),
            *_line("link_type"), Column("link_entity", Kind.ENTITY, required=True), *_text("value"), *_line("label"),
        ),
        nested=(Nested("taxonomy_term", "taxonomy_term", "taxonomy_term_id", is_outer=True), *_TAGGED[1:]),
    ),
    Entity(
        "metadata",
        "metadata.csv",
        Metadata,
        (
            ID, Column("resource_id", Kind.LINK, required=True, parent=True),
            Column("resource_type", Kind.ENTITY, required=True),
            Column("last_action_date", required=True), Column("last_action_type", required=True),
            Column("field_name", required=True),
            *_text("previous_value", "replacement_value"),
            Column("updated_by", required=True, fallback=""),
        ),
    ),
)  # fmt: skip

# Each entity after those it points at, so that rows can be checked and written in this order.
ENTITIES: dict[str, Entity] = {entity.name: entity for entity in _ENTITIES}
BY_FILE: dict[str, Entity] = {entity.file: entity for entity in _ENTITIES}
# Files of a package that carry nothing for the catalogue.
IGNORED_FILES = {"datapackage.json", "meta_table_descriptions.csv"}
# Vocabularies may be shared: a reference to another source's term is fine.
SHARED = {"taxonomy", "taxonomy_term"}
# The owner columns of an attribute; tags on anything else are kept by entity and id.
TAGGED_COLUMNS = ("organization", "program", "service", "location", "service_at_location")
