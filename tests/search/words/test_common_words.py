"""Real words are left as they were typed; the list has none that is only a slip."""

import pytest

from search.words.common_words import is_common
from search.words.lexicon import Lexicon
from search.words.spelling import correct

LEXICON = Lexicon({"lying": 3, "move": 4, "winner": 1, "counseling": 8, "casa": 5, "poll": 2, "ride": 9})


@pytest.mark.parametrize("word", ["dying", "movie", "movies", "winning", "pool", "piscina", "loteria", "rides"])
def test_real_word_is_never_corrected__in_any_of_its_endings(word):
    assert is_common(word)
    assert correct([word], {word}, LEXICON) == (word,)


@pytest.mark.parametrize(
    "word", ["sheltr", "counceling", "counciling", "methodone", "grosheries", "eviciton", "moive", "albergueee"]
)
def test_slip_is_no_common_word(word):
    assert not is_common(word)
