from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone, translation
from wagtail.blocks import StructBlockValidationError
from wagtail.blocks.list_block import ListBlockValidationError

from home.models import AboutPeersPage, FundersPage, ImpactPage
from home.programme.blocks import BetweenUsBlock, FunderBlock, LinkBlock
from home.programme.chart import chart
from home.programme.chart_block import ChartBlock, CountBlock
from tests.home.pages import below, front

pytestmark = pytest.mark.django_db

BETWEEN = {
    "heading": "What stays between us",
    "intro": "",
    "where": "Kent, Washington",
    "roles": [
        {"role": "librarian", "kept": ["What you read."], "told": []},
        {"role": "peer", "kept": ["Your name."], "told": [{"what": "Someone is about to be hurt.", "to_whom": "911"}]},
    ],
    "approved_on": None,
}
ROWS = [{"label": "Food", "number": 80}, {"label": "A bed", "number": 20}, {"label": "Papers", "number": 0}]
CHART = {
    "heading": "Where peers pointed people",
    "counted": "Referrals",
    "rows": ROWS,
    "period": "July 2025 to June 2026",
    "source": "Our own count",
    "source_link": "",
    "is_invented": True,
    "note": "",
}


def page(model, *blocks):
    return below(front(), model, "told", body=list(blocks))


def test_between_us_says_who_keeps_and_who_tells__each_role(client: Client):
    page(AboutPeersPage, ("between_us", BETWEEN))
    html = client.get("/told/").content.decode()
    for words in ("A librarian", "What you read.", "Nothing.", "A peer", "Someone is about to be hurt.", "They tell: 911"):
        assert words in html
    assert "This is how we work at Kent, Washington. It may be different elsewhere. It is not legal advice." in html


def test_between_us_says_that_no_lawyer_has_read_it__no_day(client: Client):
    page(AboutPeersPage, ("between_us", BETWEEN))
    html = client.get("/told/").content.decode()
    assert "No lawyer has read these words yet." in html
    assert "Approved by counsel" not in html


def test_between_us_says_when_counsel_approved__day_set(client: Client):
    page(AboutPeersPage, ("between_us", {**BETWEEN, "approved_on": timezone.localdate().replace(year=2025, month=3, day=3)}))
    html = client.get("/told/").content.decode()
    assert "Approved by counsel on March 3, 2025." in html
    assert "No lawyer" not in html


def test_approval_is_refused__day_to_come():
    block = BetweenUsBlock()
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.to_python({**BETWEEN, "approved_on": (timezone.localdate() + timedelta(days=1)).isoformat()}))
    assert "approved_on" in refused.value.block_errors


def test_ways_and_lists_are_drawn__every_kind(client: Client):
    ways = [
        {"kind": kind, "words": f"Words on {kind}.", "label": "Ask", "link": "tel:+12535550117"}
        for kind in ("phone", "languages")
    ]
    page(
        AboutPeersPage,
        ("can_and_cannot", {"heading": "Can and can’t", "can": ["Listen."], "cannot": ["Promise a bed."]}),
        ("ways_to_meet", {"heading": "Ways", "ways": ways}),
        ("give_back", {"heading": "Give back", "ways": [{"title": "Host", "words": "A table.", "label": "", "link": ""}]}),
    )
    html = client.get("/told/").content.decode()
    for words in ("Listen.", "Promise a bed.", "By phone", "In your language", 'href="tel:+12535550117"', "A table."):
        assert words in html


@pytest.mark.parametrize("link", ["javascript:alert(1)", "//evil.example/", "/\\evil.example", "data:text/html,x"])
def test_link_is_refused__neither_page_nor_phone(link: str):
    with pytest.raises(ValidationError):
        LinkBlock().clean(link)


def test_funder_says_until_when__before_and_after(client: Client):
    funder = {
        "name": "Friends", "role": "funder", "what": "One peer.", "since": None, "until": "2026-12-31", "link": "",
        "is_invented": True,
    }  # fmt: skip
    block = FunderBlock()
    page(FundersPage, ("funder", block.to_python(funder)))
    with time_machine.travel("2026-12-31 20:00Z", tick=False):
        html = client.get("/told/").content.decode()
        assert "Until Dec. 31, 2026." in html
        assert "Invented for this demo" in html
    with time_machine.travel("2027-01-01 20:00Z", tick=False):
        assert "Ended on Dec. 31, 2026." in client.get("/told/").content.decode()
    with pytest.raises(StructBlockValidationError):
        block.clean(block.to_python({**funder, "since": "2027-01-01"}))


def test_chart_stands_with_its_table__same_numbers(client: Client):
    page(ImpactPage, ("chart", CHART))
    html = client.get("/told/").content.decode()
    assert '<rect width="100.0" height="10"/>' in html
    assert '<rect width="25.0" height="10"/>' in html
    for words in ("<td>80</td>", "<td>20</td>", "<td>0</td>", "<td>100</td>", "July 2025 to June 2026", "Our own count"):
        assert words in html
    assert "Invented for this demo" in html
    assert "<script" not in html[html.index('id="main"') : html.index("</main>")]


def test_chart_is_read_as_svg__decimal_comma():
    with translation.override("es"):
        assert [bar.length for bar in chart([("a", 3), ("b", 1), ("c", 0)]).bars] == ["100.0", "33.3", "0.5"]
    assert chart([]).bars == ()


def test_number_that_points_to_a_person_is_refused__one_to_nine():
    block = CountBlock()
    for number in (1, 9):
        with pytest.raises(StructBlockValidationError):
            block.clean(block.to_python({"label": "Food", "number": number}))
    for number in (0, 10):
        block.clean(block.to_python({"label": "Food", "number": number}))


def test_chart_needs_source_and_time__empty():
    block = ChartBlock()
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.to_python({**CHART, "rows": ROWS[:1], "source": "", "period": ""}))
    assert set(refused.value.block_errors) == {"rows", "source", "period"}
    assert isinstance(refused.value.block_errors["rows"], ListBlockValidationError)


def test_about_lists_what_stands_under_it__visible_pages(client: Client):
    about = page(AboutPeersPage)
    below(about, FundersPage, "money", title="Who pays", intro="These groups pay.")
    below(about, ImpactPage, "draft", title="Not yet", intro="Soon.", live=False)
    html = client.get("/told/").content.decode()
    assert 'href="/told/money/">Who pays</a>' in html
    assert "These groups pay." in html
    assert "Not yet" not in html
