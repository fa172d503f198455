import pytest
from django.test import Client
from django.urls import reverse

from home.editing.groups import WRITERS
from home.groups import grant
from resources.groups import STEWARDS
from tests.resources import factories
from tests.resources.admin.conftest import signed_in, staff


@pytest.fixture
def places(db) -> dict:
    library = factories.organization(name="Green River Library", is_library=True)
    return {
        "branch": factories.location(name="Auburn Library", organization=library),
        "park": factories.location(name="River Park"),
        "hidden": factories.location(name="Quiet House", disclosure="hidden", organization=library),
        "closed": factories.location(name="Old Library", closed_on="2020-01-01", organization=library),
    }


def listed(client: Client, chooser: str) -> set[str]:
    html = client.get(reverse(f"{chooser}:choose_results")).content.decode()
    return {name for name in ("Auburn Library", "River Park", "Quiet House", "Undisclosed place", "Old Library") if name in html}


def test_writer_chooses_from_public_places__no_permission_for_the_catalogue(places):
    writer = signed_in(staff("ana", grant()[WRITERS]))
    assert listed(writer, "branch_chooser") == {"Auburn Library"}
    assert listed(writer, "public_place_chooser") == {"Auburn Library", "River Park"}
    assert writer.get(reverse("place_chooser:choose")).status_code in (302, 403)


@pytest.mark.parametrize(("chooser", "opens"), [("branch_chooser", {"branch"}), ("public_place_chooser", {"branch", "park"})])
def test_place_that_is_not_public_stays_unchosen__forged_key(places, chooser: str, opens: set[str]):
    writer = signed_in(staff("ana", grant()[WRITERS]))
    found = {name for name, place in places.items() if name != "closed" and _chosen(writer, chooser, place.pk) == 200}
    assert found == opens


def _chosen(client: Client, chooser: str, key) -> int:
    return client.get(reverse(f"{chooser}:chosen", args=[key])).status_code


def test_steward_finds_a_kept_place_by_its_label__never_its_name(places):
    steward = signed_in(staff("ana", grant()[STEWARDS]))
    assert listed(steward, "public_place_chooser") == {"Auburn Library", "River Park", "Undisclosed place"}
    assert listed(steward, "branch_chooser") == {"Auburn Library"}


def test_choosers_stay_shut__nobody_signed_in(client: Client, db):
    for chooser in ("branch_chooser", "public_place_chooser"):
        assert client.get(reverse(f"{chooser}:choose")).status_code == 302
