"""A rebuild sends what the ledger keeps finished, and never anything that isn't the document of that version."""

import pytest

from search.engines.elasticsearch.indices import Indices
from search.index import copying, indexing, upkeep
from search.models import SearchDocument
from search.sources import front, source
from tests.resources import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def services(elasticsearch, settings):
    settings.SEARCH_DRAIN_AFTER_REQUEST = False
    for name in ("services", "pages"):
        Indices(source(name)).drop()
    with indexing.indexing():
        made = [factories.service(name=f"Meals {number}") for number in range(3)]
        for one in made[:2]:
            factories.at(one, factories.location(name="Hall"))
            factories.at(one, factories.location(name="House", city="Auburn"))
    return made


@pytest.fixture
def made(monkeypatch):
    """The groups whose documents were made."""
    asked = []
    of = source("services")
    documents = of.documents

    def noting(groups):
        groups = list(groups)
        asked.extend(groups)
        return documents(groups)

    monkeypatch.setattr(of, "documents", noting, raising=False)
    return asked


def contents():
    return dict(Indices(source("services")).contents())


def expected():
    rows = SearchDocument.objects.filter(source="services", is_deleted=False)
    return dict(rows.values_list("key", "version"))


def found(client, words):
    response = client.get("/find/", {"q": words})
    assert response["X-Search-Engine"] == "elasticsearch"
    return sorted(card.name for card in response.context["result"].cards)


def test_rebuild_makes_no_document_that_the_ledger_keeps__and_answers_the_same(services, made, client):
    upkeep.rebuild(front())
    assert not made
    assert contents() == expected()
    assert found(client, "meals") == ["Meals 0", "Meals 1", "Meals 2"]
    # Places of one service count once: the number of a group goes along.
    assert client.get("/find/", {"q": "meals"}).context["result"].total == 3


@pytest.mark.parametrize("rows", [1, 2, 3])
@pytest.mark.parametrize("are_kept", [True, False])
def test_group_stays_whole__more_than_is_read_at_once(services, client, monkeypatch, rows, are_kept):
    monkeypatch.setattr(copying, "ROWS", rows)
    if not are_kept:
        SearchDocument.objects.filter(source="services").update(line="")
    upkeep.rebuild(front())
    assert contents() == expected()
    assert client.get("/find/", {"q": "meals"}).context["result"].total == 3


def test_rebuild_makes_what_is_not_kept_and_keeps_it__as_under_another_layout(services, made):
    SearchDocument.objects.filter(source="services").update(line="another-layout{}")
    upkeep.rebuild(front())
    assert set(made) == {str(one.pk) for one in services}
    assert contents() == expected()
    made.clear()
    upkeep.rebuild(front())
    assert not made


def test_line_is_of_its_version__changed_while_a_rebuild_made_it(services):
    row = SearchDocument.objects.get(group=str(services[2].pk))
    kept, version = row.line, row.version
    services[2].name = "Suppers"
    with indexing.indexing():
        services[2].save()
    copying._keep([(kept, row.pk, version)])
    row.refresh_from_db()
    assert row.version > version
    assert "supper" in row.line


def test_rebuild_brings_back_nothing__gone_from_the_data_without_a_signal(services):
    type(services[2]).objects.filter(pk=services[2].pk).update(status="inactive")
    upkeep.rebuild(front())
    assert f"service:{services[2].pk}" not in contents()
