"""Names of terms are those of the table at the start of each request, however it was changed."""

import threading

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from resources import labels, taxonomies
from resources.models import TaxonomyTerm
from resources.models.taxonomy import NEEDS_URI

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def term() -> TaxonomyTerm:
    taxonomies.load()
    return TaxonomyTerm.objects.get(taxonomy__uri=NEEDS_URI, code="food")


def name() -> str:
    """As the next request has it, whose start says `forget`."""
    labels.forget()
    return labels.terms(NEEDS_URI)["food"]


def rename(term: TaxonomyTerm, to: str) -> None:
    TaxonomyTerm.objects.filter(pk=term.pk).update(name=to, name_es=f"{to} (es)")


def test_names_are_read_once__nothing_changed():
    name()
    with CaptureQueriesContext(connection) as asked:
        assert name() == name()
    assert not [each for each in asked.captured_queries if "taxonomyterm" in each["sql"]]


def test_name_follows__bulk_update(term):
    name()
    rename(term, "Meals")
    assert name() == "Meals"


def test_name_follows__another_connection(term):
    name()

    def elsewhere():
        rename(term, "Meals")
        connection.close()

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert name() == "Meals"


def test_name_follows__rolled_back(term):
    before = name()
    with transaction.atomic():
        rename(term, "Meals")
        assert name() == "Meals"
        transaction.set_rollback(True)
    assert name() == before


def test_name_is_in_the_language_of_the_page__both_in_turn(term):
    rename(term, "Meals")
    for _ in range(2):
        assert name() == "Meals"
        with translation.override("es"):
            assert name() == "Meals (es)"


def test_name_follows_within_a_request__saved_here(term):
    name()
    term.name = "Meals"
    term.save()
    assert labels.terms(NEEDS_URI)["food"] == "Meals"


def test_request_begins_with_a_look__any_page(term, client):
    assert name() == labels.terms(NEEDS_URI)["food"]
    rename(term, "Meals")
    assert labels.terms(NEEDS_URI)["food"] != "Meals"
    client.get("/nothing/")
    assert labels.terms(NEEDS_URI)["food"] == "Meals"
