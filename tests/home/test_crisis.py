import re

from home.crisis import BY_CODE, LINES, STRIP
from tests.resources.reading_level import grade


def test_lines_have_the_numbers_of_their_bodies__known_list():
    numbers = {line.code: line.number for line in LINES}
    assert numbers == {
        "988": "988",
        "911": "911",
        "211": "211",
        "poison": "1-800-222-1222",
        "domestic-violence": "1-800-799-7233",
        "strong-hearts": "1-844-762-8483",
        "childhelp": "1-800-422-4453",
        "maternal": "1-833-852-6262",
        "trevor": "1-866-488-7386",
    }
    assert [line.code for line in STRIP] == ["988", "911", "211"]


def test_links_dial_what_is_shown__each_line():
    for line in LINES:
        digits = re.sub(r"\D", "", line.number)
        assert line.call_link in (f"tel:{digits}", f"tel:+{digits}")
        if line.text_number:
            assert line.text_link.startswith("sms:" + line.text_number.replace("-", ""))
    assert BY_CODE["domestic-violence"].text_link == "sms:88788?body=START"
    assert BY_CODE["poison"].text_link == ""


def test_words_are_plain__each_line():
    for line in LINES:
        assert grade(str(line.words)) <= 6, line.code
