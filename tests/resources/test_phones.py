import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.models import Phone
from resources.phones import RELAY, best, line, lines

# RFC 3966 and RFC 5724 as far as a phone needs them: nothing else may ever stand in a link.
DIALS = re.compile(r"(tel:\+?\d{3,15}(;ext=\d{1,9})?|sms:\+?\d{3,15})?")


def _line(number, **fields):
    return line(Phone(number=number, **fields))


@pytest.mark.parametrize(
    ("number", "fields", "shown", "call"),
    [
        ("(206) 555-0142", {}, "(206) 555-0142", "tel:+12065550142"),
        ("206.555.0142", {}, "(206) 555-0142", "tel:+12065550142"),
        ("+1 206 555 0142", {}, "(206) 555-0142", "tel:+12065550142"),
        ("  206   555-0142 ", {}, "(206) 555-0142", "tel:+12065550142"),
        ("206-555-0142", {"extension": 12}, "(206) 555-0142 ext. 12", "tel:+12065550142;ext=12"),
        ("206-555-0142 x7", {}, "(206) 555-0142 ext. 7", "tel:+12065550142;ext=7"),
        ("206-555-0142 ext. 7", {"extension": 9}, "(206) 555-0142 ext. 9", "tel:+12065550142;ext=9"),
        ("1-800-GOOD-FOO", {}, "(800) 466-3366", "tel:+18004663366"),
        ("988", {}, "988", "tel:988"),
        ("988", {"extension": 1}, "988, then 1", "tel:988"),
        ("2-1-1", {}, "211", "tel:211"),
        ("911", {}, "911", "tel:911"),
        ("+52 55 1234 5678", {}, "+52 55 1234 5678", "tel:+525512345678"),
        # An area code newer than the tables is dialed all the same.
        ("(287) 555-0100", {}, "(287) 555-0100", "tel:+12875550100"),
        # What nobody can dial is shown as it was given.
        ("1-800-GOOD", {}, "1-800-GOOD", ""),
        ("555-0142", {}, "555-0142", ""),
        ("(123) 456-7890", {}, "(123) 456-7890", ""),
        ("206-555-0142 or 206-555-0143", {}, "206-555-0142 or 206-555-0143", ""),
        ("ask for Jo", {"extension": 4}, "ask for Jo ext. 4", ""),
        ("javascript:alert(1)", {}, "javascript:alert(1)", ""),
        ("123", {}, "123", ""),
    ],
)
def test_line_dials_what_can_be_dialed__table(number, fields, shown, call):
    found = _line(number, **fields)
    assert (found.number, found.call) == (shown, call)


@pytest.mark.parametrize(
    ("number", "fields", "links"),
    [
        ("(206) 555-0142", {"takes_text": True}, {"call": "tel:+12065550142", "text": "sms:+12065550142"}),
        ("(206) 555-0142", {"takes_text": True, "takes_voice": False}, {"text": "sms:+12065550142"}),
        ("(206) 555-0142", {"type": "text"}, {"text": "sms:+12065550142"}),
        ("741741", {"takes_text": True, "takes_voice": False}, {"text": "sms:741741"}),
        ("678-678", {"takes_text": True}, {"text": "sms:678678"}),
        ("741741", {}, {}),
        ("988", {"takes_text": True}, {"call": "tel:988", "text": "sms:988"}),
        ("(206) 555-0142", {"type": "textphone"}, {"tty": "tel:+12065550142"}),
        ("(206) 555-0142", {"takes_tty": True}, {"call": "tel:+12065550142", "tty": "tel:+12065550142"}),
        ("(206) 555-0142", {"type": "video"}, {"video": "tel:+12065550142"}),
        ("(206) 555-0142", {"takes_video_relay": True}, {"call": "tel:+12065550142", "video": "tel:+12065550142"}),
        ("(206) 555-0142", {"type": "fax"}, {}),
        ("(206) 555-0142", {"type": "pager"}, {}),
        ("900-555-0100", {"takes_text": True}, {}),
    ],
)
def test_line_offers_only_what_the_number_takes__table(number, fields, links):
    found = _line(number, **fields)
    assert {name: getattr(found, name) for name in ("call", "text", "tty", "video") if getattr(found, name)} == links


def test_line_says_what_a_call_costs__premium_foreign_toll_free():
    assert "costs money" in _line("900-555-0100").note
    assert "Outside the United States" in _line("+1 604 555 0100").note
    assert _line("800-555-0100").note == "Free to call."
    assert _line("(206) 555-0142").note == ""


def test_line_explains_relay__only_for_a_voice_number_without_its_own():
    assert _line("(206) 555-0142").relay == RELAY
    assert _line("988").relay == ""
    assert _line("(206) 555-0142", takes_tty=True).relay == ""
    assert _line("no number").relay == ""


def test_line_puts_whose_it_is_in_the_button__only_when_short():
    short, long = _line("211", description="front desk"), _line("211", description="Mats free tonight: call after 8 pm")
    assert (short.whose, short.hint) == ("front desk", "")
    assert (long.whose, long.hint) == ("", "Mats free tonight: call after 8 pm")


def test_line_is_none__no_number():
    assert _line("  ") is None


def test_line_keeps_its_description_back__a_place_that_is_not_told():
    phone = Phone(number="(206) 555-0142", description="The blue door on Elm Street")
    assert line(phone).about == "The blue door on Elm Street"
    assert line(phone, with_description=False).about == ""


def test_lines_give_each_number_once__fax_last():
    phones = [
        Phone(number="206-555-0150", type="fax"),
        Phone(number="no number yet"),
        Phone(number="206-555-0142"),
        Phone(number="(206) 555-0142", takes_text=True),
    ]
    assert [one.number for one in lines(phones)] == ["(206) 555-0142", "no number yet", "(206) 555-0150"]


def test_best_prefers_a_call__then_a_text__never_a_fax():
    fax, text, call = Phone(number="206-555-0150", type="fax"), Phone(number="741741", takes_text=True), Phone(number="211")
    assert best(lines([fax, text, call])).number == "211"
    assert best(lines([fax, text])).number == "741741"
    assert best(lines([fax])) is None


@given(
    number=st.one_of(st.text(max_size=60), st.from_regex(r"[+()0-9 .x;=A-Za-z:-]{1,40}", fullmatch=True)),
    extension=st.none() | st.integers(min_value=0, max_value=99999),
    flags=st.tuples(st.booleans(), st.booleans(), st.booleans(), st.booleans()),
)
def test_line_links_never_carry_anything_but_digits__any_text(number, extension, flags):
    voice, text, tty, video = flags
    found = _line(number, extension=extension, takes_voice=voice, takes_text=text, takes_tty=tty, takes_video_relay=video)
    for link in (found.call, found.text, found.tty, found.video) if found else ():
        assert DIALS.fullmatch(link), link
