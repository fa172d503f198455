import pytest
from wagtail.blocks import StructBlockValidationError

from home.guides.blocks import SavedSearchBlock
from home.guides.saved_search import parameters_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def block(db) -> SavedSearchBlock:
    from resources import taxonomies

    taxonomies.load()
    return SavedSearchBlock()


def value(block: SavedSearchBlock, **fields):
    return block.to_python({"heading": "Beds", "how_many": 3, **fields})


@pytest.mark.parametrize(
    "address",
    [
        "/find/?q=cots&need=food&page=3",
        "https://library.example/find/?q=cots&need=food",
        "http://library.example/es/find/?need=food&q=cots",
    ],
)
def test_pasted_address_asks_what_its_page_asked__any_host(block: SavedSearchBlock, address: str):
    assert value(block, address=address).asked.url == "/find/?q=cots&need=food"


def test_ticked_boxes_ask_the_same__as_an_address(block: SavedSearchBlock):
    ticked = value(block, words="cots", need=["food"], without=["id"], open_now=True, near="98032")
    assert ticked.asked.url == "/find/?q=cots&near=98032&need=food&open=now&without=id"


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({}, "words"),
        ({"words": "   "}, "words"),
        ({"address": "https://library.example/about/"}, "address"),
        ({"address": "/find/"}, "address"),
        ({"address": "http://["}, "address"),
    ],
)
def test_search_that_asks_nothing_is_refused__where_it_is_wrong(block: SavedSearchBlock, fields: dict, where: str):
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(value(block, **fields))
    assert set(refused.value.block_errors) == {where}


def test_what_is_not_understood_is_left_out__of_an_address(block: SavedSearchBlock):
    assert value(block, address="/find/?need=nonsense&need=food&evil=1").asked.url == "/find/?need=food"


def test_other_addresses_hold_no_question():
    assert parameters_of("javascript:alert(1)") is None
    assert parameters_of("/services/1/") is None


def test_draft_is_saved_while_somebody_types__nothing_asked_yet(block: SavedSearchBlock):
    assert block.clean_deferred(value(block))["heading"] == "Beds"
