"""What an import does to the catalogue, and what it never does."""

import random
from datetime import datetime
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resources import hours
from resources.exchange import importing
from resources.exchange.refusal import Refused
from resources.models import (
    Address,
    DataSource,
    ImportChange,
    ImportProblem,
    ImportRun,
    Location,
    Organization,
    Phone,
    Schedule,
    Service,
    ServiceAtLocation,
)
from search.index import indexing
from search.models import SearchDocument
from tests.resources.exchange.feeds import (
    LOCATION,
    ORGANIZATION,
    PHONE,
    PLACE,
    SERVICE,
    SOURCE,
    catalogue,
    history,
    identifier,
    load,
    load_json,
    rows,
    rules,
    write,
)

pytestmark = pytest.mark.django_db


def test_import_creates_the_catalogue__clean_feed(tmp_path):
    report = load(tmp_path, rows())
    service = Service.objects.get()
    assert str(service.id) == SERVICE
    assert (service.name, service.status, service.organization.name) == ("Hot meals", "active", "Open Door")
    assert service.service_at_locations.get().location.addresses.get().city == "Kent"
    assert (report.problems, report.skipped, report.created.total()) == ([], 0, 7)
    assert set(Service.objects.values_list("data_source__name", flat=True)) == {SOURCE}


def test_import_changes_nothing__same_file_twice(tmp_path):
    load(tmp_path, rows())
    before, changes = catalogue(), ImportChange.objects.count()
    report = load(tmp_path, rows())
    assert catalogue() == before
    assert ImportChange.objects.count() == changes
    assert (report.created.total(), report.updated.total(), report.unchanged) == (0, 0, 7)


def test_import_keeps_history__field_changed(tmp_path):
    load(tmp_path, rows())
    report = load(tmp_path, rows(service={"name": "Warm meals", "minimum_age": "16"}))
    changes = ImportChange.objects.filter(run_id=report.run_id).order_by("field").values_list("entity", "field", "old", "new")
    assert list(changes) == [("service", "minimum_age", "", "16"), ("service", "name", "Hot meals", "Warm meals")]
    assert ImportRun.objects.get(pk=report.run_id).updated == 1


def test_import_keeps_history__creation_is_one_row(tmp_path):
    report = load(tmp_path, rows())
    created = ImportChange.objects.filter(run_id=report.run_id, entity="service")
    assert created.values_list("field", "old", "new").get() == ("", "", "Hot meals")


def test_import_leaves_alone__what_is_not_mentioned(tmp_path):
    load(tmp_path, rows(service={"alternate_name": "Supper"}))
    load(tmp_path, {"service": [{"id": SERVICE, "name": "Warm meals"}]})
    service = Service.objects.get()
    assert (service.name, service.alternate_name, service.status, service.organization.name) == (
        "Warm meals", "Supper", "active", "Open Door",
    )  # fmt: skip
    assert Phone.objects.count() == Schedule.objects.count() == 1


def test_blank_cell_empties__optional_column(tmp_path):
    load(tmp_path, rows())
    load(tmp_path, rows(service={"description": ""}))
    assert Service.objects.get().description == ""


def test_blank_cell_keeps__required_column(tmp_path):
    load(tmp_path, rows())
    report = load(tmp_path, rows(service={"name": ""}, organization={"description": " "}))
    assert Service.objects.get().name == "Hot meals"
    assert Organization.objects.get().description == "Helps whoever asks."
    assert rules(report) == ["required", "required-default"]


@pytest.mark.parametrize(("status", "rule"), [("", "required-default"), ("open", "choice-default")])
def test_service_is_not_public__status_unusable(tmp_path, status, rule):
    report = load(tmp_path, rows(service={"status": status}))
    assert Service.objects.get().status == "inactive"
    assert not Service.objects.listed().exists()
    assert rules(report) == [rule]


def test_service_is_not_public__no_status_column(tmp_path):
    feed = rows()
    del feed["service"][0]["status"]
    assert rules(load(tmp_path, feed)) == ["required-default"]
    assert Service.objects.get().status == "inactive"


def test_dry_run_writes_nothing__same_report(tmp_path):
    before = (catalogue(), history())
    dry = load(tmp_path, rows(service={"email": "nobody"}), dry_run=True)
    assert (catalogue(), history()) == before
    real = load(tmp_path, rows(service={"email": "nobody"}))
    assert (dry.created, dry.problems) == (real.created, real.problems)
    assert dry.run_id is None


def test_strict_refuses__any_problem(tmp_path):
    before = (catalogue(), history())
    with pytest.raises(Refused, match="strict") as refused:
        load(tmp_path, rows(service={"email": "nobody"}), strict=True)
    assert (catalogue(), history()) == before
    assert rules(refused.value.report) == ["email"]


def test_strict_passes__notes_only(tmp_path):
    report = load(tmp_path, rows(service={"shoe_size": "9"}), strict=True)
    assert rules(report) == ["unknown-column"]
    assert Service.objects.exists()


@pytest.mark.parametrize(
    "target",
    [
        "resources.exchange.apply.ImportProblem.objects.bulk_create",
        "resources.exchange.apply.indexing.reindex",
        "resources.exchange.apply.ImportChange.objects.bulk_create",
    ],
)
def test_catalogue_stays_as_it_was__failure_while_writing(tmp_path, target):
    load(tmp_path, rows())
    before = (catalogue(), history(), list(SearchDocument.objects.order_by("pk").values()))
    with patch(target, side_effect=MemoryError), pytest.raises(MemoryError):
        load(
            tmp_path,
            rows(
                service={"name": "Warm meals"},
                organization={"name": "Other"},
                url={"id": "u", "url": "https://a.example.org", "service_id": SERVICE},
            ),
        )
    assert (catalogue(), history(), list(SearchDocument.objects.order_by("pk").values())) == before


def test_import_is_refused_whole__database_says_no(tmp_path):
    before = (catalogue(), history())
    with patch("resources.exchange.checks._RULES", {}), pytest.raises(Refused, match="would not take"):
        load(tmp_path, rows(service={"minimum_age": "60", "maximum_age": "20"}))
    assert (catalogue(), history()) == before


def test_import_is_refused_whole__changed_while_reading(tmp_path):
    load(tmp_path, rows())

    def edit(stage, done, total):
        if (stage == "writing" and not done) or stage == "comparing":
            return
        if stage == "writing":
            raise AssertionError("nothing may be written")

    compare = importing._compare

    def compare_then_edit(*arguments):
        diff = compare(*arguments)
        Service.objects.update(name="Edited meanwhile")
        return diff

    with patch.object(importing, "_compare", compare_then_edit), pytest.raises(Refused, match="Somebody changed"):
        load(tmp_path, rows(service={"name": "Warm meals"}), progress=edit)
    assert Service.objects.get().name == "Edited meanwhile"


def test_required_parent_missing__row_and_what_hangs_on_it_left_out(tmp_path):
    report = load(tmp_path, rows(service={"organization_id": "nobody"}))
    found = [(one.file, one.column, one.rule) for one in report.problems]
    assert found == [
        ("services.csv", "organization_id", "dangling-required"),
        ("service_at_location.csv", "service_id", "parent-left-out"),
        ("phones.csv", "service_id", "dangling"),
        ("phones.csv", "", "no-owner"),
        ("schedules.csv", "service_at_location_id", "dangling"),
        ("schedules.csv", "", "no-owner"),
    ]
    assert report.skipped == 4
    assert (Service.objects.count(), Organization.objects.count(), Location.objects.count()) == (0, 1, 1)


def test_optional_reference_is_emptied__target_missing(tmp_path):
    report = load(tmp_path, rows(service={"program_id": "none"}))
    assert [(one.file, one.line, one.column, one.value, one.rule) for one in report.problems] == [
        ("services.csv", 2, "program_id", "none", "dangling")
    ]
    assert Service.objects.get().program is None


def test_reference_finds_the_database__target_not_in_the_file(tmp_path):
    load(tmp_path, rows())
    load(
        tmp_path,
        {"service": [{"id": identifier("second"), "organization_id": ORGANIZATION, "name": "Showers", "status": "active"}]},
    )
    assert Service.objects.get(name="Showers").organization.name == "Open Door"


def test_record_is_left_alone__made_by_hand(tmp_path):
    Organization.objects.create(id=ORGANIZATION, name="By hand", description="Ours")
    report = load(tmp_path, rows())
    assert Organization.objects.get().name == "By hand"
    assert rules(report) == ["conflict"]
    # It may still be referred to.
    assert Service.objects.get().organization.name == "By hand"


def test_parts_are_not_added__to_a_record_made_by_hand(tmp_path):
    agency = Organization.objects.create(name="By hand", description="Ours")
    Service.objects.create(id=SERVICE, organization=agency, name="By hand")
    report = load(tmp_path, rows(service_at_location=None, schedule=None))
    assert rules(report) == ["conflict", "not-ours"]
    assert not Phone.objects.exists()


def test_uuid_of_another_source__record_of_its_own(tmp_path):
    load(tmp_path, rows(), source="first")
    report = load(tmp_path, rows(service={"name": "Other meals"}), source="second")
    assert report.problems == []
    assert Service.objects.get(id=SERVICE).name == "Hot meals"
    other = Service.objects.get(data_source__name="second")
    assert (other.name, other.external_id) == ("Other meals", SERVICE)
    assert other.phones.count() == 1


def test_parent_loop_is_cut__organizations(tmp_path):
    ids = [identifier(name) for name in "abc"]
    feed = [
        {"id": one, "name": "x", "description": "x", "parent_organization_id": above}
        for one, above in zip(ids, [*ids[1:], ids[0]], strict=True)
    ]
    report = load(tmp_path, {"organization": feed})
    assert rules(report) == ["parent-loop"]
    assert Organization.objects.filter(parent_organization=None).count() == 1


def test_parent_loop_is_cut__closed_through_the_database(tmp_path):
    first, second = identifier("a"), identifier("b")
    load(tmp_path, {"organization": [
        {"id": first, "name": "x", "description": "x", "parent_organization_id": second},
        {"id": second, "name": "x", "description": "x", "parent_organization_id": ""},
    ]})  # fmt: skip
    report = load(tmp_path, {"organization": [{"id": second, "name": "x", "description": "x", "parent_organization_id": first}]})
    assert rules(report) == ["parent-loop"]
    assert Organization.objects.get(id=second).parent_organization is None


def test_id_twice_is_reported__first_wins(tmp_path):
    feed = rows()
    feed["phone"].append({"id": PHONE, "service_id": SERVICE, "number": "(206) 555-0199", "type": "voice"})
    report = load(tmp_path, feed)
    assert [(one.line, one.rule) for one in report.problems] == [(3, "id-twice")]
    assert Phone.objects.get().number == "(206) 555-0142"


def test_place_twice_is_one__parts_move_to_it(tmp_path):
    feed = rows()
    feed["service_at_location"].append({"id": "again", "service_id": SERVICE, "location_id": LOCATION})
    feed["phone"].append({"id": "p2", "service_at_location_id": "again", "number": "(206) 555-0177"})
    for row in feed["phone"]:
        row.setdefault("service_at_location_id", "")
    report = load(tmp_path, feed)
    assert rules(report) == ["place-twice"]
    assert str(ServiceAtLocation.objects.get().id) == PLACE
    assert Phone.objects.get(number="(206) 555-0177").service_at_location_id == ServiceAtLocation.objects.get().id


def test_ages_are_left_blank__swapped(tmp_path):
    report = load(tmp_path, rows(service={"minimum_age": "60", "maximum_age": "20"}))
    assert rules(report) == ["ages"]
    assert Service.objects.values_list("minimum_age", "maximum_age").get() == (None, None)


def test_age_is_left_blank__swapped_against_the_database(tmp_path):
    load(tmp_path, rows(service={"minimum_age": "16", "maximum_age": "24"}))
    report = load(tmp_path, {"service": [{"id": SERVICE, "minimum_age": "30"}]})
    assert rules(report) == ["ages"]
    assert Service.objects.values_list("minimum_age", "maximum_age").get() == (None, 24)


def test_point_is_left_blank__half_of_it(tmp_path):
    report = load(tmp_path, rows(location={"latitude": ""}))
    assert rules(report) == ["point"]
    assert Location.objects.values_list("latitude", "longitude").get() == (None, None)


MONDAY = datetime(2026, 4, 20, 18, tzinfo=ZoneInfo("America/Los_Angeles"))


def said() -> str:
    return hours.state(Schedule.objects.all(), MONDAY, MONDAY.tzinfo).kind


def test_hours_are_doubtful__dates_swapped(tmp_path):
    load(tmp_path, rows())
    assert said() == "open"
    report = load(tmp_path, rows(schedule={"valid_from": "2026-05-01", "valid_to": "2026-04-01"}))
    assert (rules(report), said()) == (["dates-order"], "unknown")
    assert load(tmp_path, rows(schedule={"valid_from": "2026-05-01", "valid_to": "2026-04-01"})).updated.total() == 0


@pytest.mark.parametrize(
    "change",
    [
        {"opens_at": "late"},
        {"closes_at": "late"},
        {"opens_at": "early", "closes_at": "late"},
        {"opens_at": "early", "closes_at": ""},
        {"byday": "by chance"},
        {"freq": "SOMETIMES"},
        {"bymonthday": "first"},
        {"interval": "0"},
        {"count": "many"},
        {"valid_to": "soon"},
        {"dtstart": "3/1/2026"},
    ],
)
def test_hours_are_doubtful__cell_unreadable(tmp_path, change):
    # The other row of the week must not turn the doubt into "closed".
    feed = rows(schedule=change)
    feed["schedule"].append(
        {
            "id": "sure",
            "service_at_location_id": PLACE,
            "freq": "WEEKLY",
            "byday": "FR",
            "opens_at": "09:00",
            "closes_at": "10:00",
        }
    )
    report = load(tmp_path, feed)
    assert set(rules(report)) == {"hours-unreadable"}
    assert said() == "unknown"
    again = load(tmp_path, feed)
    assert (again.updated.total(), rules(again)) == (0, rules(report))


def test_import_indexes__what_it_wrote(tmp_path):
    load(tmp_path, rows())
    assert SearchDocument.objects.filter(group=SERVICE).exists()


@pytest.mark.parametrize(
    "change",
    [
        {"service": {"name": "Warm meals"}},
        {"organization": {"name": "Another Door"}},
        {"location": {"name": "Another house"}},
        {"address": {"city": "Renton"}},
        {"schedule": {"byday": "SU"}},
        {"service_at_location": {"description": "By the side door"}},
    ],
    ids=lambda change: next(iter(change)),
)
def test_import_indexes_again__changed(tmp_path, change):
    load(tmp_path, rows())
    version = SearchDocument.objects.get(group=SERVICE).version
    with patch("resources.exchange.apply.indexing.reindex", wraps=indexing.reindex) as reindex:
        load(tmp_path, rows(**change))
    assert reindex.call_args.args == ("services", [SERVICE])
    if "service_at_location" not in change:
        assert SearchDocument.objects.get(group=SERVICE).version > version


def test_import_indexes_the_old_owner__part_moved(tmp_path):
    feed = rows(language={"id": "l", "service_id": SERVICE, "name": "Spanish", "code": "es"})
    feed["service"].append({**feed["service"][0], "id": identifier("second"), "name": "Showers"})
    load(tmp_path, feed)
    feed["language"][0]["service_id"] = identifier("second")
    with patch("resources.exchange.apply.indexing.reindex", wraps=indexing.reindex) as reindex:
        load(tmp_path, feed)
    assert reindex.call_args.args == ("services", sorted([SERVICE, identifier("second")]))


def test_source_is_described__title_licence_sample(tmp_path):
    load(tmp_path, rows(), title="County 211", licence="CC BY 4.0", is_sample=True)
    source = DataSource.objects.get()
    assert (source.name, source.title, source.licence, source.is_sample) == (SOURCE, "County 211", "CC BY 4.0", True)
    load(tmp_path, rows())
    assert DataSource.objects.get().is_sample


def test_source_name_is_refused__not_a_slug(tmp_path):
    with pytest.raises(Refused, match="can't name a source"):
        load(tmp_path, rows(), source="county 211; drop")


def test_assurance_is_untouched__assured_date(tmp_path):
    load(tmp_path, rows(service={"assured_date": "2026-01-02"}))
    service = Service.objects.get()
    assert (str(service.assured_date), service.assurances.count()) == ("2026-01-02", 0)


def test_problems_are_stored__with_the_run(tmp_path):
    report = load(tmp_path, rows(service={"url": "javascript:alert(1)"}))
    problem = ImportProblem.objects.get(run_id=report.run_id)
    assert (problem.file, problem.line, problem.column, problem.value, problem.rule) == (
        "services.csv", 2, "url", "javascript:alert(1)", "url",
    )  # fmt: skip
    assert "https://example.org" in problem.fix


def test_tree_repeats_an_object__laid_together(tmp_path):
    agency = {"id": ORGANIZATION, "name": "Open Door", "description": "Helps."}
    services = [
        {"id": identifier(name), "name": name, "status": "active", "organization": agency} for name in ("Meals", "Showers")
    ]
    report = load_json(tmp_path, services)
    assert report.problems == []
    assert Organization.objects.get().services.count() == 2


def test_tree_repeats_an_object__with_another_name(tmp_path):
    agency = {"id": ORGANIZATION, "description": "Helps."}
    services = [
        {"id": identifier(name), "name": name, "status": "active", "organization": agency | {"name": name}}
        for name in ("Meals", "Showers")
    ]
    report = load_json(tmp_path, services)
    assert [(one.column, one.rule) for one in report.problems] == [("[1].organization.name", "id-twice")]
    assert Organization.objects.get().name == "Meals"


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_order_of_rows_does_not_matter__shuffled(tmp_path, seed):
    from benchmarks import catalogue as generator

    feed: dict[str, list[dict]] = {}
    for entity, row in generator.rows(12):
        feed.setdefault(entity, []).append(row)
    folder = write(tmp_path / "shuffled", feed)
    first = importing.run(folder, source=SOURCE)
    dice = random.Random(seed)  # noqa: S311
    for found in feed.values():
        dice.shuffle(found)
    again = importing.run(write(folder, feed), source=SOURCE)
    assert (again.created.total(), again.updated.total(), again.problems) == (0, 0, first.problems)


def test_order_of_rows_does_not_matter__parents_last(tmp_path):
    parent, child = identifier("parent"), identifier("child")
    feed = [
        {"id": child, "name": "Child", "description": "x", "parent_organization_id": parent},
        {"id": parent, "name": "Parent", "description": "x", "parent_organization_id": ""},
    ]
    assert load(tmp_path, {"organization": feed}).problems == []
    assert Organization.objects.get(id=child).parent_organization.name == "Parent"


def test_generated_catalogue_imports_clean__benchmark(tmp_path):
    from benchmarks import catalogue as generator

    count = generator.write(tmp_path / "package", 20)
    report = importing.run(tmp_path / "package", source="bench")
    assert (report.problems, report.created.total()) == ([], count)
    assert Address.objects.count() == Location.objects.count() >= 4
