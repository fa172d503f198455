"""What words find."""

from urllib.parse import quote

import pytest

from search.document import Document, Text
from search.ranking import title_order
from tests.search.behaviour.things import thing


def test_word_finds_every_form__english(stock, keys):
    stock([thing("a", text="Emergency shelters for families"), thing("b", text="Food pantry")])
    assert keys("q=shelter") == ["a"]
    assert keys("q=sheltering") == ["a"]
    assert keys("q=families+sheltered") == ["a"]


def test_word_finds_every_form__spanish(stock, keys):
    stock([thing("a", text="Despensas de alimentos gratuitas", language="es"), thing("b", text="Ropa")])
    assert keys("q=despensa") == ["a"]
    assert keys("q=alimento+gratuito") == ["a"]


def test_accents_and_case_make_no_difference__both_ways(stock, keys):
    stock([thing("a", text="Atención médica", language="es"), thing("b", text="CAFÉ")])
    assert keys("q=ATENCION") == ["a"]
    assert keys("q=médica") == ["a"]
    assert keys("q=cafe") == ["b"]


def test_two_words_must_both_match(stock, keys):
    stock([thing("a", text="food bank"), thing("b", text="blood bank"), thing("c", text="food")])
    assert keys("q=food+bank") == ["a"]


def test_one_of_three_words_may_be_missing(stock, keys):
    stock([thing("a", text="food bank"), thing("b", text="food"), thing("c", text="food bank kent")])
    assert keys("q=food+bank+kent") == ["c", "a"]


def test_three_in_five_words_must_match(stock, keys):
    stock([thing("a", text="red green blue"), thing("b", text="red green"), thing("c", text="white black")])
    assert keys("q=red+green+blue+white+black") == ["a"]


def test_half_of_the_known_words_must_match__most_of_it_is_known(stock, keys):
    stock([thing("a", text="red green blue"), thing("b", text="red green"), thing("c", text="blue")])
    assert keys("q=red+green+blue+qqwxy") == ["a", "b"]


def test_field_weight_decides(stock, keys):
    stock([thing("a", text="diapers"), thing("b", title="Diapers"), thing("c", strong="diapers")])
    assert keys("q=diaper") == ["b", "c", "a"]


def test_rare_word_outweighs_common_one(stock, keys):
    common = [thing(f"x{n}", text="food") for n in range(20)]
    stock([*common, thing("a", text="food legal"), thing("b", text="dentist legal"), thing("c", text="legal")])
    assert keys("q=food+dentist+legal") == ["b", "a"]


def test_neighbors_come_first(stock, keys):
    stock([thing("a", text="bank of blood, and food"), thing("b", text="the food bank"), thing("c", text="bank, food")])
    assert keys("q=food+bank")[0] == "b"


def test_phrase_does_not_run_from_one_text_into_the_next(stock, search):
    stock([
        Document(key="a", group="a", title="A", texts={"text": (Text("hot food"), Text("bank card"))}),
        Document(key="b", group="b", title="B", texts={"text": (Text("hot food bank card"),)}),
    ])  # fmt: skip
    result = search("q=food+bank")
    assert [hit.key for hit in result.hits] == ["b", "a"]
    assert result.hits[0].score > result.hits[1].score


def test_unfinished_last_word_finds_its_continuations(stock, keys):
    stock([thing("a", text="shelter"), thing("b", text="sheltered workshop"), thing("c", text="food")])
    assert set(keys("q=shelt")) == {"a", "b"}
    assert keys("q=food+shel") == []
    assert keys("q=shelt+food") == []


def test_finished_last_word_does_not_become_another(stock, keys):
    stock([thing("a", text="car"), thing("b", text="career card care")])
    assert keys("q=car") == ["a"]


def test_stop_words_are_left_out_unless_nothing_else_is_typed(stock, keys):
    stock([thing("a", text="where to sleep"), thing("b", text="sleep"), thing("c", text="where")])
    assert set(keys("q=where+can+I+sleep")) == {"a", "b"}
    assert set(keys("q=where")) == {"a", "c"}


def test_no_is_not_a_stop_word(stock, keys):
    stock([thing("a", text="no ID needed"), thing("b", text="ID needed")])
    assert keys("q=no+ID") == ["a"]


@pytest.mark.parametrize("typed", ['"food', "food*", "-food", "food\x00", "{food}", "^food", "(food", "food OR NEAR", "food:"])
def test_operators_are_literal_text(stock, keys, typed):
    stock([thing("a", text="food or near"), thing("b", text="clothes")])
    assert keys(f"q={quote(typed)}") == ["a"]


def test_operator_words_are_words(stock, keys):
    stock([thing("a", text="food"), thing("b", text="food not wasted")])
    assert keys("q=NOT+food") == ["b"]


def test_apostrophes_and_dashes_split_nothing_that_people_type_together(stock, keys):
    stock([thing("a", title="Women's shelter"), thing("b", title="O'Brien house"), thing("c", title="walk-in clinic")])
    assert keys("q=womens") == keys("q=women%27s") == keys("q=women%E2%80%99s") == ["a"]
    assert keys("q=obrien") == ["b"]
    assert keys("q=walk+in+clinic") == ["c"]


@pytest.mark.parametrize(
    ("text", "typed"),
    [("食物银行", "食物"), ("продовольственный банк", "БАНК"), ("खाद्य बैंक", "बैंक"), ("بنك الطعام", "الطعام"), ("ምግብ ባንክ", "ምግብ")],
)
def test_other_scripts_are_found(stock, keys, text, typed):
    stock([thing("a", text=text, language="other"), thing("b", text="food")])
    assert keys(f"q={typed}") == ["a"]


def test_nothing_typed_shows_everything_by_title(stock, search):
    stock([thing("a", title="Beta"), thing("b", title="alpha"), thing("c", title="Ágil")])
    result = search()
    assert [hit.key for hit in result.hits] == ["c", "b", "a"]
    assert title_order("Ágil") < title_order("alpha")


def test_only_punctuation_typed_shows_everything(stock, search):
    stock([thing("a"), thing("b")])
    assert search("q=%22%22+%2A").total == 2


def test_unknown_word_finds_nothing(stock, search):
    stock([thing("a", text="food")])
    result = search("q=zzzzqx")
    assert result.total == 0
    assert result.hits == ()


def test_hit_says_why(stock, search):
    stock([thing("a", title="Food bank", text="free food")])
    parts = {(part.word, part.field) for part in search("q=free+food").hits[0].parts}
    assert parts == {("free", "text"), ("food", "title"), ("free food", "text")}
