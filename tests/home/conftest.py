from collections.abc import Iterator

import pytest
from django.core.cache import caches
from django.db import transaction
from wagtail.models import Site

from home import demo
from home.models import HomePage
from resources import taxonomies


@pytest.fixture(autouse=True)
def addresses_anew() -> None:
    """Wagtail keeps where each language's site stands, and which sizes a picture has; the last test's rows, rolled back, must
    not answer for this one's."""
    Site.clear_site_root_paths_cache()
    caches["default"].clear()


@pytest.fixture
def front_page(db) -> HomePage:
    """The front page and one plain page, in both languages, with the needs loaded and no peers chosen."""
    taxonomies.load()
    home, _ = demo.create_front_page()
    demo.create_plain_page(home)
    return home


@pytest.fixture(scope="module")
def demo_in_place(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Every page of the demo. They are many: made once for each module, within one transaction around all of its tests."""
    with django_db_blocker.unblock():
        around = transaction.atomic()
        around.__enter__()
        taxonomies.load()
        demo.create_pages()
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


@pytest.fixture
def whole_demo(demo_in_place, db) -> HomePage:
    """The front page of the demo with everything below it, the needs loaded and no peers chosen."""
    return HomePage.objects.get(locale__language_code="en")
