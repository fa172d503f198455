"""Each bar is there, and says of the figures what they say."""

import pytest

from benchmarks.bars import MET, MISSED, RULES, UNKNOWN, bars
from benchmarks.results import Results
from tests.benchmarks.samples import sample, spoilt

SPOILT = {
    "engine-elasticsearch": (8.1, "engines", "elasticsearch", "10000", "ours", "work"),
    "engine-sqlite": (16.1, "engines", "sqlite", "10000", "ours", "cpu"),
    "stock-sqlite": (19.0, "engines", "sqlite", "10000", "ours beside stock", "cpu"),
    "stock-postgresql": (901.0, "engines", "postgresql", "10000", "ours beside stock", "work"),
    "datasette": (14.0, "datasette", "sqlite", "10000", "datasette", "cpu"),
    "page": (12.1, "pages", "sqlite", "10000", "find", "rest", "cpu"),
    "content": (2.1, "pages", "sqlite", "10000", "content", "/", "cpu"),
    "statements": (10, "pages", "postgresql", "100000", "statements", "find"),
    "growth": (81.0, "pages", "elasticsearch", "100000", "find", "page", "work"),
    "suggestions": (15.1, "pages", "sqlite", "100000", "suggest", "cpu95"),
    "rebuild": (0.59, "indexing", "elasticsearch", "100000", "share"),
    "import": (301.0, "imports", "sqlite", "10000", "peak"),
    "weight": (1, "pages", "sqlite", "10000", "weight", "/", "foreign"),
    "memory": (158.0, "memory", "sqlite", "10000", "end"),
    "lighthouse": (94, "lighthouse", "sqlite", "10000", "pages", "/", "performance"),
    "demo": (181.0, "demo", "sqlite", "10000", "seconds"),
}


def verdicts(results: Results) -> dict[str, str]:
    return {bar.name: bar.verdict for bar in bars(results)}


def test_bars_are_all_met__good_figures():
    assert set(verdicts(sample()).values()) == {MET}


def test_bars_are_all_there__nothing_measured():
    found = verdicts(Results())
    assert set(found) == set(SPOILT) == {rule.name for rule in RULES}
    assert set(found.values()) == {UNKNOWN}


@pytest.mark.parametrize("name", SPOILT)
def test_bar_is_missed_alone_and_says_why__one_figure_too_bad(name):
    value, *path = SPOILT[name]
    found = bars(spoilt(value, *path))
    assert {bar.name for bar in found if bar.verdict == MISSED} == {name}
    [missed] = [bar for bar in found if bar.verdict == MISSED]
    assert missed.reason


def test_statements_are_missed__more_of_them_in_a_larger_catalogue():
    results = spoilt(7, "pages", "sqlite", "100000", "statements", "content")
    assert verdicts(results)["statements"] == MISSED
    assert ", more in a larger catalogue" in next(bar.measured for bar in bars(results) if bar.name == "statements")


def test_lighthouse_is_missed__ended_before_all_pages():
    [bar] = [bar for bar in bars(spoilt(3, "lighthouse", "sqlite", "10000", "of")) if bar.name == "lighthouse"]
    assert (bar.verdict, "2 of 3 pages" in bar.measured) == (MISSED, True)
    assert bar.reason


def test_growth_is_unknown__largest_size_not_measured():
    results = sample()
    del results.held["parts"]["pages"]["sqlite"]["100000"]
    assert verdicts(results)["growth"] == UNKNOWN


def test_memory_is_unknown__fewer_requests_than_the_bar_says():
    assert verdicts(spoilt(900, "memory", "sqlite", "10000", "requests"))["memory"] == UNKNOWN
