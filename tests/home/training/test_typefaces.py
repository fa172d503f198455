import pytest

from home.training import typefaces


def test_every_typeface_is_shipped__with_its_licence():
    there = {path.name for path in typefaces.FOLDER.iterdir()}
    assert there == {typefaces.PLAIN, typefaces.BOLD, *typefaces.OTHERS, "LICENSES.txt"}


def test_typefaces_are_read_only_where_needed__latin_name():
    typefaces._covered.cache_clear()
    assert typefaces.files_for("Rosa Díaz") == []
    assert typefaces._covered.cache_info().misses == 1


def test_han_is_set_in_one_typeface__beside_hangul():
    assert typefaces.files_for("김민준 李小龙") == ["DroidSansFallbackFull.ttf", "NanumGothic.ttf"]


@pytest.mark.parametrize("text", ["🙂", "\ue000", "𓀀"])
def test_what_has_no_typeface_is_named(text):
    assert typefaces.unprintable(f"Ab{text}{text}") == [text]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\u0301", "á"),
        (" A \n B\t", "A B"),
        ("A\u202eB", "AB"),
        ("A\x00B", "AB"),
        ("\ufeffA", "A"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_tidy_leaves_what_is_seen(typed, kept):
    assert typefaces.tidy(typed) == kept
