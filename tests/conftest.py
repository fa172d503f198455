"""Shared fixtures.

Without settings pytest-django would skip every database test and exit 0, so that is an error here. A test that commits
gets a copy of the template back afterwards instead of a flush, which would lose Wagtail's root page and the full-text
tables. DATABASE_URL says on which database the tests run; the one it names is left alone.
"""

import os
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connections
from wagtail.models import Site

from search.words import lexicon
from tests.databases import Databases, databases_of
from tests.servers.fixtures import elasticsearch, elasticsearch_alone, elasticsearch_prefix, elasticsearch_url  # noqa: F401

# Whoever asks for one of these, himself or through another fixture, has a database to be tried on.
DATABASE_FIXTURES = {"db", "transactional_db", "databases", "own_database", "django_db_setup"}

BENCHMARKS = Path(__file__).parent / "benchmarks"
SERVER_FIXTURES = {"elasticsearch", "elasticsearch_alone", "elasticsearch_prefix", "elasticsearch_url"}


def pytest_configure(config):
    if not os.environ.get("DJANGO_SETTINGS_MODULE"):
        raise pytest.UsageError("DJANGO_SETTINGS_MODULE is not set: run `make test`, or pytest from the project's folder.")


def pytest_collection_modifyitems(items) -> None:
    for item in items:
        asks = item.get_closest_marker("django_db") or DATABASE_FIXTURES.intersection(item.fixturenames)
        # Whether the measuring works is tried on one database, whichever.
        if asks and BENCHMARKS not in item.path.parents:
            item.add_marker(pytest.mark.database)
        # An engine that is a parameter asks for its server when the test runs.
        parameters = item.callspec.params.values() if hasattr(item, "callspec") else ()
        if SERVER_FIXTURES.intersection(item.fixturenames) or "elasticsearch" in parameters:
            item.add_marker(pytest.mark.server)


@pytest.fixture(scope="session")
def databases(tmp_path_factory) -> Databases:
    """Makes, copies and drops databases like the one under test."""
    return databases_of(tmp_path_factory.mktemp("database"))


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, databases: Databases):
    from django.test import TransactionTestCase

    template, database = databases.template(), databases.new()
    databases.copy(template, database)
    connection = connections["default"]
    connection.close()
    connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = database

    def start_again(self):
        connections.close_all()
        databases.copy(template, database)

    patch = pytest.MonkeyPatch()
    patch.setattr(TransactionTestCase, "_fixture_teardown", start_again)
    yield
    patch.undo()
    with django_db_blocker.unblock():
        connections.close_all()
    databases.drop(database)


@pytest.fixture(autouse=True)
def nothing_remembered():
    """What a process keeps is of the last test's database: words, and (Wagtail) where a site stands and a picture's sizes."""
    lexicon.forget()
    caches["default"].clear()
    Site.clear_site_root_paths_cache()


@pytest.fixture
def own_database(databases: Databases):
    """The URL of a migrated database of a test's own, for other processes."""
    name = databases.new()
    databases.copy(databases.template(), name)
    yield databases.url(name)
    databases.drop(name)
