from django.utils import timezone

from search.engines.sqlite import SqliteEngine
from search.models import Entry
from search.question.asked import Asked
from search.question.planner import Request, plan
from tests.search.behaviour.things import thing


def test_row_that_vanishes_between_two_statements_is_left_out(stock, shelf):
    """Another process may write while a search is under way."""
    stock([thing("a"), thing("b")])
    Entry.objects.filter(key="a").delete()
    [query] = plan([Request(shelf, Asked(), timezone.now())])
    [result] = SqliteEngine().search([query])
    assert [hit.key for hit in result.hits] == ["b"]
