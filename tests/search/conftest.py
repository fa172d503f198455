import pytest

from search.index import indexing, upkeep
from search.sources import front, sources
from tests.search.remote import Remote
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


@pytest.fixture
def remote(shelf, settings):
    """A remote index in memory behind the shelf, empty and asked from now on; its one instance keeps everything."""
    Remote.reset()
    settings.SEARCH_REMOTE = "tests.search.remote.Remote"
    settings.SEARCH_REMOTE_INDICES = "tests.search.remote.RemoteIndices"
    settings.SEARCH_DRAIN_AFTER_REQUEST = False
    settings.ELASTICSEARCH_URLS = ["http://in-memory"]
    upkeep.look_after(front())
    yield Remote
    Remote.reset()


@pytest.fixture
def plain_page(settings, tmp_path):
    """The page's frame belongs to the site; here a bare template shows what the view hands over."""
    (tmp_path / "search").mkdir()
    (tmp_path / "search" / "find.html").write_text("{% for card in result.cards %}{{ card.key }} {% endfor %}")
    template = {**settings.TEMPLATES[0], "DIRS": [tmp_path], "OPTIONS": {}}
    settings.TEMPLATES = [template]
