"""Facets, groups, readers and the clock."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.search.behaviour.things import thing

NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


def tagged(key, *needs, access=(), **given):
    terms = {"need": needs, "access": tuple(access), **given.pop("terms", {})}
    return thing(key, terms=terms, **given)


def test_facet_counts_groups_not_documents(stock, search):
    stock([tagged("a1", "food", group="a"), tagged("a2", "food", group="a"), tagged("b", "food", "home")])
    result = search()
    assert result.total == 2
    assert dict(result.facets["need"]) == {"food": 2, "home": 1}


def test_facet_counts_ignore_own_choice_but_obey_others(stock, search):
    stock([tagged("a", "food", terms={"cost": ("free",)}), tagged("b", "home", terms={"cost": ("free",)}), tagged("c", "home")])
    result = search("need=food&cost=free")
    assert [hit.key for hit in result.hits] == ["a"]
    assert dict(result.facets["need"]) == {"food": 1, "home": 1}
    assert dict(result.facets["cost"]) == {"free": 1}


def test_any_of_the_chosen_values_is_enough(stock, keys):
    stock([tagged("a", "food"), tagged("b", "home"), tagged("c", "legal")])
    assert keys("need=food&need=home") == ["a", "b"]


def test_every_requirement_must_hold__match_all(stock, search):
    stock([tagged("a", access=["step-free", "asl"]), tagged("b", access=["step-free"]), tagged("c")])
    assert [hit.key for hit in search("access=step-free&access=asl").hits] == ["a"]
    assert dict(search("access=step-free").facets["access"]) == {"step-free": 2, "asl": 1}


def test_one_document_of_a_group_must_obey_everything(stock, search):
    stock([tagged("a1", "food", group="a", text="kent"), tagged("a2", "home", group="a", text="renton")])
    assert search("q=kent&need=food").total == 1
    assert search("q=kent&need=home").total == 0


def test_value_that_nothing_has_finds_nothing(stock, search):
    stock([tagged("a", "food")])
    assert search("need=zzz").total == 0


def test_single_choice_takes_the_last_value(stock, keys):
    stock([tagged("a", terms={"cost": ("free",)}), tagged("b", terms={"cost": ("sliding",)})])
    assert keys("cost=free&cost=sliding") == ["b"]


def test_toggle_keeps_only_what_has_it(stock, keys):
    stock([tagged("a", terms={"kids": ("yes",)}), tagged("b")])
    assert keys("kids=yes") == ["a"]
    assert keys("kids=perhaps") == ["a", "b"]


def test_group_is_shown_at_its_best_document(stock, search):
    stock([thing("a1", group="a", text="food"), thing("a2", group="a", title="food"), thing("b", strong="food")])
    result = search("q=food")
    assert [hit.key for hit in result.hits] == ["a2", "b"]
    assert result.total == 2


def test_private_document_is_neither_found_nor_counted_without_its_key(stock, search):
    stock([tagged("a", "food"), tagged("b", "food", audience="staff"), tagged("c", "home", audience="board")])
    assert search().total == 1
    assert dict(search().facets["need"]) == {"food": 1}
    assert search(audiences=frozenset({"staff"})).total == 2
    assert dict(search(audiences=frozenset({"staff", "board"})).facets["need"]) == {"food": 2, "home": 1}


@pytest.mark.parametrize(("minutes", "found"), [(-1, False), (0, True), (59, True), (60, False)])
def test_document_is_found_from_go_live_until_expiry(stock, search, minutes, found):
    stock([thing("a", go_live=NOW, expire=NOW + timedelta(hours=1)), thing("b")])
    result = search(now=NOW + timedelta(minutes=minutes))
    assert ("a" in [hit.key for hit in result.hits]) is found
    assert result.total == 1 + found


def test_boost_lifts_what_fits_as_well(stock, keys):
    stock([thing("a", text="food"), thing("b", text="food", boost=1.1), thing("c", title="food")])
    assert keys("q=food") == ["c", "b", "a"]


def test_rank_last_stands_after_everything_else(stock, keys):
    stock([thing("a", title="food", rank_last=True, boost=5.0), thing("b", text="food"), thing("c", title="zzz food")])
    assert keys("q=food") == ["c", "b", "a"]
    assert keys("q=food&sort=name") == ["b", "c", "a"]


def test_order_by_name_follows_folded_titles(stock, keys):
    stock([thing("a", title="zebra"), thing("b", title="Éclair"), thing("c", title="eagle"), thing("d", title="ZEBRA")])
    assert keys("sort=name") == ["c", "b", "a", "d"]


def test_pages_hold_each_group_once_in_order(stock, search):
    stock([thing(f"k{n:03}", title=f"title {n % 7}", boost=1 + n % 3 / 10, group=f"g{n // 2}") for n in range(90)])
    shown = [hit.group for page in range(1, 6) for hit in search(f"page={page}", size=10).hits]
    assert len(shown) == len(set(shown)) == 45


@pytest.mark.parametrize(("asked", "shown"), [("0", 1), ("-1", 1), ("2", 2), ("3", 3), ("4", 3), ("999999999", 3), ("x", 1)])
def test_page_is_the_nearest_that_exists(stock, search, asked, shown):
    stock([thing(f"k{n}") for n in range(25)])
    result = search(f"page={asked}", size=10)
    assert (result.page, result.pages, result.total) == (shown, 3, 25)


def test_long_tie_is_walked_in_order_of_titles(stock, search, monkeypatch):
    monkeypatch.setattr("search.engines.embedded.LONG_TIE", 5)
    stock([thing(f"k{n:03}", title=f"title {n * 7 % 60:02}", text="food", group=f"g{n // 2}") for n in range(60)])
    for page in (1, 2, 3):
        assert len(search(f"page={page}", size=10).hits) == 10
        assert len(search(f"q=food&page={page}", size=10).hits) == 10
