"""What stewards see of what is missing."""

import pytest
from django.urls import reverse

from resources import taxonomies
from resources.models import MissingHelp, TaxonomyTerm
from search.models import EmptyCount
from tests.resources.admin.conftest import signed_in

pytestmark = pytest.mark.django_db


def test_small_totals_are_not_told__list_and_export(catalogue, steward):
    EmptyCount.objects.create(facet="need", value="food", period="2026-W48", count=9)
    EmptyCount.objects.create(facet="need", value="home", period="2026-W48", count=10)
    address = reverse("resources_needs-not-met_modeladmin_index")
    page = signed_in(steward).get(address).content.decode()
    assert "under 10" in page
    assert ">10<" in page.replace(" ", "").replace("\n", "")
    assert ">9<" not in page.replace(" ", "").replace("\n", "")
    rows = b"".join(signed_in(steward).get(f"{address}?export=csv").streaming_content).decode()
    assert "under 10" in rows
    assert ",9" not in rows


def test_order_tells_no_number__whatever_is_asked(catalogue, steward):
    taxonomies.load()
    EmptyCount.objects.create(facet="need", value="home", period="2026-W48", count=9)
    EmptyCount.objects.create(facet="need", value="food", period="2026-W48", count=2)
    page = signed_in(steward).get(reverse("resources_needs-not-met_modeladmin_index") + "?o=3").content.decode()
    food, home = (TaxonomyTerm.objects.get(code=code).name for code in ("food", "home"))
    assert page.index(food) < page.index(home)


def test_note_is_marked_as_handled__by_a_steward(catalogue, steward):
    note = MissingHelp.objects.create(told_on="2026-11-23", words="halal food boxes", area="Kent")
    client = signed_in(steward)
    address = reverse("resources_missinghelp_modeladmin_edit", args=[note.pk])
    assert "halal food boxes" in client.get(address).content.decode()
    client.post(address, {"is_handled": "on", "outcome": "Listed.", "words": "changed"})
    note.refresh_from_db()
    assert (note.is_handled, note.outcome, note.words) == (True, "Listed.", "halal food boxes")


def test_nobody_writes_notes_by_hand__add_page(catalogue, superuser):
    response = signed_in(superuser).get(reverse("resources_missinghelp_modeladmin_create"))
    assert response.status_code in (302, 403)
