import unicodedata
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import analysis
from search.document import Text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  food \t bank\n", "food bank"),
        ("fo\x00od", "fo od"),
        ("food\ud800bank", "food bank"),
        ("\u202efood", "food"),
        ("ｆｏｏｄ", "food"),
        ('"food" AND (bank*)', '"food" AND (bank*)'),
        ("", ""),
    ],
)
def test_clean_leaves_what_a_person_meant(typed, kept):
    assert analysis.clean(typed) == kept


def test_clean_cuts_at_200_characters_and_32_words():
    assert len(analysis.clean("x" * 10_000)) == 200
    assert analysis.clean("a " * 500) == " ".join(["a"] * 32)


@given(st.text(alphabet=st.characters(), max_size=300))
def test_clean_is_safe_and_settled__any_text(text):
    cleaned = analysis.clean(text)
    assert len(cleaned) <= 200
    assert len(cleaned.split()) <= 32
    assert not [character for character in cleaned if unicodedata.category(character) in ("Cc", "Cs", "Cf")]
    cleaned.encode()
    quote(cleaned)


@given(
    st.text(alphabet=st.characters(max_codepoint=0x2100), max_size=80) | st.text(alphabet="aB1'’ʼ_-–é² \u00ad\u0301", max_size=20)
)
def test_spans_are_the_same__quick_way_and_slow_way(text):
    slow = [(start, end) for start, end in analysis._spans_of_any_script(text) if analysis.bare(text[start:end])]
    assert [(start, end) for _word, start, end in analysis.spans(text)] == slow


@given(st.text(alphabet=st.characters(), max_size=60), st.sampled_from(["en", "es", "vi", "en-us"]))
def test_tokens_are_safe_for_every_engine__any_text(text, language):
    for token in analysis.tokens([Text(text, language)]):
        assert token
        assert token == analysis.BREAK or not [
            character for character in token if not character.isalnum() and not unicodedata.category(character).startswith("M")
        ]
        assert len(token) <= analysis.MAX_TOKEN


@given(st.text(max_size=60))
def test_spans_are_the_words_where_they_stand(text):
    assert [word for word, _, _ in analysis.spans(text)] == analysis.words(text)
    for word, start, end in analysis.spans(text):
        assert analysis.fold(text[start:end]).strip("'") == word


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("shelters", "shelter", "en"),
        ("counseling", "counsel", "en"),
        ("women's", "women", "en"),
        ("comidas", "comida", "es"),
        ("abogados", "abogado", "es"),
    ],
)
def test_stem_joins_forms_of_a_word(one, other, language):
    assert analysis.stem(one, language) == analysis.stem(other, language)


def test_stem_leaves_other_languages_alone():
    assert analysis.stem("shelters", "vi") == "shelters"
    assert analysis.stem("shelters", "en-us") == "shelter"


@pytest.mark.parametrize(
    ("text", "folded"), [("Peña", "pena"), ("ÁRBOL", "arbol"), ("Straße", "strasse"), ("İ", "i"), ("Ёлка", "елка")]
)
def test_fold_takes_case_and_accents(text, folded):
    assert analysis.fold(text) == folded


def test_fold_keeps_the_marks_that_a_script_needs():
    assert analysis.fold("हिन्दी") == unicodedata.normalize("NFC", "हिन्दी")
    assert analysis.words("हिन्दी भाषा") == ["हिन्दी", "भाषा"]


def test_query_words_lose_stop_words_only_while_others_are_left():
    assert analysis.query_words("where can I find a bed") == ["bed"]
    assert analysis.query_words("where can I") == ["where", "can", "i"]
    assert analysis.query_words("no ID") == ["no", "id"]
    assert analysis.query_words("comida para mi") == ["comida"]


def test_tokens_put_stop_words_apart_at_the_end():
    assert analysis.tokens([Text("a bank for food")]) == ["bank", "food", "·", "a", "·", "for", "·"]


def test_tokens_of_two_texts_are_kept_apart():
    assert analysis.tokens([Text("food"), Text("bank")]) == ["food", "·", "bank", "·"]


def test_vocabulary_keeps_words_as_they_were_with_their_stems():
    assert analysis.vocabulary([Text("The women's shelters"), Text("refugios", "es")]) == {
        ("womens", "en", "women"),
        ("shelters", "en", "shelter"),
        ("refugios", "es", "refugi"),
    }
