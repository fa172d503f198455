from collections.abc import Callable, Iterator

import pytest
from django.db import transaction

from home import demo
from home.models import HomePage
from resources import taxonomies


def kept_for_a_module(blocker, make: Callable[[], object]) -> Iterator[None]:
    """What is made here stays for all tests of a module, within one transaction around them, and is gone after them."""
    with blocker.unblock():
        around = transaction.atomic()
        around.__enter__()
    try:
        with blocker.unblock():
            make()
        yield
    finally:
        with blocker.unblock():
            transaction.set_rollback(True)
            around.__exit__(None, None, None)


@pytest.fixture(scope="module")
def front_page_in_place(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The front page and one plain page, in both languages, with the needs loaded."""
    yield from kept_for_a_module(django_db_blocker, _make_front_page)


@pytest.fixture
def front_page(front_page_in_place, db) -> HomePage:
    """The front page and one plain page, in both languages, with the needs loaded and no peers chosen."""
    return HomePage.objects.get(locale__language_code="en")


@pytest.fixture
def own_front_page(db) -> HomePage:
    """The same, made for one test: where tests of the module commit, or look at a site that has no page yet."""
    return _make_front_page()


@pytest.fixture(scope="module")
def demo_in_place(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Every page of the demo: they are many."""
    yield from kept_for_a_module(django_db_blocker, _make_demo)


@pytest.fixture
def whole_demo(demo_in_place, db) -> HomePage:
    """The front page of the demo with everything below it, the needs loaded and no peers chosen."""
    return HomePage.objects.get(locale__language_code="en")


def _make_front_page() -> HomePage:
    taxonomies.load()
    home, _ = demo.create_front_page()
    demo.create_plain_page(home)
    return home


def _make_demo() -> None:
    taxonomies.load()
    demo.create_pages()
