"""A diff on its way into the database."""

import pytest
from django.db import connection

from resources.exchange import affected
from search.index import indexing
from tests.resources.exchange.feeds import load, rows

pytestmark = pytest.mark.django_db


def test_database_knows_its_new_rows_before_they_are_looked_up__many(tmp_path, monkeypatch):
    known = []

    def services(diff, real=affected.services):
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SELECT reltuples FROM pg_class WHERE relname = 'resources_service'")
            else:
                cursor.execute("SELECT stat FROM sqlite_stat1 WHERE tbl = 'resources_service'")
            known.append(str((cursor.fetchone() or [""])[0])[:1])
        return real(diff)

    monkeypatch.setattr(affected, "services", services)
    monkeypatch.setattr(indexing, "MANY", 1)
    load(tmp_path, rows())
    assert known == ["1"]
