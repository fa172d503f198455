from collections import Counter

import pytest

from tests.relevance.judgments import HELD_OUT, KINDS, NEGATIVE, SETS, TUNED, judged
from tests.resources.package import DATA, Package

LEAST = {"plain": 30, "everyday": 50, "misspelt-1": 20, "misspelt-2": 12, "spanish": 25, "place": 15, "several-needs": 10}
LEAST |= {"agency": 12, "abbreviation": 8, NEGATIVE: 10}
QUERIES = [query for name in SETS for query in judged(name)]


def services() -> dict[str, str]:
    """The name and agency of each service of the shipped packages, by id."""
    found = {}
    for name in ("sample", "national-lines"):
        tables = Package(DATA / name).tables
        agencies = {row["id"]: row["name"] for row in tables["organizations"]}
        found |= {row["id"]: f"{row['name']} ({agencies[row['organization_id']]})" for row in tables["services"]}
    return found


def test_answers_are_services_of_the_shipped_packages__under_their_names():
    known = services()
    told = {service: name for query in QUERIES for service, name in query.names.items()}
    assert told
    assert told == {service: known.get(service) for service in told}


def test_each_kind_has_enough_queries__and_no_text_comes_twice():
    counts = Counter(query.kind for query in QUERIES)
    assert set(counts) == set(KINDS) == set(LEAST)
    assert not {kind: number for kind, number in counts.items() if number < LEAST[kind]}
    assert not [text for text, times in Counter(query.text.casefold() for query in QUERIES).items() if times > 1]


@pytest.mark.parametrize("kind", KINDS)
def test_a_third_of_each_kind_is_held_out(kind):
    sizes = {name: sum(query.kind == kind for query in judged(name)) for name in SETS}
    assert sizes[HELD_OUT] == round((sizes[HELD_OUT] + sizes[TUNED]) / 3)


def test_a_query_has_a_perfect_answer__unless_nothing_fits_it():
    assert {grade for query in QUERIES for grade in query.grades.values()} == {1, 2, 3}
    assert not [query.text for query in QUERIES if query.kind != NEGATIVE and max(query.grades.values(), default=0) < 3]
    assert not [query.text for query in QUERIES if query.kind == NEGATIVE and max(query.grades.values(), default=0) > 1]
