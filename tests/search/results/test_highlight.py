import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.results.highlight import Fragment, highlight, snippet


def marked(fragments) -> str:
    return "".join(f"[{fragment.text}]" if fragment.is_hit else fragment.text for fragment in fragments)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Emergency shelters, and food", "Emergency [shelters], and [food]"),
        ("SHELTERED housing", "[SHELTERED] housing"),
        ("nothing", "nothing"),
        ("", ""),
        ("<b>food</b>", "<b>[food]</b>"),
        ("Comidas y más", "Comidas y más"),
    ],
)
def test_highlight_marks_every_form_of_a_word(text, shown):
    assert marked(highlight(text, {"shelter", "food"})) == shown


def test_highlight_marks_what_was_written__accents_and_spanish():
    assert marked(highlight("Atención médica", {"atencion"})) == "[Atención] médica"
    assert marked(highlight("Las comidas", {"com"})) == "Las [comidas]"


@given(st.text(max_size=300), st.sets(st.sampled_from(["food", "a", "x"])))
def test_highlight_loses_no_character__any_text(text, tokens):
    assert "".join(fragment.text for fragment in highlight(text, tokens)) == text


def test_snippet_is_the_whole_of_a_short_text():
    assert snippet("Free food", {"food"}) == [Fragment("Free ", False), Fragment("food", True)]


def test_snippet_shows_the_first_hit_between_whole_words():
    text = "word " * 100 + "shelter " + "after " * 100
    fragments = snippet(text, {"shelter"}, length=80)
    shown = marked(fragments)
    assert "[shelter]" in shown
    assert shown.startswith("… word")
    assert shown.endswith("after …")
    assert len(shown) < 100


def test_snippet_starts_at_the_beginning__no_hit():
    shown = marked(snippet("first " + "word " * 100, {"zzz"}, length=50))
    assert shown.startswith("first word")
    assert shown.endswith(" …")


@given(st.text(max_size=600), st.integers(20, 100))
def test_snippet_never_fails_and_stays_short__any_text(text, length):
    assert len("".join(fragment.text for fragment in snippet(text, {"food"}, length))) <= length + 4
