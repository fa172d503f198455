import pytest

from home import demo
from home.models import HomePage
from resources import taxonomies


@pytest.fixture
def front_page(db) -> HomePage:
    """The demo's pages, with the needs loaded and no peers chosen."""
    taxonomies.load()
    demo.create_pages()
    return HomePage.objects.get(locale__language_code="en")
