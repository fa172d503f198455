"""Shared fixtures.

Without settings pytest-django would skip every database test and exit 0, so that is an error here. Migrating takes
half a minute, so it is done once into a template file that every run and every worker copies; a test that commits
gets the template back afterwards instead of a flush, which would lose Wagtail's root page and the full-text tables.
"""

import hashlib
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections

ROOT = Path(__file__).resolve().parents[1]


def pytest_configure(config):
    if not os.environ.get("DJANGO_SETTINGS_MODULE"):
        raise pytest.UsageError("DJANGO_SETTINGS_MODULE is not set: run `make test`, or pytest from the project's folder.")


def migrated_template() -> Path:
    """A migrated, empty SQLite file for the migrations as they are now."""
    digest = hashlib.sha256((ROOT / "requirements.txt").read_bytes())
    for migration in sorted(ROOT.glob("*/migrations/*.py")):
        digest.update(migration.name.encode() + migration.read_bytes())
    template = ROOT / "var" / f"test-template-{digest.hexdigest()[:16]}.sqlite3"
    if not template.exists():
        template.parent.mkdir(exist_ok=True)
        draft = template.with_suffix(f".{os.getpid()}")
        subprocess.run(  # noqa: S603
            [sys.executable, "manage.py", "migrate", "--verbosity=0"],
            cwd=ROOT,
            env={**os.environ, "DATABASE_URL": f"sqlite:///{draft}", "DJANGO_SETTINGS_MODULE": "settings.test"},
            check=True,
        )
        with sqlite3.connect(draft) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
        connection.close()
        draft.replace(template)
    return template


def restore(template: Path, target: Path) -> None:
    """Make `target` a copy of `template`, page by page, while nobody else has it open."""
    with sqlite3.connect(template) as source, sqlite3.connect(target) as copy:
        source.backup(copy)
    source.close()
    copy.close()


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, tmp_path_factory):
    from django.test import TransactionTestCase

    template = migrated_template()
    database = tmp_path_factory.mktemp("database") / "test.sqlite3"
    restore(template, database)
    connection = connections["default"]
    connection.close()
    connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = str(database)

    def start_again(self):
        connections.close_all()
        restore(template, database)

    patch = pytest.MonkeyPatch()
    patch.setattr(TransactionTestCase, "_fixture_teardown", start_again)
    yield
    patch.undo()
    with django_db_blocker.unblock():
        connections.close_all()
