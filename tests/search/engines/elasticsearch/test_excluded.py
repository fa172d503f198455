"""Groups that are pending are left out of everything that is said."""

from dataclasses import replace

from django.utils import timezone

from search.question.asked import Asked
from search.question.planner import Request, plan
from tests.search.behaviour.things import thing


def test_excluded_groups_are_in_no_hit_total_or_count(indices, engine, shelf):
    terms = {"need": ("food",)}
    engine.index(shelf, [thing("a1", group="a", terms=terms), thing("a2", group="a"), thing("b", terms=terms), thing("c")])
    [query] = plan([Request(shelf, Asked(), timezone.now())])
    assert engine.search([query])[0].total == 3
    result = engine.search([replace(query, excluded_groups=frozenset({"a", "c"}))])[0]
    assert ([hit.key for hit in result.hits], result.total) == (["b"], 1)
    assert dict(result.facets["need"]) == {"food": 1}
