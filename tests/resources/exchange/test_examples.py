"""The examples of the HSDS 3.1 specification: each imports, with exactly the faults that it has."""

import pytest

from resources.exchange import importing
from resources.exchange.refusal import Refused
from resources.models import Contact, Location, Phone, Schedule, Service
from tests.resources.exchange.feeds import EXAMPLES, SOURCE, catalogue

pytestmark = pytest.mark.django_db

TABLES = {
    ("meta_table_descriptions.csv", None, "", "ignored-file"),
    ("attributes.csv", 2, "link_entity", "unknown-entity"),
    ("contacts.csv", 2, "organization_id", "dangling"),
    ("contacts.csv", 2, "service_at_location_id", "dangling"),
    ("contacts.csv", 2, "service_id", "several-owners"),
    ("funding.csv", 2, "service_id", "several-owners"),
    ("languages.csv", 2, "phone_id", "several-owners"),
    ("locations.csv", 2, "latitude", "out-of-range"),
    ("locations.csv", 2, "latitude", "point"),
    ("locations.csv", 2, "organization_id", "dangling"),
    ("metadata.csv", 2, "resource_id", "dangling-required"),
    ("organizations.csv", 2, "parent_organization_id", "dangling"),
    ("phones.csv", 2, "contact_id", "several-owners"),
    ("schedules.csv", 2, "service_at_location_id", "several-owners"),
    ("service_areas.csv", 2, "service_at_location_id", "dangling"),
    ("service_capacity.csv", 2, "service_id", "dangling-required"),
    ("taxonomy_terms.csv", 2, "parent_id", "dangling"),
    ("taxonomy_terms.csv", 2, "taxonomy_id", "dangling"),
    ("url.csv", 2, "", "no-owner"),
}
# In the full trees the same parts hang on everything; the column says where the object stands.
TREES = {
    "service_full.json": {
        (32, "organization.contacts[0].phones[0].contact_id", "several-owners"),
        (39, "organization.contacts[0].phones[0].languages[0].phone_id", "several-owners"),
        (49, "organization.locations[0].schedules[0].service_at_location_id", "several-owners"),
        (73, "service_areas[0].service_at_location_id", "several-owners"),
        (97, "organization.contacts[0].service_at_location_id", "several-owners"),
        (9, "organization.additional_websites[0].service_id", "several-owners"),
        (304, "organization.funding[0].service_id", "several-owners"),
        (163, "organization.locations[0].latitude", "out-of-range"),
        (163, "organization.locations[0].latitude", "point"),
        (283, "organization.parent_organization_id", "dangling"),
        (559, "attributes[0].taxonomy_term.parent_id", "dangling"),
    },
    "organization_full.json": {
        (36, "contacts[0].phones[0].contact_id", "several-owners"),
        (43, "contacts[0].phones[0].languages[0].phone_id", "several-owners"),
        (158, "locations[0].schedules[0].service_at_location_id", "several-owners"),
        (271, "services[0].service_areas[0].service_at_location_id", "several-owners"),
        (29, "contacts[0].service_at_location_id", "several-owners"),
        (10, "additional_websites[0].service_id", "several-owners"),
        (23, "funding[0].service_id", "several-owners"),
        (72, "locations[0].latitude", "out-of-range"),
        (72, "locations[0].latitude", "point"),
        (2, "parent_organization_id", "dangling"),
        (559, "services[0].attributes[0].taxonomy_term.parent_id", "dangling"),
    },
    "service_at_location_full.json": {
        (23, "service.organization.contacts[0].phones[0].contact_id", "several-owners"),
        (30, "service.organization.contacts[0].phones[0].languages[0].phone_id", "several-owners"),
        (59, "service.organization.locations[0].schedules[0].service_at_location_id", "several-owners"),
        (6, "service.service_areas[0].service_at_location_id", "several-owners"),
        (16, "service.organization.contacts[0].service_at_location_id", "several-owners"),
        (199, "service.organization.additional_websites[0].service_id", "several-owners"),
        (301, "service.organization.funding[0].service_id", "several-owners"),
        (82, "service.organization.locations[0].latitude", "out-of-range"),
        (82, "service.organization.locations[0].latitude", "point"),
        (280, "service.organization.parent_organization_id", "dangling"),
        (556, "service.attributes[0].taxonomy_term.parent_id", "dangling"),
    },
    "location.json": {
        (2, "latitude", "out-of-range"),
        (2, "latitude", "point"),
        (15, "languages[0].phone_id", "several-owners"),
        (44, "contacts[0].phones[0].contact_id", "several-owners"),
    },
    "service_list.json": {(33, "contents[0].organization.parent_organization_id", "dangling")},
    "organization_list.json": {(11, "contents[0].parent_organization_id", "dangling")},
    "service_at_location_list.json": {
        (14, "contents[0].location.latitude", "out-of-range"),
        (14, "contents[0].location.latitude", "point"),
        (49, "contents[0].service.organization.parent_organization_id", "dangling"),
    },
    "taxonomy.json": set(),
    "taxonomy_list.json": set(),
    "taxonomy_term.json": {(2, "parent_id", "dangling")},
    "taxonomy_term_list.json": {(11, "contents[0].parent_id", "dangling")},
}


def test_example_reports_its_faults__tables():
    report = importing.run(EXAMPLES / "csv", source=SOURCE)
    assert {(one.file, one.line, one.column, one.rule) for one in report.problems} == TABLES
    assert report.skipped == 4
    assert report.created.total() == 19


def test_example_reports_its_faults__tables_as_json():
    report = importing.run(EXAMPLES / "tabular.json", source=SOURCE)
    told = {(name.replace(".csv", ".csv[0]"), column, rule) for name, _, column, rule in TABLES}
    # The JSON form has no files for capacities, units and urls, and gives the service area no second owner.
    missing = {"service_capacity.csv[0]", "url.csv[0]", "service_areas.csv[0]"}
    expected = {f"{name}.{column}:{rule}" for name, column, rule in told if name not in missing and rule != "ignored-file"}
    expected.add("meta_table_descriptions.csv:ignored-file")
    assert {f"{one.column}:{one.rule}" for one in report.problems} == expected


@pytest.mark.parametrize("name", TREES)
def test_example_reports_its_faults__tree(name):
    report = importing.run(EXAMPLES / name, source=SOURCE)
    assert {(one.line, one.column, one.rule) for one in report.problems} == TREES[name]
    assert report.skipped == 0


@pytest.mark.parametrize("name", ["csv", "tabular.json", *TREES])
def test_example_changes_nothing__second_time(name):
    first = importing.run(EXAMPLES / name, source=SOURCE)
    before = catalogue()
    second = importing.run(EXAMPLES / name, source=SOURCE)
    assert catalogue() == before
    assert second.created.total() == second.updated.total() == 0
    assert second.unchanged == first.created.total()
    assert {(one.place, one.rule) for one in second.problems} == {(one.place, one.rule) for one in first.problems}


def test_example_is_refused__no_record_in_it():
    with pytest.raises(Refused, match="no HSDS record"):
        importing.run(EXAMPLES / "base.json", source=SOURCE)


def test_examples_agree__table_and_tree():
    importing.run(EXAMPLES / "csv", source="tables")
    importing.run(EXAMPLES / "service_full.json", source="trees")
    tables, trees = (
        Service.objects.filter(data_source__name=name)
        .values("name", "description", "status", "minimum_age", "assured_date", "url")
        .get()
        for name in ("tables", "trees")
    )
    assert tables == trees


def test_owner_is_the_most_specific__five_named():
    importing.run(EXAMPLES / "csv", source=SOURCE)
    phone = Phone.objects.get()
    assert phone.contact == Contact.objects.get()
    assert (phone.service_at_location, phone.service, phone.location, phone.organization) == (None,) * 4
    assert phone.number == "+44 1234 234567"


def test_owner_is_the_most_specific__three_named():
    importing.run(EXAMPLES / "csv", source=SOURCE)
    schedule = Schedule.objects.get()
    assert schedule.service_at_location is not None
    assert (schedule.service, schedule.location) == (None, None)


def test_point_is_left_blank__latitude_100():
    importing.run(EXAMPLES / "location.json", source=SOURCE)
    assert Location.objects.values_list("latitude", "longitude").get() == (None, None)
