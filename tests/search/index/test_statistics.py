import pytest
from django.db import connection

from resources.models import Phone
from search.engines import pending
from search.index import statistics
from search.models import SearchDocument, State
from tests.resources import factories

pytestmark = pytest.mark.django_db


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps the share of NULLs apart by itself")
def test_refresh_leaves_rows_without_a_value_out__so_that_an_index_is_not_shunned_for_them():
    service, place = factories.service(), factories.location()
    Phone.objects.bulk_create(Phone(service=service, number="211") for _ in range(statistics._SAMPLE * 2))
    Phone.objects.create(location=place, number="988")
    statistics.refresh()
    with connection.cursor() as cursor:
        plan = cursor.execute("EXPLAIN QUERY PLAN SELECT * FROM resources_phone WHERE location_id IN (1, 2, 3)").fetchall()
    assert "USING INDEX resources_phone_location_id" in plan[0][3]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL counts anew by itself")
def test_refresh_leaves_what_waits_easy_to_find__counted_while_everything_waited():
    names = map(str, range(3_000))
    SearchDocument.objects.bulk_create(
        SearchDocument(source="shelf", key=name, group=name, version=1, state=State.PENDING) for name in names
    )
    statistics.refresh()
    SearchDocument.objects.update(state=State.INDEXED)
    plan = pending.waiting(["shelf"]).explain()
    assert "search_document_waiting" in plan, plan
