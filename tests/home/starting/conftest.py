"""The demo's pages, made once for each module: they are many. Each test is taken back to them."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from wagtail.models import Page, PageViewRestriction

from home import demo
from home.models import HomePage
from resources import taxonomies


@pytest.fixture(scope="module")
def demo_in_place(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Within one transaction around all tests of the module, which is taken back after the last."""
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
def home(demo_in_place, db) -> HomePage:
    return HomePage.objects.get()


@pytest.fixture
def close():
    """Lets only those who are signed in see the page with this slug, and all below it."""

    def shut(slug: str) -> Page:
        page = Page.objects.get(slug=slug)
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
        return page

    return shut
