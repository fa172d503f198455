"""A kept place must come out nowhere: not as words, not as distance, not by being found when somebody guesses it.

Canaries stand in every field of a confidential shelter; then every public output is searched for them, and the
search index too. A second test moves the shelter and expects every answer to stay the same to the byte.
"""

from decimal import Decimal
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection

from resources.models import Accessibility, Contact, Disclosure, Language, Phone, Place, ServiceArea
from search.index import indexing
from tests.resources import factories as make

pytestmark = pytest.mark.django_db
WORDS = ("Canaryhouse", "Canarystreet", "Canaryville", "Canarygate", "Canarybus", "Canarylift", "Canarykeeper", "Canaryalias")
CANARIES = (*WORDS, "98099", "47.123", "122.654")
KEPT = [Disclosure.AREA, Disclosure.HIDDEN]
KENT = {"latitude": 47.381, "longitude": -122.235}


def shelter(disclosure, latitude="47.123456", longitude="-122.654321"):
    place = make.location(
        street="777 Canarystreet",
        city="Canaryville",
        postal_code="98099",
        name="Canaryhouse",
        alternate_name="Canaryalias",
        description="Knock at the Canarygate",
        transportation="Canarybus 12",
        external_identifier="Canaryhouse-1",
        area="Kent",
        latitude=Decimal(latitude),
        longitude=Decimal(longitude),
        disclosure=disclosure,
    )
    Accessibility.objects.create(location=place, description="The Canarylift is at the back")
    Contact.objects.create(location=place, name="Canarykeeper")
    Language.objects.create(location=place, code="es", note="Canarykeeper speaks it")
    Place.objects.get_or_create(name="Kent", folded="kent", kind="city", defaults=KENT)
    service = make.service(name="Quiet shelter", description="A safe bed.")
    at_place = make.at(service, place)
    make.weekly(service_at_location=at_place)
    Phone.objects.create(service=service, number="(206) 555-0123")
    ServiceArea.objects.create(service=service, name="Kent")
    other = make.service(name="Open shelter", description="A bed.")
    make.at(other, make.location(street="1 Main St", latitude=Decimal("47.40"), longitude=Decimal("-122.25")))
    return service


def public_addresses(service):
    yield from (
        "/",
        "/crisis/",
        "/healthz",
        "/robots.txt",
        f"/services/{service.id}/",
        f"/organizations/{service.organization_id}/",
    )
    yield "/services/00000000-0000-4000-8000-000000000000/"
    for near in ("", "Kent", "47.13,-122.66", "47.5,-122.3"):
        for sort in ("best", "near", "name", "open"):
            for within in ("", "1", "25"):
                yield f"/find/?q=shelter&near={near}&sort={sort}&within={within}"
    for word in WORDS:
        yield f"/find/?q={word}"
        yield f"/find/?near={word}"
        for length in (2, 6, len(word)):
            yield f"/find/suggest/?q={word[:length]}"
    yield from (f"/find/suggest/?q={text}" for text in ("quiet", "shel", "kent", "980", "777", "agency"))


def said(response) -> str:
    headers = "".join(f"{name}: {value}\n" for name, value in response.headers.items())
    return headers + response.content.decode()


def echoed(text: str, address: str) -> str:
    """The page without what the reader typed, which it may repeat."""
    for word in WORDS:
        if word in address:
            text = text.replace(word, "")
    return text


@pytest.mark.parametrize("disclosure", KEPT)
def test_canaries_are_in_no_public_output(client, disclosure):
    service = shelter(disclosure)
    found = {}
    for address in public_addresses(service):
        text = echoed(said(client.get(address)), address)
        if leaks := [canary for canary in CANARIES if canary in text]:
            found[address] = leaks
    assert found == {}


@pytest.mark.parametrize("disclosure", KEPT)
def test_place_is_not_found_by_its_secret_words(client, disclosure):
    service = shelter(disclosure)
    for word in WORDS:
        assert str(service.id) not in client.get("/find/", {"q": word}).content.decode(), word
    assert str(service.id) in client.get("/find/", {"q": "quiet shelter"}).content.decode()


@pytest.mark.parametrize("disclosure", KEPT)
def test_canaries_are_in_no_export(disclosure):
    shelter(disclosure)
    out = StringIO()
    call_command("export_hsds", "--output", "-", stdout=out)
    assert "Quiet shelter" in out.getvalue()
    assert [canary for canary in CANARIES if canary in out.getvalue()] == []


@pytest.mark.parametrize("disclosure", KEPT)
def test_canaries_are_in_no_table_of_the_index(disclosure):
    shelter(disclosure)
    indexing.rebuild()
    with connection.cursor() as cursor:
        tables = [name for name in connection.introspection.table_names(cursor) if name.startswith("search_")]
        assert tables
        held = []
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            held.append(repr(cursor.fetchall()).lower())
    text = "".join(held)
    assert "quiet" in text
    assert [canary for canary in CANARIES if canary.lower() in text] == []


@pytest.mark.parametrize("disclosure", KEPT)
# What is open changes by the minute.
@time_machine.travel("2026-06-17T18:00:00Z", tick=False)
def test_moving_the_place_changes_no_answer__so_that_nobody_can_measure_it_out(client, disclosure):
    service = shelter(disclosure)
    before = {address: client.get(address).content for address in public_addresses(service)}
    place = service.service_at_locations.get().location
    place.latitude, place.longitude = Decimal("47.6"), Decimal("-122.1")
    place.save()
    after = {address: client.get(address).content for address in public_addresses(service)}
    assert [address for address in before if before[address] != after[address]] == []
    assert "miles" not in client.get(f"/services/{service.id}/").content.decode()


def test_place_is_told__full(client):
    service = shelter(Disclosure.FULL)
    assert "777 Canarystreet" in client.get(f"/services/{service.id}/").content.decode()
    assert str(service.id) in client.get("/find/", {"q": "Canaryhouse"}).content.decode()
