"""JSON as it comes: its forms, and what is turned away before anything is written."""

import json

import pytest

from resources.exchange import importing, limits
from resources.exchange.refusal import Refused
from resources.models import Organization, Program, Service
from tests.resources.exchange.feeds import ORGANIZATION, SERVICE, SOURCE, catalogue, identifier, load_json, rules

pytestmark = pytest.mark.django_db
AGENCY = {"id": ORGANIZATION, "name": "Open Door", "description": "Helps."}
MEALS = {"id": SERVICE, "name": "Meals", "status": "active", "organization": AGENCY}
SHOWERS = {"id": identifier("showers"), "name": "Showers", "status": "active", "organization": AGENCY}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is empty"),
        ("  \n ", "is empty"),
        ("{", "line 1: not valid JSON"),
        ('[{"id": "1"', "not valid JSON"),
        ('[{"id": "1", "name": "x"}', "does not end"),
        ('[{"id": "1", "name": "x"}] tail', "follows the end"),
        ('{"id": "1", "name": "x"} tail', "follows the end"),
        ('{"id": "1"}\n{"id": "2"}', "Name it .ndjson"),
        ('[\n{"id": "1",\n"name": NaN}]', "NaN is not a value"),
        ('{"id": "1", "latitude": -Infinity}', "-Infinity is not a value"),
        ('{"id": "1", "name": "a", "name": "b"}', 'the key "name" twice'),
        ('{"id": "1", "name": ' + "[" * 100_000 + "]" * 100_000 + "}", "nested too deeply"),
        ('{"id": "1", "name": ' + "9" * 100_000 + "}", "number too long"),
        ('"text"', "no HSDS record"),
        ("5", "no HSDS record"),
        ('{"hello": "world"}', "no HSDS record"),
    ],
)
def test_run_is_refused__broken_json(tmp_path, text, message):
    path = tmp_path / "feed.json"
    path.write_text(text, encoding="utf-8")
    before = catalogue()
    with pytest.raises(Refused, match=message) as refused:
        importing.run(path, source=SOURCE)
    assert "feed.json" in str(refused.value)
    assert catalogue() == before


def test_run_is_refused__not_utf8(tmp_path):
    path = tmp_path / "feed.json"
    path.write_bytes(json.dumps([MEALS]).encode().replace(b"Meals", b"Caf\xe9"))
    with pytest.raises(Refused, match="not in UTF-8"):
        importing.run(path, source=SOURCE)


def test_run_is_refused__broken_line_of_many(tmp_path):
    path = tmp_path / "feed.ndjson"
    path.write_text(f"{json.dumps(MEALS)}\n\n{{broken\n")
    with pytest.raises(Refused, match="line 3"):
        importing.run(path, source=SOURCE)
    assert not Service.objects.exists()


def test_run_is_refused__larger_than_the_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MAX_JSON_BYTES", 10)
    with pytest.raises(Refused, match="one object a line"):
        load_json(tmp_path, [MEALS])


@pytest.mark.parametrize(
    "value",
    [
        [MEALS, SHOWERS],
        {"contents": [MEALS, SHOWERS], "total_items": 2, "page_number": 1},
        AGENCY | {"services": [{k: v for k, v in one.items() if k != "organization"} for one in (MEALS, SHOWERS)]},
    ],
    ids=["list", "envelope", "organization"],
)
def test_json_is_read__its_forms(tmp_path, value):
    report = load_json(tmp_path, value)
    assert report.problems == []
    assert set(Service.objects.values_list("name", "organization__name")) == {("Meals", "Open Door"), ("Showers", "Open Door")}


def test_json_is_read__one_object_a_line(tmp_path):
    path = tmp_path / "feed.ndjson"
    path.write_text("".join(json.dumps(one) + "\n" for one in (MEALS, SHOWERS | {"email": "nobody"})))
    report = importing.run(path, source=SOURCE)
    assert [(one.line, one.column, one.rule) for one in report.problems] == [(2, "email", "email")]
    assert Service.objects.count() == 2


def test_program_gets_its_organization__nested_in_a_service(tmp_path):
    program = {"id": identifier("program"), "name": "Nights", "description": "x"}
    assert load_json(tmp_path, MEALS | {"program": program}).problems == []
    assert Program.objects.get().organization.name == "Open Door"


def test_records_are_left_out__not_objects(tmp_path):
    report = load_json(tmp_path, [MEALS, "x", 5, None, [MEALS]])
    assert [(one.column, one.rule) for one in report.problems] == [(f"[{number}]", "not-an-object") for number in (1, 2, 3, 4)]
    assert report.skipped == 4


def test_value_is_taken_as_blank__list_where_one_belongs(tmp_path):
    report = load_json(tmp_path, MEALS | {"description": ["a", "b"]})
    assert [(one.column, one.rule) for one in report.problems] == [("description", "not-one-value")]


def test_line_is_told__of_a_nested_object(tmp_path):
    path = tmp_path / "feed.json"
    phone = {"id": identifier("phone"), "number": "call us"}
    path.write_text(json.dumps([SHOWERS, MEALS | {"phones": [phone]}], indent=1))
    report = importing.run(path, source=SOURCE)
    line = path.read_text().split("\n").index(f'    "id": "{phone["id"]}",') + 1
    assert [(one.line, one.column, one.rule) for one in report.problems] == [(line, "[1].phones[0].number", "phone")]


def test_text_is_cleaned__surrogates_and_control_characters(tmp_path):
    path = tmp_path / "feed.json"
    path.write_text(json.dumps(MEALS).replace("Meals", "Hot\\ud800 \\u0000meals"))
    assert importing.run(path, source=SOURCE).problems == []
    assert Service.objects.get().name == "Hot meals"


def test_unknown_key_is_noted_once__many_records(tmp_path):
    report = load_json(tmp_path, [MEALS | {"shoe": 1}, SHOWERS | {"shoe": 2}])
    assert rules(report) == ["unknown-column"]


def test_ids_are_numbers__derived(tmp_path):
    service = {"id": 7, "name": "Meals", "status": "active", "organization": {"id": 3, "name": "Open Door", "description": "x"}}
    assert load_json(tmp_path, service).problems == []
    assert (Service.objects.get().external_id, Organization.objects.get().external_id) == ("7", "3")
