"""The engine by itself, against a real server."""

import pytest

from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.elasticsearch.indices import Indices


@pytest.fixture
def engine(elasticsearch_alone) -> ElasticsearchEngine:
    return ElasticsearchEngine()


@pytest.fixture
def indices(elasticsearch_alone, shelf):
    """The indexes of the shelf: none to begin with, none left behind."""
    made = Indices(shelf)
    made.drop()
    yield made
    made.drop()
