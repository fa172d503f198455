from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.document import OpenTimes
from search.question.near import Near
from search.sources import engine
from tests.search.behaviour.things import thing

FOOD, HOME = {"need": ("food",)}, {"need": ("home",)}


def resolve(text: str) -> Near | None:
    return Near(47.38, -122.23, "Kent", ("kent",)) if text.lower() == "kent" else None


@pytest.fixture(autouse=True)
def _spots(settings, plain_page):
    settings.SEARCH_NEAR = f"{__name__}.resolve"


@pytest.fixture
def find(client, shelf):
    def get(**parameters):
        response = client.get("/find/", parameters)
        assert response.status_code == 200
        return response.context

    return get


def test_find_is_where_the_form_points():
    assert reverse("find") == "/find/"


def test_find_shows_what_matches_and_says_which_engine_answered(client, stock):
    stock([thing("a", text="food"), thing("b", text="clothes")])
    response = client.get("/find/", {"q": "food"})
    assert response.content == b"a "
    assert response["X-Search-Engine"] == "embedded"


def test_find_answers_head_and_refuses_writes(client, stock):
    stock([thing("a")])
    assert client.head("/find/").status_code == 200
    assert client.post("/find/").status_code == 405


def test_database_has_the_last_word__group_gone_from_the_data(client, stock, shelf):
    stock([thing("a", text="food"), thing("b", text="food")])
    shelf.fill([thing("b", text="food")])
    assert client.get("/find/?q=food").content == b"b "


def test_facets_come_ready_for_a_form(stock, find):
    stock([thing("a", terms=FOOD), thing("b", terms=FOOD), thing("c", terms=HOME)])
    facets = {field.name: field for field in find(need="food", q="")["facets"]}
    need = facets["need"]
    assert need.kind == "checkboxes"
    assert [(each.value, each.count, each.selected, each.url) for each in need.options] == [
        ("food", 2, True, "/find/"),
        ("home", 1, False, "/find/?need=food&need=home"),
    ]
    assert [each.count for each in facets["cost"].options] == [0, 0]


def test_chips_say_what_was_asked_and_take_it_away(stock, find):
    stock([thing("a", terms=FOOD)])
    context = find(q="Food  bank", need="food", near="Kent", within="5", open="now")
    assert [(chip.label, chip.url) for chip in context["chips"]] == [
        ("“Food bank”", "/find/?near=Kent&need=food&open=now&within=5"),
        ("Near Kent", "/find/?q=Food+bank&need=food&open=now"),
        ("Within 5 miles", "/find/?q=Food+bank&near=Kent&need=food&open=now"),
        ("Open now", "/find/?q=Food+bank&near=Kent&need=food&within=5"),
        ("food", "/find/?q=Food+bank&near=Kent&open=now&within=5"),
    ]


def test_sorts_mark_the_order_in_use(stock, find):
    stock([thing("a")])
    sorts = find(sort="name")["sorts"]
    assert [(each.value, each.selected, each.url) for each in sorts.options] == [
        ("best", False, "/find/"),
        ("near", False, "/find/?sort=near"),
        ("open", False, "/find/?sort=open"),
        ("name", True, "/find/?sort=name"),
    ]


def test_spot_that_nobody_knows_is_said_plainly_and_left_out(stock, find):
    stock([thing("a")])
    context = find(near="Atlantis", within="5")
    assert context["near"] is None
    assert "“Atlantis”" in context["near_problem"]
    assert context["result"].total == 1


def test_miles_without_a_spot_are_said_plainly_and_left_out(stock, find):
    stock([thing("a")])
    context = find(within="5")
    assert "first" in context["near_problem"]
    assert context["result"].total == 1


def test_spot_that_is_known_narrows(stock, find):
    stock([thing("a", areas=("kent",)), thing("b")])
    context = find(near="kent", within="5")
    assert context["near"].label == "Kent"
    assert context["near_problem"] == ""
    assert context["result"].total == 1


def test_pages_link_to_each_other(stock, find):
    stock([thing(f"k{number:02}") for number in range(45)])
    middle = find(page="2", sort="name")["result"]
    assert (middle.number, middle.pages, middle.total, len(middle.cards)) == (2, 3, 45, 20)
    assert (middle.previous_url, middle.next_url) == ("/find/?sort=name", "/find/?sort=name&page=3")
    last = find(page="1000000000")["result"]
    assert (last.number, len(last.cards), last.next_url) == (3, 5, "")


def test_nothing_found_is_said(stock, find):
    stock([thing("a")])
    assert find(q="zzzz")["nothing_found"] is True
    assert find(q="a")["nothing_found"] is False


def test_also_shows_three_of_another_source__only_with_words(magazines, stock, find):
    magazines.fill([thing(f"m{number}", title="Food news") for number in range(5)])
    stock([thing("a", text="food")])
    [also] = find(q="food")["also"]
    assert (also.source, also.total, len(also.cards)) == ("magazines", 5, 3)
    assert find()["also"] == []
    assert find(q="a")["also"] == []


def test_tokens_mark_the_words_asked_for(stock, find):
    stock([thing("a", text="food shelters")])
    assert find(q="sheltered")["tokens"] == {"shelter"}


@pytest.mark.parametrize("size", [5, 3000])
def test_statements_do_not_grow_with_the_catalogue(magazines, stock, find, django_assert_num_queries, size):
    always = OpenTimes("America/Los_Angeles", same_day=((0, 7 * 1440),))
    stock([thing(f"k{number:04}", text="food", terms=FOOD, areas=("kent",), open_times=always) for number in range(size)])
    find(q="food")
    with django_assert_num_queries(4):
        assert find(q="food", need="food")["result"].total == size
    with django_assert_num_queries(2):
        assert find(page=2)["result"].total == size
    find(open="now")
    with django_assert_num_queries(5):
        assert find(q="food", near="kent", within="5", open="now")["result"].total == size


ODD = [
    "\x00", "\ud800", "\udfff", '"', "' OR 1=1 --", "NEAR(", "*", "{!x}", "\u202e", "\U0001f469\u200d\U0001f467", "a" * 5000,
    "x " * 900, "%00", "{{7*7}}", "²", "٣", "ß", "İ", "\ufdfa" * 300,
]  # fmt: skip
anything = st.one_of(st.sampled_from(ODD), st.text(max_size=60), st.text(alphabet=st.characters(), max_size=20))
NAMES = ["q", "need", "without", "cost", "kids", "near", "within", "open", "sort", "page", "unknown", "q[]", "need[0]"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(NAMES), anything), max_size=6))
def test_find_shows_a_page__any_parameters(magazines, client, pairs):
    if not magazines.shelf:
        magazines.fill([thing("m", title="Food news")])
    address = urlencode(pairs, errors="surrogatepass")
    assert client.get(f"/find/?{address}").status_code == 200
    raw = "&".join(f"{name}={value}" for name, value in pairs).encode("utf-8", "surrogatepass")
    assert Client().generic("GET", "/find/", QUERY_STRING=raw.decode("latin-1")).status_code == 200


def test_engine_is_shared_by_requests():
    assert engine() is engine()
