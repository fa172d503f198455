import pytest
from django.http import QueryDict

from search.question.asked import Asked
from search.question.filters import NearFilter, OpenFilter, Selected, SortFilter, TermsFilter, ToggleFilter

NEED = TermsFilter("need", "Need", choices=lambda: {"food": "Food", "home": "A home"})
TONGUE = TermsFilter("language", "Language", labels={"es": "Spanish", "vi": "Vietnamese"}.get)
ALL = (NEED, TONGUE, ToggleFilter("kids", "Children"), OpenFilter(), NearFilter(), SortFilter({"best": "Best", "name": "Name"}))


def read(address: str) -> Asked:
    return Asked.read(QueryDict(address), ALL)


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("", "/find/"),
        ("q=+Food++Bank+", "/find/?q=Food+Bank"),
        ("need=home&need=food&need=home&need=zzz", "/find/?need=home&need=food"),
        ("language=es&language=xx", "/find/?language=es"),
        ("kids=yes&open=now&kids=no", "/find/?kids=yes&open=now"),
        ("open=yes", "/find/"),
        ("within=5&near=Kent", "/find/?near=Kent&within=5"),
        ("within=7&near=", "/find/"),
        ("sort=best", "/find/"),
        ("sort=name&page=3", "/find/?sort=name&page=3"),
        ("sort=zzz&page=-1&unknown=1", "/find/"),
    ],
)
def test_address_is_read_and_written_in_one_way(address, url):
    assert read(address).url == url
    assert read(url.partition("?")[2]) == read(address)


def test_page_is_left_behind__any_change():
    asked = read("q=x&need=food&page=4")
    assert asked.with_value("need", "home").url == "/find/?q=x&need=food&need=home"
    assert asked.without("need").url == "/find/?q=x"
    assert asked.with_text("").url == "/find/?need=food"
    assert asked.on_page(2).url == "/find/?q=x&need=food&page=2"


def test_terms_field_lists_choices_in_their_order__known_choices():
    [field] = NEED.fields(read("need=home"), [("food", 3)])
    assert field.kind == "checkboxes"
    assert [(each.value, each.label, each.count, each.selected, each.url) for each in field.options] == [
        ("food", "Food", 3, False, "/find/?need=home&need=food"),
        ("home", "A home", 0, True, "/find/"),
    ]
    assert [each.value for each in field.selected] == ["home"]


def test_terms_field_lists_what_is_counted__open_choices():
    [field] = TONGUE.fields(read("language=vi"), [("es", 3), ("xx", 9)])
    assert [(each.value, each.label, each.count) for each in field.options] == [("vi", "Vietnamese", 0), ("es", "Spanish", 3)]


def test_filter_asks_for_its_values():
    assert NEED.selected(read("need=food")) == Selected("need", ("food",), False)
    assert NEED.selected(read("")) is None
    assert ToggleFilter("kids", "Children").selected(read("kids=yes")) == Selected("kids", ("yes",))
    assert OpenFilter().selected(read("open=now")) is None


def test_at_most_fifty_values_are_read():
    many = TermsFilter("need", "Need")
    asked = Asked.read(QueryDict("&".join(f"need={number}" for number in range(1000))), [many])
    assert len(asked.values("need")) == 50


def test_near_chips_take_away_the_miles_with_the_spot():
    near = NearFilter()
    asked = read("near=Kent&within=1")
    assert near.chips(asked, near.fields(asked)) == [("Near Kent", "/find/"), ("Within 1 mile", "/find/?near=Kent")]
    asked = read("within=1")
    assert near.chips(asked, near.fields(asked)) == []


def test_parameters_say_what_an_api_takes():
    said = [parameter for item in ALL for parameter in item.parameters()]
    assert [(each["name"], each["in"], each["schema"]) for each in said] == [
        ("need", "query", {"type": "array", "items": {"type": "string", "enum": ["food", "home"]}, "maxItems": 50}),
        ("language", "query", {"type": "array", "items": {"type": "string"}, "maxItems": 50}),
        ("kids", "query", {"type": "string", "enum": ["yes"]}),
        ("open", "query", {"type": "string", "enum": ["now", "tonight"]}),
        ("near", "query", {"type": "string", "maxLength": 200}),
        ("within", "query", {"type": "integer", "enum": [1, 5, 10, 25]}),
        ("sort", "query", {"type": "string", "enum": ["best", "name"], "default": "best"}),
    ]
