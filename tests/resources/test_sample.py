"""The shipped packages: whole, invented where they say so, and holding each kind of thing the product must handle."""

import json
import re
from collections import Counter
from uuid import UUID

import pytest

from resources import taxonomies
from resources.models import (
    FACTS,
    NEEDS_URI,
    PARTNERS_URI,
    POPULATIONS_URI,
    WELLNESS_URI,
    Answer,
)
from tests.resources.package import DATA, Package
from tests.resources.reading_level import grade

SAMPLE = Package(DATA / "sample")
NATIONAL = Package(DATA / "national-lines")
PACKAGES = pytest.mark.parametrize("package", [SAMPLE, NATIONAL], ids=lambda package: package.path.name)
TABLE_OF = {
    "organization": "organizations",
    "program": "programs",
    "service": "services",
    "location": "locations",
    "service_at_location": "service_at_location",
    "contact": "contacts",
    "phone": "phones",
    "unit": "units",
    "taxonomy": "taxonomies",
    "taxonomy_term": "taxonomy_terms",
    "parent": "taxonomy_terms",
    "parent_organization": "organizations",
    "schedule": "schedules",
}
# Names that stand in the real valley: an invented agency must not be taken for one of them.
REAL = re.compile(
    r"king county library|kcls|peer kent|salvation army|ywca|ymca|union gospel|catholic community|mary.s place|solid ground"
    r"|hopelink|healthpoint|lifewire|northwest harvest|kent food bank|multi-?service center|el centro de la raza"
    r"|chief seattle|seattle indian health|sound generations|sound transit|seamar|sea mar|valley cities|reach out"
    r"|congregations for the homeless|attain housing|new horizons|youthcare|friends of youth|reWA|world relief",
    re.IGNORECASE,
)


def said(package: Package) -> str:
    """Every word of a package but the ids and the terms."""
    tables = [table for name, table in package.tables.items() if name not in ("taxonomies", "taxonomy_terms", "attributes")]
    return "\n".join(value for table in tables for row in table for value in row.values())


def rules(**wanted: str) -> list[dict[str, str]]:
    return [row for row in SAMPLE.tables["schedules"] if all(row[column] == value for column, value in wanted.items())]


# Whole


@PACKAGES
def test_ids_are_uuids_and_unique(package):
    ids = [row["id"] for table in package.tables.values() for row in table]
    assert not [one for one in ids if str(UUID(one)) != one]
    assert not [one for one, times in Counter(ids).items() if times > 1]


@PACKAGES
def test_keys_resolve(package):
    ids = {name: {row["id"] for row in table} for name, table in package.tables.items()}
    dangling = []
    for name, table in package.tables.items():
        for row in table:
            links = {
                TABLE_OF[column.removesuffix("_id")]: row[column]
                for column in row
                if column.endswith("_id") and column not in ("link_id", "tax_id")
            }
            if name == "attributes":
                links[TABLE_OF[row["link_entity"]]] = row["link_id"]
            dangling += [(name, row["id"], table) for table, key in links.items() if key and key not in ids.get(table, ())]
    assert not dangling


@PACKAGES
def test_descriptor_names_the_files_and_their_columns(package):
    descriptor = json.loads((package.path / "datapackage.json").read_text(encoding="utf-8"))
    fields = {resource["path"]: [field["name"] for field in resource["schema"]["fields"]] for resource in descriptor["resources"]}
    assert fields == {f"{name}.csv": list(table[0]) for name, table in package.tables.items()}


@PACKAGES
def test_terms_are_the_shipped_ones_word_for_word(package):
    shipped = {}
    for name in taxonomies.FILES:
        data = taxonomies.shipped(name)
        shipped |= {
            str(taxonomies.term_id(data["uri"], term["code"])): (term["name"], term["description"]) for term in data["terms"]
        }
    terms = {row["id"]: (row["name"], row["description"]) for row in package.tables["taxonomy_terms"]}
    assert shipped.keys() <= terms.keys()
    assert {key: terms[key] for key in shipped} == shipped


@PACKAGES
def test_each_part_has_one_owner(package):
    owners = ("organization_id", "service_id", "location_id", "service_at_location_id", "contact_id", "phone_id")
    for name in ("phones", "schedules", "languages", "service_areas", "contacts", "url", "funding"):
        rows = package.tables.get(name, ())
        assert not [row["id"] for row in rows if sum(bool(row.get(owner)) for owner in owners) != 1]


@PACKAGES
def test_each_listed_service_leads_to_a_phone(package):
    owned = {column: {row[column] for row in package.tables["phones"]} - {""} for column in package.tables["phones"][0]}
    places = package.tables.get("service_at_location", ())
    reached = owned["service_id"] | {row["service_id"] for row in places if row["location_id"] in owned["location_id"]}
    reached |= {row["service_id"] for row in places if row["id"] in owned["service_at_location_id"]}
    assert not [
        row["name"]
        for row in package.listed
        if row["id"] not in reached and row["organization_id"] not in owned["organization_id"]
    ]


@PACKAGES
def test_each_listed_service_says_what_it_is_how_to_get_in_and_for_whom(package):
    fields = ("name", "description", "application_process", "eligibility_description")
    assert not [row["name"] for row in package.listed if not all(row[field] for field in fields)]


@PACKAGES
def test_copy_reads_at_grade_eight_or_below(package):
    fields = ("description", "application_process")
    hard = {row["name"]: round(grade(row[field]), 1) for row in package.listed for field in fields if grade(row[field]) > 8}
    assert not hard


@PACKAGES
def test_copy_speaks_of_people(package):
    assert not re.findall(r"\bclients?\b|\bcaseload|\bcase manage\w*|\bthe homeless\b|\baddicts?\b", said(package), re.IGNORECASE)


# Invented


def test_sample_numbers_are_reserved_for_fiction():
    numbers = [row["number"] for row in SAMPLE.tables["phones"]]
    assert not [number for number in numbers if not re.fullmatch(r"\((206|253|425)\) 555-01\d\d", number)]
    assert not re.findall(r"\b\d{3}-\d{4}\b", re.sub(r"555-01\d\d|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "", said(SAMPLE)))


def test_sample_addresses_on_the_web_end_in_example():
    hosts = re.findall(r"(?:https?://|@)([^/\s,]+)", said(SAMPLE))
    assert len(hosts) > 80
    assert not [host for host in hosts if not host.endswith(".example")]


def test_sample_names_no_real_agency():
    assert not REAL.findall(said(SAMPLE))


def test_national_lines_have_no_place_and_real_numbers():
    assert "service_at_location" not in NATIONAL.tables
    numbers = {row["number"] for row in NATIONAL.tables["phones"]}
    assert not [number for number in numbers if "555" in number]
    assert numbers >= {
        "988", "211", "1-800-799-7233", "88788", "1-844-762-8483", "1-800-422-4453", "1-800-222-1222", "838255",
        "1-866-488-7386", "741741", "1-800-662-4357", "1-833-852-6262", "1-800-786-2929", "1-800-656-4673",
        "1-877-565-8860", "1-888-373-7888", "1-800-677-1116",
    }  # fmt: skip


# Holding each kind of thing


def test_sample_has_agencies_and_services_enough():
    agencies = [row for row in SAMPLE.tables["organizations"] if row["id"] not in SAMPLE.fact("is_library")]
    assert len(agencies) >= 64
    assert len(SAMPLE.listed) >= 175
    idle = {agency["id"] for agency in agencies} - {row["organization_id"] for row in SAMPLE.listed}
    assert not idle


def test_names_tell_agencies_and_services_apart():
    for table in ("organizations", "services"):
        names = Counter(row["name"].casefold() for row in SAMPLE.tables[table])
        assert not [name for name, times in names.items() if times > 1]
    assert len({row["description"] for row in SAMPLE.listed}) == len(SAMPLE.listed)


def test_the_catalogue_page_counts_what_is_there():
    page = (DATA.parent.parent / "docs" / "sample-catalogue.md").read_text(encoding="utf-8")
    agencies = len(SAMPLE.tables["organizations"]) - len(SAMPLE.fact("is_library"))
    places = len(SAMPLE.tables["locations"])
    assert f"{agencies} agencies, {len(SAMPLE.tables['services'])} services at {places} places" in page


@pytest.mark.parametrize("code", [term["code"] for term in taxonomies.shipped("needs")["terms"]])
def test_each_need_leads_to_eight_listings_near_by(code):
    assert len(SAMPLE.tagged(NEEDS_URI, code) & {row["id"] for row in SAMPLE.listed}) >= 8


@pytest.mark.parametrize("code", [term["code"] for term in taxonomies.shipped("needs")["terms"]])
def test_indigenous_led_agencies_stand_under_each_need(code):
    native = SAMPLE.tagged(PARTNERS_URI, "indigenous")
    services = {row["id"] for row in SAMPLE.listed if row["organization_id"] in native}
    assert SAMPLE.tagged(NEEDS_URI, code) & services


@pytest.mark.parametrize("code", [term["code"] for term in taxonomies.shipped("partner-types")["terms"]])
def test_each_partner_type_has_two_agencies(code):
    assert len(SAMPLE.tagged(PARTNERS_URI, code)) >= 2


@pytest.mark.parametrize("code", [term["code"] for term in taxonomies.shipped("wellness")["terms"]])
def test_each_wellness_dimension_has_listings(code):
    assert len(SAMPLE.tagged(WELLNESS_URI, code)) >= 3


@pytest.mark.parametrize("code", [term["code"] for term in taxonomies.shipped("made-for")["terms"]])
def test_each_made_for_term_has_a_listing(code):
    assert SAMPLE.tagged(POPULATIONS_URI, code)


@pytest.mark.parametrize("code", [fact.code for fact in FACTS])
def test_each_fact_is_answered_yes_and_no_and_left_open(code):
    answers = SAMPLE.fact(code)
    rows = SAMPLE.tables["locations"] if code == "step_free" else SAMPLE.listed
    assert {"yes", "no"} <= set(answers.values()) <= set(Answer.values)
    assert "unknown" in answers.values() or any(row["id"] not in answers for row in rows)


def test_some_answers_say_unknown_outright():
    assert sum("unknown" in SAMPLE.fact(fact.code).values() for fact in FACTS) >= 10


def test_disclosure_occurs_at_all_three_levels():
    levels = SAMPLE.fact("disclosure")
    assert {"area", "hidden"} <= set(levels.values())
    assert len(levels) < len(SAMPLE.tables["locations"])
    areas = SAMPLE.fact("area")
    assert not [key for key, level in levels.items() if level == "area" and not areas.get(key)]


def test_relationships_occur_with_dates():
    relations = SAMPLE.fact("relationship")
    assert set(relations.values()) == {"community-partnership", "collaborative", "none"}
    formal = {key for key, value in relations.items() if value == "community-partnership"}
    assert formal <= SAMPLE.fact("agreement_start").keys() & SAMPLE.fact("agreement_end").keys()


def test_hours_occur_in_every_kind():
    exceptions = SAMPLE.fact("is_exception")
    regular = [row for row in SAMPLE.tables["schedules"] if row["id"] not in exceptions]
    dated = [row for row in SAMPLE.tables["schedules"] if row["id"] in exceptions]
    same_days = Counter(
        (row["service_at_location_id"], row["byday"], row["valid_from"])
        for row in regular
        if row["freq"] == "WEEKLY" and row["service_at_location_id"]
    )
    assert max(same_days.values()) > 1, "a split day"
    assert [row for row in regular if row["closes_at"] and row["closes_at"] < row["opens_at"]], "past midnight"
    assert rules(opens_at="00:00", closes_at="23:59", byday="MO,TU,WE,TH,FR,SA,SU"), "day and night"
    assert rules(freq="MONTHLY", byday="2TU"), "the second Tuesday"
    assert rules(freq="MONTHLY", byday="-1SA"), "the last Saturday"
    assert [row for row in rules(freq="WEEKLY", interval="2") if row["dtstart"]], "every other week"
    assert [row for row in regular if row["valid_from"] and row["valid_to"]], "a season"
    assert [row for row in regular if row["description"] and not row["freq"]], "words only"
    assert [row for row in dated if not row["opens_at"]], "closed on a date"
    assert [row for row in dated if row["opens_at"]], "other hours on a date"
    assert {"2026-11-26", "2026-12-25"} <= {row["valid_from"] for row in dated}
    rule = SAMPLE.fact("on_holidays")
    assert set(rule.values()) == {"open", "closed"}
    assert [row for row in regular if row["id"] not in rule], "not stated"


def test_some_service_has_no_hours_at_all():
    timed = {
        row[column] for row in SAMPLE.tables["schedules"] for column in ("service_id", "location_id", "service_at_location_id")
    }
    places = [row for row in SAMPLE.tables["service_at_location"] if row["id"] in timed or row["location_id"] in timed]
    covered = timed | {row["service_id"] for row in places}
    assert [row["name"] for row in SAMPLE.listed if row["id"] not in covered]


def test_seasons_come_back_for_years():
    last = {}
    for row in SAMPLE.tables["schedules"]:
        if row["valid_to"] and row["id"] not in SAMPLE.fact("is_exception"):
            key = row["service_at_location_id"]
            last[key] = max(last.get(key, ""), row["valid_to"])
    assert last
    assert not [key for key, day in last.items() if day < "2030"]


def test_a_peer_is_in_on_most_weekday_afternoons():
    peer = next(row["id"] for row in SAMPLE.listed if row["name"] == "Talk with a peer navigator")
    places = {row["id"]: row["location_id"] for row in SAMPLE.tables["service_at_location"] if row["service_id"] == peer}
    assert len(places) == 4
    in_at_two = {
        (places[row["service_at_location_id"]], day)
        for row in SAMPLE.tables["schedules"]
        if row["service_at_location_id"] in places and row["freq"] and row["opens_at"] <= "14:00" < row["closes_at"]
        for day in row["byday"].split(",")
    }
    assert {day for _, day in in_at_two} == {"MO", "TU", "WE", "TH", "FR"}
    assert len(in_at_two) >= 10


def test_languages_are_eight_or_more_with_sign():
    codes = {row["code"] for row in SAMPLE.tables["languages"]}
    assert codes >= {"es", "so", "vi", "ru", "uk", "zh", "am", "ti", "pa", "ko", "ase"}


def test_phones_take_calls_texts_tty_and_video__some_with_an_extension():
    for code in ("takes_voice", "takes_text", "takes_tty", "takes_video_relay"):
        assert "yes" in SAMPLE.fact(code).values()
    assert [row for row in SAMPLE.tables["phones"] if row["extension"]]
    assert [row for row in SAMPLE.tables["phones"] if row["type"] == "fax"]


def test_the_smaller_parts_occur():
    for name in ("required_documents", "cost_options", "service_capacity", "units", "accessibility", "contacts", "funding",
                 "organization_identifiers", "url", "programs"):  # fmt: skip
        assert len(SAMPLE.tables[name]) >= 1
    assert {row["name"] for row in SAMPLE.tables["service_areas"]} >= {"King County", "Kent", "98032"}
    assert {row["status"] for row in SAMPLE.tables["services"]} == {"active", "inactive", "temporarily closed"}
    assert 90 in [len(row["name"]) for row in SAMPLE.tables["organizations"]]
    amounts = [row["amount"] for row in SAMPLE.tables["cost_options"]]
    assert "0" in amounts
    assert "" in amounts
    assert max(float(amount or 0) for amount in amounts) > 100
    places = Counter(row["service_id"] for row in SAMPLE.tables["service_at_location"])
    assert max(places.values()) >= 4
    assert [row for row in SAMPLE.listed if row["id"] not in places]


def test_naloxone_is_told_where_it_is_and_where_it_is_not():
    kits = next(row for row in SAMPLE.listed if row["name"] == "Naloxone kits (Narcan)")
    places = [row for row in SAMPLE.tables["service_at_location"] if row["service_id"] == kits["id"]]
    assert len(places) == 2
    assert "none at Federal Way or Bellevue" in kits["description"]
