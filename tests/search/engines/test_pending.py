"""What waits is found at the cost of what waits, however large the catalogue is."""

import pytest
from django.db import connection

from search.engines import pending
from search.index import condition, worker
from search.models import SearchDocument, State

pytestmark = pytest.mark.django_db

INDEX = "search_document_waiting"


@pytest.fixture(params=["counted", "not counted"])
def ledger(request):
    """A large ledger with a few rows that wait. Nobody makes SQLite count its rows; PostgreSQL does it by itself."""
    rows = [
        SearchDocument(source="shelf", key=f"k{number}", group=f"g{number}", version=number, state=State.INDEXED)
        for number in range(4000)
    ]
    for row, state in zip(rows, (State.PENDING, State.LOCAL, State.PARKED), strict=False):
        row.state = state
    SearchDocument.objects.bulk_create(rows)
    if request.param == "counted" or connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE search_searchdocument")


def plans(statements):
    """How the database means to find what each statement asks for."""
    how = "EXPLAIN" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
    with connection.cursor() as cursor:
        for sql, params in statements:
            cursor.execute(f"{how} {sql}", params)
            yield "\n".join(str(row) for row in cursor.fetchall())


ASKING = {
    "a search": lambda: pending.groups(["shelf"]),
    "a worker": lambda: list(worker.due(["shelf"])[:200]),
    "a monitor's counts": condition.waiting_counts,
    "a monitor's oldest": condition._oldest_wait,
}


@pytest.mark.parametrize("who", ASKING)
def test_partial_index_finds_what_waits__large_ledger(ledger, who):
    statements = []

    def note(execute, sql, params, many, context):
        statements.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        found = ASKING[who]()
    [plan] = plans(statements)
    assert INDEX in plan
    if who == "a search":
        assert found == {"shelf": {"g0", "g1", "g2"}}
    if who == "a worker":
        assert [row.key for row in found] == ["k0", "k1"]
    if who == "a monitor's counts":
        assert found == {"pending": 1, "local": 1, "parked": 1}


def test_nothing_is_asked__no_source(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert pending.groups([]) == {}
