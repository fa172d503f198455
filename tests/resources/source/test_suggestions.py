"""What the catalogue gives to suggest: only what is listed, and never a place where help is given."""

import pytest
from django.test import Client

from resources import places, taxonomies, words
from resources.models import NEEDS_URI, Disclosure, Place, TaxonomyTerm, Translation
from resources.translations import source_hash
from search.index import indexing
from search.suggest.tables import Suggested
from search.words.phrasebook import EverydayPhrase
from tests.resources import factories as make

pytestmark = pytest.mark.django_db


def offered(text: str) -> list[tuple[str, str]]:
    return [(one["kind"], one["label"]) for one in Client().get("/find/suggest/", {"q": text}).json()]


@pytest.fixture
def pantry():
    return make.service(name="Evening pantry", organization=make.organization(name="Valley Table"))


def test_service_and_agency_lead_to_their_pages(pantry):
    answers = [*Client().get("/find/suggest/?q=pant").json(), *Client().get("/find/suggest/?q=tabl").json()]
    assert [(one["label"], one["url"]) for one in answers] == [
        ("Evening pantry, Valley Table", f"/services/{pantry.id}/"),
        ("Valley Table", f"/organizations/{pantry.organization_id}/"),
    ]
    assert {Client().get(one["url"]).status_code for one in answers} == {200}


def test_agency_is_not_said_twice__service_named_after_it():
    make.service(name="Valley Table pantry", organization=make.organization(name="Valley Table"))
    assert offered("pantry") == [("Service", "Valley Table pantry")]


def test_service_is_found_by_its_other_names(pantry):
    pantry.alternate_name = "Groceries after work"
    pantry.save()
    digest = source_hash(pantry.name)
    texts = {"entity": "service", "record_id": pantry.id, "field": "name", "language": "es", "source_hash": digest}
    Translation.objects.create(**texts, text="Despensa de noche", state="approved")
    for text in ("groc", "despensa"):
        assert offered(text) == [("Service", "Evening pantry, Valley Table")], text


@pytest.mark.parametrize("status", ["inactive", "defunct"])
def test_nothing_is_offered_of_what_is_not_listed__status(pantry, status):
    pantry.status = status
    pantry.save()
    assert offered("pantry") == offered("valley") == []


def test_nothing_is_offered_of_what_is_not_listed__agency_kept_off(pantry):
    pantry.organization.unlisted = True
    pantry.organization.save()
    assert offered("pantry") == offered("valley") == []


def test_nothing_is_offered_of_what_is_not_listed__every_place_closed(pantry):
    place = make.location()
    make.at(pantry, place)
    assert offered("pantry")
    place.closed_on = "2020-01-01"
    place.save()
    assert offered("pantry") == offered("valley") == []


def test_agency_without_a_service_is_not_offered__until_it_has_one():
    agency = make.organization(name="Quiet house")
    assert offered("quiet") == []
    service = make.service(organization=agency, name="Tea")
    assert offered("quiet") == [("Agency", "Quiet house")]
    service.delete()
    assert offered("quiet") == []


def test_service_that_moves_takes_its_agency_along(pantry):
    pantry.organization = make.organization(name="River Hands")
    pantry.save()
    assert offered("valley") == []
    assert offered("river") == [("Agency", "River Hands")]
    assert offered("pantry") == [("Service", "Evening pantry, River Hands")]


def test_library_then_partners_then_others__temporarily_closed_last():
    make.service(name="Coats A")
    make.service(name="Coats B", organization=make.organization(name="Partner", relationship="collaborative"))
    make.service(name="Coats C", organization=make.organization(name="Library", is_library=True))
    make.service(
        name="Coats 1", organization=make.organization(name="Shut", relationship="collaborative"), status="temporarily closed"
    )
    assert [label.split(",")[0] for _, label in offered("coats")] == ["Coats C", "Coats B", "Coats 1", "Coats A"]


@pytest.mark.parametrize("disclosure", list(Disclosure))
def test_place_where_help_is_given_is_never_offered__whatever_it_discloses(pantry, disclosure):
    place = make.location(name="Canaryhouse", street="7 Canarystreet", area="Canarytown", disclosure=disclosure)
    make.at(pantry, place)
    indexing.rebuild()
    for text in ("canary", "canaryhouse", "canarys", "canaryt"):
        assert offered(text) == []
    assert not any("anary" in repr(row) for row in Suggested.objects.values_list("label", "url", "words__words"))


def test_needs_are_offered_in_both_languages__and_filter():
    taxonomies.load()
    assert offered("comi") == [("Need", "Comida")]
    answer = Client().get("/find/suggest/?q=salv").json()
    assert answer == [{"label": "No me siento a salvo", "kind": "Need", "url": "/find/?need=safe", "lang": "es"}]


def test_what_people_say_for_a_need_is_never_offered():
    taxonomies.load()
    words.load()
    terms = TaxonomyTerm.objects.filter(taxonomy__uri=NEEDS_URI)
    assert EverydayPhrase.objects.filter(phrase="my partner hits me").exists()
    labels = {term.name for term in terms} | {term.name_es for term in terms}
    assert set(Suggested.objects.values_list("label", flat=True)) == labels
    assert offered("partner hits") == offered("my partner") == []


def test_need_follows_its_steward__renamed_and_gone():
    taxonomies.load()
    term = TaxonomyTerm.objects.get(taxonomy__uri=NEEDS_URI, code="food")
    term.name = "Meals and groceries"
    term.save()
    assert offered("groceries") == [("Need", "Meals and groceries")]
    term.delete()
    assert offered("groceries") == offered("comida") == []


def test_terms_of_other_taxonomies_are_no_needs():
    taxonomies.load()
    other = TaxonomyTerm.objects.exclude(taxonomy__uri=NEEDS_URI).first()
    other.name = "Zebra"
    other.save()
    assert offered("zebra") == []


def test_place_leads_to_what_near_understands(tmp_path):
    path = tmp_path / "places.csv"
    path.write_text(
        "name,kind,state,within,latitude,longitude\nKent,city,WA,King County,47.381,-122.235\n"
        "98032,zip,WA,Kent,47.391,-122.259\nKent,neighborhood,WA,Tacoma,47.2,-122.4\n",
        encoding="utf-8",
    )
    places.load(path)
    assert offered("ken") == [("Place", "Kent")]
    assert offered("980") == [("Place", "98032, Kent")]
    assert Client().get("/find/suggest/?q=980").json()[0]["url"] == "/find/?near=98032"
    assert places.resolve("98032")
    Place.objects.get(kind="city").delete()
    assert offered("ken") == [("Place", "Kent, Tacoma")]
