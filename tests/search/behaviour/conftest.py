"""Each behaviour is written once and tried on every engine: to add an engine, add its path here."""

import pytest
from django.db import connection
from django.utils import timezone

from search.question.asked import Asked
from search.question.planner import Request, plan
from search.sources import engine
from tests.search import reference

# The embedded engine lives in the database of this run.
EMBEDDED = {
    "sqlite": "search.engines.sqlite.SqliteEngine",
    "postgresql": "search.engines.postgresql.PostgresqlEngine",
}
ENGINES = {
    connection.vendor: EMBEDDED[connection.vendor],
    "elasticsearch": "search.engines.elasticsearch.engine.ElasticsearchEngine",
}


@pytest.fixture(params=ENGINES)
def engine_name(request, settings):
    if request.param == "elasticsearch":
        request.getfixturevalue("elasticsearch_alone")
    settings.SEARCH_ENGINE = ENGINES[request.param]
    return request.param


@pytest.fixture
def search(engine_name, shelf, rf):
    """`search("q=food&need=meals")` gives the result, after comparing it with the slow reference."""

    def ask(address: str = "", *, near=None, now=None, audiences=frozenset(), size=20):
        asked = Asked.read(rf.get(f"/find/?{address}").GET, shelf.filters)
        now = now or timezone.now()
        [query] = plan([Request(shelf, asked, now, near, audiences, size)])
        [result] = engine().search([query])
        documents = [document for members in shelf.shelf.values() for document in members]
        assert not reference.difference(reference.search(documents, query), result)
        return result

    return ask


@pytest.fixture
def keys(search):
    """The keys of the hits, in order."""

    def ask(address: str = "", **given):
        return [hit.key for hit in search(address, **given).hits]

    return ask
