"""The export: valid HSDS 3.1, only what is listed, and nothing of where a hidden place is."""

import json
from functools import cache

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from resources import taxonomies
from resources.exchange import exporting, importing, uri, vocabulary
from resources.models import Disclosure, Location, Organization, Service, TaxonomyTerm
from tests.resources.exchange.feeds import (
    EXAMPLES,
    HSDS,
    LOCATION,
    ORGANIZATION,
    PHONE,
    PLACE,
    SCHEDULE,
    SERVICE,
    SOURCE,
    fact,
    identifier,
    load,
    load_json,
    rows,
)

pytestmark = pytest.mark.django_db
SCHEMAS = HSDS / "schema"
ENTITIES = {"services": "service", "organizations": "organization", "service_at_locations": "service_at_location"}
CANARY = "Canary Lane 77"


@cache
def validator(path: str, *, is_closed: bool = False) -> Draft202012Validator:
    files = {file.name: json.loads(file.read_text()) for file in SCHEMAS.glob("*.json")}
    registry = Registry().with_resources(
        (name, Resource.from_contents(schema, default_specification=DRAFT202012)) for name, schema in files.items()
    )
    schema = json.loads((SCHEMAS / path).read_text())
    if is_closed:
        _close(schema)
    return Draft202012Validator(schema, registry=registry, format_checker=Draft202012Validator.FORMAT_CHECKER)


def _close(schema) -> None:
    """No further properties anywhere, as the specification's own check of its examples has it."""
    if isinstance(schema, dict):
        if isinstance(schema.get("properties"), dict):
            schema.setdefault("additionalProperties", False)
        for one in schema.values():
            _close(one)
    elif isinstance(schema, list):
        for one in schema:
            _close(one)


def faults(path: str, record: dict, **options) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator(path, **options).iter_errors(record)]


def exported(entity: str = "services") -> list[dict]:
    return json.loads("".join(exporting.lines(entity)))


def tagged():
    """The usual feed with something in every corner, and a need."""
    taxonomies.load()
    food = str(taxonomies.term_id("urn:warm-handoff:needs:1", "food"))
    return rows(
        contact={"id": identifier("contact"), "service_at_location_id": PLACE, "name": "Desk", "email": "desk@example.org"},
        language={"id": identifier("language"), "phone_id": PHONE, "name": "Spanish", "code": "es"},
        accessibility={"id": identifier("access"), "location_id": LOCATION, "description": "Ramp on the left."},
        cost_option={"id": identifier("cost"), "service_id": SERVICE, "amount": "2.50", "currency": "usd"},
        unit={"id": identifier("unit"), "name": "Beds"},
        service_capacity={
            "id": identifier("capacity"), "service_id": SERVICE, "unit_id": identifier("unit"), "available": "3",
            "updated": "2026-01-01T10:00:00Z",
        },
        program={"id": identifier("program"), "organization_id": ORGANIZATION, "name": "Nights", "description": "Help at night."},
        service={"program_id": identifier("program"), "url": "https://example.org/meals?q=é|{x}", "last_modified": "2026-01-01"},
        metadata={
            "id": identifier("metadata"), "resource_id": SERVICE, "resource_type": "service", "last_action_date": "2026-01-01",
            "last_action_type": "update", "field_name": "name", "previous_value": "", "replacement_value": "Hot meals",
            "updated_by": "Feed",
        },
    ) | {
        "attribute": [
            {"id": identifier("need"), "link_id": SERVICE, "link_entity": "service", "taxonomy_term_id": food, "value": ""},
            {"id": identifier("loose"), "link_id": PHONE, "link_entity": "phone", "taxonomy_term_id": food, "value": "x"},
            fact("service", SERVICE, "id_required", "no"),
            fact("location", LOCATION, "step_free", "yes"),
            fact("organization", ORGANIZATION, "relationship", "collaborative"),
            fact("phone", PHONE, "takes_text", "yes"),
            fact("schedule", SCHEDULE, "on_holidays", "open"),
        ]
    }  # fmt: skip


@pytest.mark.parametrize("entity", ENTITIES)
def test_export_validates__every_corner_filled(tmp_path, entity):
    load(tmp_path, tagged())
    found = exported(entity)
    assert len(found) == 1
    assert faults(f"{ENTITIES[entity]}.json", found[0]) == []


def test_export_has_no_further_properties__services(tmp_path):
    load(tmp_path, tagged())
    assert faults("compiled/service.json", exported()[0], is_closed=True) == []


@pytest.mark.parametrize("entity", ENTITIES)
@pytest.mark.parametrize("example", ["csv", "service_full.json", "organization_full.json"])
def test_export_validates__examples_of_the_specification(entity, example):
    importing.run(EXAMPLES / example, source=SOURCE)
    found = exported(entity)
    assert len(found) == 1
    assert faults(f"{ENTITIES[entity]}.json", found[0]) == []


def test_validator_finds_faults__formats_are_checked(tmp_path):
    load(tmp_path, tagged())
    record = exported()[0]
    assert faults("service.json", record | {"id": "7"})
    assert faults("service.json", record | {"email": "nobody"})
    assert faults("service.json", record | {"url": "no uri at all"})


def test_web_address_becomes_a_uri__typed_by_hand(tmp_path):
    load(tmp_path, rows())
    Service.objects.update(url="https://example.org/a b/é?x={1}|2&r=100%", email="not an address")
    record = exported()[0]
    assert record["url"] == "https://example.org/a%20b/%C3%A9?x=%7B1%7D%7C2&r=100%25"
    assert "email" not in record
    assert faults("service.json", record) == []


@pytest.mark.parametrize("value", ["https://example.org/#a#b", "https://[::1", "nothing", "http:"])
def test_uri_is_left_out__can_not_be_one(value):
    assert uri.encoded(value) is None


@pytest.mark.parametrize("entity", ENTITIES)
def test_export_is_empty__nothing_listed(tmp_path, entity):
    load(tmp_path, rows(service={"status": "inactive"}))
    Organization.objects.update(unlisted=True)
    assert exported(entity) == []


def test_unlisted_parent_is_not_named__of_a_listed_agency(tmp_path):
    load(tmp_path, rows())
    parent = Organization.objects.create(name="Parent", description="x", unlisted=True)
    Organization.objects.filter(id=ORGANIZATION).update(parent_organization=parent)
    assert "parent_organization_id" not in exported()[0]["organization"]
    Organization.objects.filter(pk=parent.pk).update(unlisted=False)
    assert exported()[0]["organization"]["parent_organization_id"] == str(parent.pk)


def test_organization_has_listed_services_only__one_inactive(tmp_path):
    load(tmp_path, rows())
    Service.objects.create(organization_id=ORGANIZATION, name="Closed", status="inactive")
    assert [one["name"] for one in exported("organizations")[0]["services"]] == ["Hot meals"]


def test_closed_place_is_left_out__service_stays(tmp_path):
    load(tmp_path, rows())
    Location.objects.update(closed_on="2026-01-01")
    assert "service_at_locations" not in exported()[0]
    assert exported("service_at_locations") == []
    assert "locations" not in exported("organizations")[0]


PRIVATE = (("location", LOCATION), ("service_at_location", PLACE), ("phone", "p1"), ("address", identifier("address")))


def canaries():
    """The word in everything that hangs on the place, and in everything that might say where it is."""
    feed = rows(
        location=dict.fromkeys(("name", "alternate_name", "description", "transportation", "external_identifier"), CANARY),
        address=dict.fromkeys(("address_1", "address_2", "attention", "region"), CANARY) | {"city": "Canary City"},
        service_at_location={"description": CANARY},
        accessibility={"id": "a", "location_id": LOCATION, "description": CANARY},
        contact={"id": "c", "location_id": LOCATION, "name": CANARY},
    )  # fmt: skip
    feed["location"][0]["url"] = "https://canary-lane-77.example.org"
    feed["location"][0] |= {"latitude": "47.777777", "longitude": "-122.777777"}
    feed["phone"] = [
        {"id": "p1", "location_id": LOCATION, "service_at_location_id": "", "number": "(206) 555-0101", "description": CANARY},
        {"id": "p2", "location_id": "", "service_at_location_id": PLACE, "number": "(206) 555-0102", "description": CANARY},
    ]
    feed["schedule"] += [{"id": "s1", "service_at_location_id": PLACE, "freq": "WEEKLY", "byday": "SA", "opens_at": "09:00"}]
    for row in feed["schedule"]:
        row |= {"description": CANARY, "notes": CANARY}
    feed["language"] = [{"id": "l", "location_id": LOCATION, "name": "Spanish", "note": CANARY}]
    feed["taxonomy_term"] = [{"id": "t", "code": "t", "name": "t", "description": "t"}]
    feed["attribute"] = [
        {"id": f"tag-{entity}", "link_id": record, "link_entity": entity, "taxonomy_term_id": "t", "value": CANARY}
        for entity, record in PRIVATE
    ]
    feed["metadata"] = [
        {"id": f"meta-{entity}", "resource_id": record, "resource_type": entity, "last_action_date": "x", "last_action_type": "x",
         "field_name": "name", "previous_value": CANARY, "replacement_value": CANARY, "updated_by": "x"}
        for entity, record in (("location", LOCATION), ("service_at_location", PLACE), ("phone", "p1"))
    ]  # fmt: skip
    return feed


@pytest.mark.parametrize("entity", ENTITIES)
@pytest.mark.parametrize("kind", [Disclosure.AREA, Disclosure.HIDDEN])
def test_export_says_nothing__where_an_undisclosed_place_is(tmp_path, entity, kind):
    load(tmp_path, canaries())
    full = json.dumps(exported(entity))
    assert "47.777777" in full
    assert full.count(CANARY) > 10
    Location.objects.update(disclosure=kind, area="Kent")
    text = json.dumps(exported(entity)).lower()
    for word in ("canary", "47.77", "122.77", "98032"):
        assert word not in text
    assert ("kent" in text) == (kind == Disclosure.AREA)
    assert "555-0101" in text
    assert f'"value": "{kind}"' in text
    assert faults(f"{ENTITIES[entity]}.json", exported(entity)[0]) == []


def test_hidden_place_stays_hidden__export_imported_elsewhere(tmp_path):
    load(tmp_path, canaries())
    Location.objects.update(disclosure=Disclosure.HIDDEN)
    report = load_json(tmp_path, exported(), source="elsewhere")
    assert not report.faults
    assert Location.objects.get(data_source__name="elsewhere").disclosure == Disclosure.HIDDEN


def test_staff_words_are_not_exported__agency(tmp_path):
    load(tmp_path, rows())
    Organization.objects.update(staff_contact=CANARY)
    assert CANARY not in json.dumps([exported(entity) for entity in ENTITIES])


def test_service_record_is_one_of_the_export__same_words(tmp_path):
    load(tmp_path, tagged())
    assert exporting.service_record(Service.objects.get()) == exported()[0]


def test_ndjson_has_a_record_a_line__same_records(tmp_path):
    load(tmp_path, rows())
    assert [json.loads(line) for line in exporting.lines("services", is_ndjson=True)] == exported()


def test_statements_stay_the_same__more_services(tmp_path, django_assert_max_num_queries):
    from benchmarks import catalogue as generator

    counts = []
    for number in (3, 40):
        importing.run(_package(generator, tmp_path / str(number), number), source="bench")
        for entity in ENTITIES:
            with django_assert_max_num_queries(12) as captured:
                exported(entity)
            counts.append((entity, len(captured)))
    assert counts[:3] == counts[3:]


def _package(generator, folder, services: int):
    taxonomies.load()
    generator.write(folder, services, needs=("food",))
    return folder


# Round trip


def without_ids_of_rows(record):
    """The record without what an import gives anew: ids derived for another source."""
    if isinstance(record, dict):
        return {key: without_ids_of_rows(value) for key, value in record.items() if key not in {"id", "resource_id"}}
    return [without_ids_of_rows(one) for one in record] if isinstance(record, list) else record


def test_export_comes_back__imported_and_exported_again(tmp_path):
    load(tmp_path, tagged())
    first = exported()
    Service.objects.update(status="inactive")
    report = load_json(tmp_path, first, source="elsewhere")
    assert report.faults == []
    again = exported()
    assert without_ids_of_rows(again) == without_ids_of_rows(first)


def test_facts_come_back__every_one_and_every_answer(tmp_path):
    load(tmp_path, rows())
    told = {code: ("yes", "no", "unknown")[number % 3] for number, code in enumerate(vocabulary.BY_ENTITY["service"])}
    Service.objects.update(**told)
    first = exported()
    Service.objects.update(status="inactive")
    load_json(tmp_path, first, source="elsewhere")
    assert Service.objects.filter(data_source__name="elsewhere").values(*told).get() == told
    assert not TaxonomyTerm.objects.exists()


def test_export_changes_nothing__imported_into_its_own_source(tmp_path):
    load(tmp_path, tagged())
    report = load_json(tmp_path, exported(), source=SOURCE)
    assert (report.faults, report.created.total(), report.updated.total()) == ([], 0, 0)
