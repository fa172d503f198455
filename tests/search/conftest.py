import pytest

from search import indexing
from search.sources import sources
from tests.search.shelf import MagazineSource, ShelfSource


@pytest.fixture
def shelf(db, settings):
    """An empty source, the only one of the site; `stock(documents)` fills and indexes it."""
    settings.SEARCH_SOURCES = ["tests.search.shelf.ShelfSource"]
    ShelfSource.shelf = {}
    yield sources()[0]
    ShelfSource.shelf = {}


@pytest.fixture
def magazines(shelf, settings):
    """A second source after `shelf`."""
    settings.SEARCH_SOURCES = ["tests.search.shelf.ShelfSource", "tests.search.shelf.MagazineSource"]
    MagazineSource.shelf = {}
    yield sources()[1]
    MagazineSource.shelf = {}


@pytest.fixture
def stock(shelf):
    def fill(documents):
        shelf.fill(documents)
        indexing.rebuild()

    return fill
