"""At ten thousand listings, imported as an operator would, a page asks the database no more than at ten."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks import catalogue
from home import demo
from resources import places, taxonomies
from resources.management.commands.load_places import SHIPPED
from resources.models import Service

LISTINGS = 10_000
# The settings and the menu: kept between requests outside of a transaction (home.unchanged), and read anew inside of a test's.
FRAME = 2
FIND = (
    "/find/",
    "/find/?q=food+bank",
    "/find/?q=food&need=food&open=now&without=id",
    "/find/?near=98032&within=5&open=now",
    "/find/?q=shelter&near=Kent&sort=near&language=es",
    "/find/?q=nothing+like+this+anywhere",
    "/find/?q=open&page=200",
    "/find/?sort=name&page=400",
)


@pytest.mark.django_db
def test_pages_keep_to_their_statements__ten_thousand_listings(client, tmp_path):
    taxonomies.load()
    demo.create_front_page()
    places.load(SHIPPED)
    needs = tuple(term["code"] for term in taxonomies.shipped("needs")["terms"])
    catalogue.write(tmp_path, LISTINGS, needs=needs)
    call_command("import_hsds", str(tmp_path), "--source", "big", stdout=StringIO(), stderr=StringIO())
    assert Service.objects.count() == LISTINGS

    def statements(address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    service = Service.objects.listed().order_by("id")[LISTINGS // 3]
    for address in ("/", *FIND):
        # What a process keeps from its first requests on: content types, the lexicon, the index's time zones.
        statements(address)
    asked = {address: statements(address) for address in FIND}
    # Where nothing is found the page asks for less, and says where a peer is in.
    most = {address: FRAME + (13 if "nothing" in address else 12) for address in FIND}
    assert {address: count for address, count in asked.items() if count > most[address]} == {}
    assert statements(f"/services/{service.id}/") <= 10
    assert statements(f"/organizations/{service.organization_id}/") <= 15
    assert statements("/") <= 15
