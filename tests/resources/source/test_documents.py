"""What reaches the search index, and above all what doesn't."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from resources.models import NEEDS_URI, Answer, Assurance, Disclosure, Language, Place, Relationship, ServiceArea, ServiceStatus
from resources.places import EVERYWHERE
from resources.source import ListingSource
from resources.source.filters import AGES
from search.question.fit import UNSTATED
from tests.resources import factories as make

pytestmark = pytest.mark.django_db
CANARIES = ("Canaryhouse", "Canarystreet", "Canarygate", "Canarybus", "98099", "47.123", "-122.654")


def documents(*services):
    return list(ListingSource().documents([str(service.id) for service in services]))


def secret_place(disclosure, **fields):
    return make.location(
        street="777 Canarystreet",
        city="Burien",
        postal_code="98099",
        name="Canaryhouse",
        description="Use the Canarygate",
        transportation="Canarybus 12",
        area="Kent",
        latitude=Decimal("47.123456"),
        longitude=Decimal("-122.654321"),
        disclosure=disclosure,
        **fields,
    )


@pytest.mark.parametrize(
    ("days", "boost", "left"),
    [(None, 1.0, None), (0, 1.04, 90), (90, 1.04, 0), (91, 1.02, 274), (365, 1.02, 0), (366, 1.0, None)],
)
def test_document_is_lifted_for_a_check__less_as_time_goes(days, boost, left):
    service, today = make.service(), timezone.localdate()
    if days is not None:
        checked_on = today - timedelta(days=days)
        Assurance.objects.create(service=service, method="phone-call", confirmed_by="Desk", checked_on=checked_on)
    (document,) = documents(service)
    epoch_day = (today - date(1970, 1, 1)).days
    assert document.boost == boost
    assert document.good_until == (None if left is None else epoch_day + left)


def test_check_makes_the_document_anew():
    service = make.service()
    assurance = Assurance(service=service, method="phone-call", confirmed_by="Desk", checked_on=timezone.localdate())
    assert set(ListingSource().affected(assurance)) == {str(service.id)}


def test_document_for_each_place_and_none_for_the_service_itself():
    service = make.service()
    places = [make.at(service, make.location()) for _ in range(2)]
    found = documents(service)
    assert {document.key for document in found} == {f"place:{place.id}" for place in places}
    assert {document.group for document in found} == {str(service.id)}


def test_document_of_the_service__no_place():
    service = make.service()
    (document,) = documents(service)
    assert document.key == f"service:{service.id}"
    assert document.areas == (EVERYWHERE,)


def test_document_serves_only_its_areas__no_place_but_areas():
    service = make.service()
    ServiceArea.objects.create(service=service, name="King County")
    (document,) = documents(service)
    assert document.areas == ("king county",)


@pytest.mark.parametrize("status", [ServiceStatus.INACTIVE, ServiceStatus.DEFUNCT])
def test_no_document__not_listed(status):
    assert documents(make.service(status=status)) == []


def test_no_document__agency_asked_to_be_left_out():
    assert documents(make.service(organization=make.organization(unlisted=True))) == []


def test_no_document__every_place_closed_for_good():
    service = make.service()
    make.at(service, make.location(closed_on="2026-01-01"))
    assert documents(service) == []


def test_document_ranks_last_and_is_never_open__temporarily_closed():
    service = make.service(status=ServiceStatus.TEMPORARILY_CLOSED)
    make.weekly(service=service, byday="MO,TU,WE,TH,FR,SA,SU", opens="00:00", closes="23:59")
    (document,) = documents(service)
    assert document.rank_last
    assert document.open_times is None


@pytest.mark.parametrize("disclosure", [Disclosure.AREA, Disclosure.HIDDEN])
def test_document_holds_nothing_of_a_kept_place(disclosure):
    service = make.service()
    make.at(service, secret_place(disclosure))
    told = repr(documents(service))
    assert [canary for canary in CANARIES if canary in told] == []
    assert "Burien" not in told


def test_document_stands_at_its_areas_centroid__area_only():
    Place.objects.create(name="Kent", folded="kent", kind="city", latitude=47.38, longitude=-122.23)
    service = make.service()
    make.at(service, secret_place(Disclosure.AREA))
    (document,) = documents(service)
    assert (document.point.latitude, document.point.exact) == (47.38, False)
    assert document.terms["city"] == ("Kent",)


def test_document_has_no_point__hidden():
    service = make.service()
    make.at(service, secret_place(Disclosure.HIDDEN))
    ServiceArea.objects.create(service=service, name="King County")
    (document,) = documents(service)
    assert document.point is None
    assert not document.rank_last
    assert document.areas == ("king county",)
    assert document.terms["city"] == ()


@pytest.mark.parametrize(
    ("code", "answer", "name", "value"),
    [
        ("id_required", Answer.NO, "without", "id"),
        ("pets_accepted", Answer.YES, "with", "pets"),
        ("asl_available", Answer.YES, "access", "asl"),
        ("free_of_charge", Answer.YES, "cost", "free"),
    ],
)
def test_fact_opens_a_filter__only_when_stated_so(code, answer, name, value):
    other = Answer.YES if answer == Answer.NO else Answer.NO

    def held(said):
        return {value, value + UNSTATED} & set(documents(make.service(**{code: said}))[0].terms[name])

    assert held(answer) == {value}
    assert held(Answer.UNKNOWN) == {value + UNSTATED}
    assert held(other) == set()


def test_children_come_where_families_stay_together__one_fact():
    assert {"partner", "children"} <= set(documents(make.service(partner_or_family_together=Answer.YES))[0].terms["with"])


def test_step_free_is_the_places_own():
    service = make.service()
    for answer in (Answer.YES, Answer.UNKNOWN, Answer.NO):
        make.at(service, make.location(step_free=answer))
    said = [{"step-free", "step-free?"} & set(document.terms["access"]) for document in documents(service)]
    assert sorted(map(sorted, said)) == [[], ["step-free"], ["step-free?"]]


@pytest.mark.parametrize(
    ("lowest", "highest", "held"),
    [
        (None, None, {f"{band}?" for band in AGES}),
        (18, None, {"18-24", "25-54", "55-64", "65"}),
        (None, 17, {"child", "12-15", "16-17"}),
        (13, 24, {"12-15", "16-17", "18-24"}),
        (65, 65, {"65"}),
    ],
)
def test_age_bands_are_those_that_are_taken__marked_where_nothing_is_stated(lowest, highest, held):
    assert set(documents(make.service(minimum_age=lowest, maximum_age=highest))[0].terms["age"]) == held


def test_languages_are_the_services_and_the_places():
    service = make.service()
    at_place = make.at(service, make.location())
    Language.objects.create(service=service, code="ES", name="Spanish")
    Language.objects.create(location=at_place.location, code="so", name="Somali")
    assert documents(service)[0].terms["language"] == ("es", "so")


@pytest.mark.parametrize(
    ("needs", "field"),
    [
        (["food"], "concept"),
        (["food", "phone-rides"], "concept_of_two"),
        (["food", "home", "legal", "phone-rides"], "concept_of_many"),
    ],
)
def test_need_is_a_concept__in_the_field_of_how_many_there_are(needs, field):
    service = make.service()
    for need in needs:
        make.tag(service, NEEDS_URI, need)
    (document,) = documents(service)
    assert document.terms["need"] == tuple(needs)
    assert [text.text for text in document.texts[field]] == [f"need{need.replace('-', '')}" for need in needs]
    assert not any("Food" in text.text for texts in document.texts.values() for text in texts)


def test_partners_are_lifted_over_strangers__and_the_library_most():
    stranger, partner, library = (
        documents(make.service(organization=make.organization(**fields)))[0].boost
        for fields in ({}, {"relationship": Relationship.COLLABORATIVE}, {"is_library": True})
    )
    assert stranger < partner < library


def test_statements_stay_the_same__more_services(django_assert_max_num_queries):
    for _ in range(15):
        service = make.service()
        make.at(service, make.location(street="1 Main St"))
        make.weekly(service=service)
    with django_assert_max_num_queries(24):
        list(ListingSource().documents(list(ListingSource().groups())))
