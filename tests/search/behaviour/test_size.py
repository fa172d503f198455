"""What is long, odd or many is found like anything else."""

from urllib.parse import quote

import pytest

from tests.search.behaviour.things import thing


def test_phrase_is_found_at_the_end_of_a_very_long_text(stock, search):
    filler = " ".join(f"word{number}" for number in range(17_000))
    stock([
        thing("a", text=f"{'food ' * 300}{filler} food bank"),
        thing("b", text=f"bank {'food ' * 300}{filler}"),
    ])  # fmt: skip
    result = search("q=food+bank")
    assert [hit.key for hit in result.hits] == ["a", "b"]
    assert result.hits[0].score > result.hits[1].score


def test_titles_are_ordered_by_code_points__whatever_the_database_sorts_by(stock, keys):
    titles = ["a b", "a-c", "ab", "A_a", "a", "'a", "ß", "z", "ж", "食", "1", "10", "2", "\U0001f600"]
    stock([thing(f"k-{number}", title=title) for number, title in enumerate(titles)])
    assert len(keys("sort=name")) == len(titles)


def test_keys_are_ordered_by_code_points__titles_being_equal(stock, keys):
    stock([thing(key, title="same") for key in ("b", "B", "a_", "a-", "A", "a")])
    assert keys("sort=name") == ["A", "B", "a", "a-", "a_", "b"]


def test_walk_goes_on__past_its_first_step(stock, search, monkeypatch):
    monkeypatch.setattr("search.engines.embedded.LONG_TIE", 5)
    monkeypatch.setattr("search.engines.entries._FIRST_STEP", 3)
    stock([thing(f"k{number:03}", title=f"title {number // 2 * 7 % 60:02}") for number in range(60)])
    for page in range(1, 7):
        assert len(search(f"page={page}", size=10).hits) == 10


@pytest.mark.parametrize("parameter", ["q", "need", "without", "cost", "open", "near", "within", "sort", "page"])
@pytest.mark.parametrize("value", ["\x00", "food\x00", "\ud800", "\U0010ffff", "9" * 30, "%s", "{}", "\\", "'"])
def test_any_value_is_answered(stock, search, parameter, value):
    stock([thing("a", text="food", terms={"need": ("food",)})])
    search(f"{parameter}={quote(value, errors='surrogatepass')}")
