"""Corrects what no document, place, phrase or filter knows, from the words that there are. The same for every engine.

What is known is never corrected: an agency's name, a place and an abbreviation that exist are right as they are.
"""

from collections.abc import Collection, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.words.common_words import is_common
from search.words.lexicon import SHORTEST, Lexicon

# Letters that may be wrong (missing, too many, another, two turned round) in a word of at least so many.
# A short word with two would be another one: nobody who writes "dying" means "drink".
_SLIPS = ((6, 2), (3, 1))
# Each half of two words written together has so many letters: "forgets" is not "for gets".
_HALF = 4


def correct(words: Sequence[str], unknown: Collection[str], lexicon: Lexicon) -> tuple[str, ...]:
    """The words, each unknown one replaced by what was most likely meant; unchanged where nothing is close enough."""
    found: list[str] = []
    for word in words:
        found += _nearest(word, lexicon) if word in unknown else [word]
    return tuple(found)


def _nearest(word: str, lexicon: Lexicon) -> list[str]:
    """Fewest slips first, two words written together after one slip; then what letters are only missing of (the commonest
    slip: "dotor" is "doctor" before "door"), the same first letter, the more common word, and the alphabet.
    """
    if word in lexicon or is_common(word) or not word.isalpha() or len(word) < SHORTEST:
        return [word]
    slips = next(most for letters, most in _SLIPS if len(word) >= letters)
    near = process.extract(
        word, lexicon.about_as_long(word, slips), scorer=OSA.distance, score_cutoff=slips, limit=None, processor=None
    )
    # Two slips in a short word leave hardly anything of it, unless it begins as it was typed.
    near = [(other, distance) for other, distance, _ in near if other[0] == word[0] or distance == 1 < len(word) - 2]
    near += [(other, 1.5) for other in _two(word, lexicon)]
    if not near:
        return [word]
    best = min(
        near,
        key=lambda pair: (
            pair[1],
            not _is_part(word, pair[0]),
            pair[0][0] != word[0],
            -_count(pair[0], lexicon),
            pair[0],
        ),
    )
    return best[0].split(" ")


def _is_part(word: str, whole: str) -> bool:
    """Whether the letters of `word` stand in `whole`, in order."""
    letters = iter(whole)
    return all(letter in letters for letter in word)


def _two(word: str, lexicon: Lexicon) -> list[str]:
    """The word as two that were written together: "foodbank"."""
    cuts = range(_HALF, len(word) - _HALF + 1)
    return [f"{word[:cut]} {word[cut:]}" for cut in cuts if word[:cut] in lexicon and word[cut:] in lexicon]


def _count(text: str, lexicon: Lexicon) -> int:
    return min(lexicon.counts[word] for word in text.split(" "))
