import pytest

from search.checks import check_search
from search.question.filters import SortFilter, TermsFilter
from tests.search.shelf import ShelfSource


class Faulty(ShelfSource):
    name = "shelf"
    weights = {"title": 0.0}
    filters = (
        TermsFilter("need", "Need"),
        TermsFilter("need", "Again"),
        TermsFilter("_all", "Mine"),
        SortFilter({"best": "Best", "luck": "Luck"}),
    )


class Nameless(ShelfSource):
    name = ""


@pytest.fixture
def ids(settings):
    def check(*paths: str) -> list[str]:
        settings.SEARCH_SOURCES = list(paths)
        return sorted(found.id for found in check_search())

    return check


def test_site_as_it_is_has_no_fault():
    assert check_search() == []


def test_path_that_leads_nowhere_is_named(ids):
    assert ids("nowhere.Source") == ["search.E001"]


def test_each_fault_of_a_source_is_named(ids):
    here = "tests.search.test_checks"
    assert ids("tests.search.shelf.ShelfSource", f"{here}.Faulty") == [
        "search.E002",
        "search.E003",
        "search.E004",
        "search.E005",
        "search.E007",
    ]
    assert ids(f"{here}.Nameless") == ["search.E006"]
