"""Our own facts and the shipped taxonomies in a feed: what is read back, and what no feed may loosen."""

import pytest

from resources import taxonomies
from resources.exchange import vocabulary
from resources.models import (
    FACTS,
    NEEDS_URI,
    Address,
    Attribute,
    Disclosure,
    ImportChange,
    ImportProblem,
    Location,
    Organization,
    Phone,
    Schedule,
    Service,
    Taxonomy,
    TaxonomyTerm,
)
from tests.resources.exchange.feeds import (
    LOCATION,
    ORGANIZATION,
    PHONE,
    SCHEDULE,
    SERVICE,
    SOURCE,
    fact,
    identifier,
    load,
    load_json,
    rows,
    rules,
)

pytestmark = pytest.mark.django_db


def told(*facts, **changes):
    """The usual feed with these facts (entity, id, code, value)."""
    return rows(**changes) | {"attribute": [fact(*one) for one in facts]}


@pytest.mark.parametrize("one", FACTS, ids=lambda one: one.code)
@pytest.mark.parametrize("answer", ["yes", "no"])
def test_fact_is_read__every_answer(tmp_path, one, answer):
    record = SERVICE if one.entity == "service" else LOCATION
    report = load(tmp_path, told((one.entity, record, one.code, answer)))
    model = Service if one.entity == "service" else Location
    assert getattr(model.objects.get(), one.code) == answer
    assert report.problems == []
    assert not Attribute.objects.exists()


def test_facts_are_read__of_every_entity(tmp_path):
    report = load(
        tmp_path,
        told(
            ("organization", ORGANIZATION, "relationship", "collaborative"),
            ("organization", ORGANIZATION, "agreement_start", "2026-01-01"),
            ("organization", ORGANIZATION, "is_library", "yes"),
            ("location", LOCATION, "time_zone", "America/Denver"),
            ("location", LOCATION, "closed_on", "2026-02-01"),
            ("phone", PHONE, "takes_text", "yes"),
            ("schedule", SCHEDULE, "is_exception", "yes"),
            ("schedule", SCHEDULE, "on_holidays", "closed"),
        ),
    )
    assert report.problems == []
    agency, place, phone, schedule = (model.objects.get() for model in (Organization, Location, Phone, Schedule))
    assert (agency.relationship, str(agency.agreement_start), agency.is_library) == ("collaborative", "2026-01-01", True)
    assert (place.time_zone, str(place.closed_on)) == ("America/Denver", "2026-02-01")
    assert (phone.takes_text, phone.takes_voice) == (True, True)
    assert (schedule.is_exception, schedule.on_holidays) == (True, "closed")


def test_fact_is_read__by_taxonomy_uri_and_code(tmp_path):
    feed = told() | {
        "taxonomy": [{"id": "t", "name": "x", "description": "x", "uri": vocabulary.FACTS_URI}],
        "taxonomy_term": [{"id": "term", "taxonomy_id": "t", "code": "id_required", "name": "x", "description": "x"}],
        "attribute": [{"id": "a", "link_id": SERVICE, "link_entity": "services", "taxonomy_term_id": "term", "value": "No"}],
    }
    assert load(tmp_path, feed).problems == []
    assert Service.objects.get().id_required == "no"
    assert not Taxonomy.objects.filter(uri=vocabulary.FACTS_URI).exists()


def test_fact_is_read__nested_in_json(tmp_path):
    tag = {"id": "a", "value": "yes", "taxonomy_term": vocabulary.term("pets_accepted")}
    agency = {"id": ORGANIZATION, "name": "x", "description": "x"}
    report = load_json(tmp_path, {"id": SERVICE, "name": "x", "status": "active", "organization": agency, "attributes": [tag]})
    assert report.problems == []
    assert Service.objects.get().pets_accepted == "yes"


@pytest.mark.parametrize(
    ("entity", "record", "code", "value", "rule"),
    [
        ("service", SERVICE, "id_required", "maybe", "fact-value"),
        ("service", SERVICE, "id_required", "", "fact-value"),
        ("service", SERVICE, "step_free", "yes", "fact-elsewhere"),
        ("location", LOCATION, "id_required", "no", "fact-elsewhere"),
        ("organization", ORGANIZATION, "agreement_start", "soon", "fact-value"),
        ("phone", PHONE, "takes_text", "sometimes", "fact-value"),
        ("location", LOCATION, "time_zone", "Pacific time", "fact-value"),
        ("service", "nowhere", "id_required", "no", "dangling-required"),
    ],
)
def test_fact_is_reported_and_not_read__unusable(tmp_path, entity, record, code, value, rule):
    report = load(tmp_path, told((entity, record, code, value)))
    assert rules(report) == [rule]
    assert Service.objects.get().id_required == "unknown"
    assert not Attribute.objects.exists()


def test_fact_is_reported_and_not_read__code_unknown(tmp_path):
    feed = told() | {
        "taxonomy": [{"id": "t", "name": "x", "description": "x", "uri": vocabulary.FACTS_URI}],
        "taxonomy_term": [
            {"id": code, "taxonomy_id": "t", "code": code, "name": "x", "description": "x"}
            for code in ("status", "steward", "staff_contact")
        ],
        "attribute": [
            {"id": code, "link_id": SERVICE, "link_entity": "service", "taxonomy_term_id": code, "value": "defunct"}
            for code in ("status", "steward", "staff_contact")
        ],
    }
    assert rules(load(tmp_path, feed)) == ["fact-unknown"] * 3
    assert Service.objects.get().status == "active"


def test_first_fact_wins__two_answers(tmp_path):
    report = load(tmp_path, told(("service", SERVICE, "id_required", "no"), ("service", SERVICE, "id_required", "yes")))
    assert rules(report) == ["fact-twice"]
    assert Service.objects.get().id_required == "no"


def test_fact_reaches_the_record__not_in_the_file(tmp_path):
    load(tmp_path, rows())
    report = load(tmp_path, {"attribute": [fact("service", SERVICE, "id_required", "no")]})
    assert (report.problems, report.updated) == ([], {"service": 1})
    assert Service.objects.values_list("id_required", "name").get() == ("no", "Hot meals")


def test_agreement_is_left_blank__swapped(tmp_path):
    facts = (
        ("organization", ORGANIZATION, "agreement_start", "2026-05-01"),
        ("organization", ORGANIZATION, "agreement_end", "2026-01-01"),
    )
    assert rules(load(tmp_path, told(*facts))) == ["agreement-order"]
    assert Organization.objects.values_list("agreement_start", "agreement_end").get() == (None, None)


@pytest.mark.parametrize(
    ("kind", "takes"),
    [
        ("voice", (True, False, False, False)),
        ("", (True, False, False, False)),
        ("fax", (False, False, False, False)),
        ("text", (False, True, False, False)),
        ("textphone", (False, False, True, False)),
        ("video", (False, False, False, True)),
    ],
)
def test_phone_takes__what_its_type_means(tmp_path, kind, takes):
    load(tmp_path, rows(phone={"type": kind}))
    assert Phone.objects.values_list("takes_voice", "takes_text", "takes_tty", "takes_video_relay").get() == takes


# Disclosure


def test_place_is_hidden__from_its_first_moment(tmp_path):
    report = load(tmp_path, told(("location", LOCATION, "disclosure", "hidden")))
    assert Location.objects.get().disclosure == Disclosure.HIDDEN
    assert (report.problems, report.created["location"], report.updated) == ([], 1, {})


@pytest.mark.parametrize("value", ["secret", "", "Hidden!", "no"])
def test_place_is_hidden__unreadable_disclosure(tmp_path, value):
    report = load(tmp_path, told(("location", LOCATION, "disclosure", value)))
    assert rules(report) == ["disclosure-unreadable"]
    assert Location.objects.get().disclosure == Disclosure.HIDDEN


@pytest.mark.parametrize("order", [1, -1])
def test_stricter_disclosure_wins__told_twice(tmp_path, order):
    facts = [("location", LOCATION, "disclosure", value) for value in ("full", "hidden")][::order]
    assert rules(load(tmp_path, told(*facts))) == ["disclosure-twice"]
    assert Location.objects.get().disclosure == Disclosure.HIDDEN


def test_place_is_hidden__area_not_named(tmp_path):
    assert rules(load(tmp_path, told(("location", LOCATION, "disclosure", "area")))) == ["area-unnamed"]
    assert Location.objects.get().disclosure == Disclosure.HIDDEN


def test_place_tells_its_area__named(tmp_path):
    assert (
        load(tmp_path, told(("location", LOCATION, "disclosure", "area"), ("location", LOCATION, "area", "Kent"))).problems == []
    )
    assert Location.objects.values_list("disclosure", "area").get() == ("area", "Kent")


def test_place_stays_hidden__area_emptied_later(tmp_path):
    load(tmp_path, told(("location", LOCATION, "disclosure", "area"), ("location", LOCATION, "area", "Kent")))
    Location.objects.update(disclosure=Disclosure.HIDDEN)
    load(tmp_path, rows())
    assert Location.objects.get().disclosure == Disclosure.HIDDEN


@pytest.mark.parametrize("by_hand", [Disclosure.HIDDEN, Disclosure.AREA])
def test_disclosure_is_kept__feed_does_not_mention_it(tmp_path, by_hand):
    load(tmp_path, rows())
    Location.objects.update(disclosure=by_hand, area="Kent")
    report = load(tmp_path, rows(location={"name": "New name"}))
    assert report.problems == []
    assert Location.objects.values_list("disclosure", "name").get() == (by_hand, "New name")


@pytest.mark.parametrize("value", ["full", "area"])
def test_disclosure_is_not_loosened__set_by_a_person(tmp_path, value):
    load(tmp_path, rows())
    Location.objects.update(disclosure=Disclosure.HIDDEN)
    report = load(tmp_path, told(("location", LOCATION, "disclosure", value), ("location", LOCATION, "area", "Kent")))
    assert rules(report) == ["not-loosened"]
    assert Location.objects.get().disclosure == Disclosure.HIDDEN


def test_disclosure_is_not_loosened__person_tightened_after_import(tmp_path):
    load(tmp_path, told(("location", LOCATION, "disclosure", "area"), ("location", LOCATION, "area", "Kent")))
    Location.objects.update(disclosure=Disclosure.HIDDEN)
    report = load(tmp_path, told(("location", LOCATION, "disclosure", "full")))
    assert rules(report) == ["not-loosened"]
    assert Location.objects.get().disclosure == Disclosure.HIDDEN


@pytest.mark.parametrize("first", ["created so", "changed so"])
def test_disclosure_is_loosened__set_by_this_feed(tmp_path, first):
    if first == "changed so":
        load(tmp_path, rows())
    load(tmp_path, told(("location", LOCATION, "disclosure", "hidden")))
    report = load(tmp_path, told(("location", LOCATION, "disclosure", "full")))
    assert report.problems == []
    assert Location.objects.get().disclosure == Disclosure.FULL


def test_disclosure_is_tightened__set_by_a_person(tmp_path):
    load(tmp_path, rows())
    Location.objects.update(disclosure=Disclosure.AREA, area="Kent")
    assert load(tmp_path, told(("location", LOCATION, "disclosure", "hidden"))).problems == []
    assert Location.objects.get().disclosure == Disclosure.HIDDEN


def test_agency_stays_unlisted__set_by_a_person(tmp_path):
    load(tmp_path, rows())
    Organization.objects.update(unlisted=True)
    report = load(tmp_path, told(("organization", ORGANIZATION, "unlisted", "no")))
    assert rules(report) == ["not-loosened"]
    assert Organization.objects.get().unlisted


def test_agency_is_listed_again__unlisted_by_this_feed(tmp_path):
    load(tmp_path, told(("organization", ORGANIZATION, "unlisted", "yes")))
    assert Organization.objects.get().unlisted
    assert load(tmp_path, told(("organization", ORGANIZATION, "unlisted", "no"))).problems == []
    assert not Organization.objects.get().unlisted


CANARY = "Canary Lane 77"


def test_history_and_report_say_nothing__of_a_hidden_place(tmp_path):
    hidden = ("location", LOCATION, "disclosure", "hidden")
    first = load(
        tmp_path, told(hidden, location={"name": CANARY, "url": CANARY}, address={"address_1": CANARY, "country": CANARY})
    )
    second = load(tmp_path, told(hidden, location={"name": f"{CANARY} b"}, address={"address_1": f"{CANARY} b"}))
    assert (len(first.problems), second.updated.total()) == (2, 2)
    assert Address.objects.get().address_1 == f"{CANARY} b"
    said = [*ImportChange.objects.values_list("old", "new"), *ImportProblem.objects.values_list("value", "fix")]
    said += [*first.lines(each=99), *second.lines(each=99), *(str(one) for one in first.problems)]
    assert CANARY not in str(said)
    assert "kept private" in str(said)


def test_history_says_nothing__place_hidden_by_hand(tmp_path):
    load(tmp_path, rows())
    Location.objects.update(disclosure=Disclosure.HIDDEN)
    load(tmp_path, rows(address={"address_1": CANARY}))
    assert CANARY not in str(list(ImportChange.objects.values_list("old", "new")))


# Taxonomies


def needs_feed(code: str) -> dict:
    return rows() | {
        "taxonomy": [{"id": "needs", "name": "Renamed", "description": "x", "uri": NEEDS_URI}],
        "taxonomy_term": [{"id": "n1", "taxonomy_id": "needs", "code": code, "name": "Renamed", "description": "x"}],
        "attribute": [{"id": "a1", "link_id": SERVICE, "link_entity": "service", "taxonomy_term_id": "n1", "value": ""}],
    }


def test_shipped_term_is_matched__by_uri_and_code(tmp_path):
    taxonomies.load()
    before = list(TaxonomyTerm.objects.order_by("id").values()), list(Taxonomy.objects.order_by("id").values())
    assert load(tmp_path, needs_feed("food")).problems == []
    assert Attribute.objects.get().taxonomy_term_id == taxonomies.term_id(NEEDS_URI, "food")
    assert (list(TaxonomyTerm.objects.order_by("id").values()), list(Taxonomy.objects.order_by("id").values())) == before


def test_shipped_term_is_matched__by_its_id_alone(tmp_path):
    taxonomies.load()
    tag = {
        "id": "a1",
        "link_id": SERVICE,
        "link_entity": "service",
        "taxonomy_term_id": str(taxonomies.term_id(NEEDS_URI, "food")),
    }
    assert load(tmp_path, rows() | {"attribute": [tag]}).problems == []
    assert Attribute.objects.get().service.name == "Hot meals"


def test_shipped_taxonomy_gets_no_terms__unknown_code(tmp_path):
    taxonomies.load()
    count = TaxonomyTerm.objects.count()
    report = load(tmp_path, needs_feed("free-cars"))
    assert rules(report) == ["parent-left-out", "term-unknown"]
    assert (TaxonomyTerm.objects.count(), Attribute.objects.count()) == (count, 0)


def test_foreign_taxonomy_is_created__and_shared_by_uri(tmp_path):
    feed = rows() | {
        "taxonomy": [{"id": "oe", "name": "Open Eligibility", "description": "x", "uri": "https://example.org/oe"}],
        "taxonomy_term": [{"id": "f", "taxonomy_id": "oe", "code": "food", "name": "Food", "description": "x"}],
        "attribute": [{"id": "a1", "link_id": SERVICE, "link_entity": "service", "taxonomy_term_id": "f"}],
    }
    load(tmp_path, feed, source="first")
    assert load(tmp_path, feed, source="second").problems == []
    assert (Taxonomy.objects.count(), TaxonomyTerm.objects.count(), Attribute.objects.count()) == (1, 1, 2)


def test_tag_is_kept__on_a_phone(tmp_path):
    feed = rows() | {
        "taxonomy_term": [{"id": "f", "code": "x", "name": "x", "description": "x"}],
        "attribute": [{"id": "a1", "link_id": PHONE, "link_entity": "phone", "taxonomy_term_id": "f", "value": "v"}],
    }
    assert load(tmp_path, feed).problems == []
    tag = Attribute.objects.get()
    assert (tag.link_entity, str(tag.link_id), tag.service, tag.data_source.name) == ("phone", PHONE, None, SOURCE)


def test_every_fact_has_a_term__same_id_everywhere():
    for code in vocabulary.CODES:
        term = vocabulary.term(code)
        assert vocabulary.BY_TERM_ID[term["id"]] == code
    assert identifier("x") not in vocabulary.BY_TERM_ID
