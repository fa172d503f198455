"""One text analysis for every engine: clean, fold, split, stem. Engines index these tokens with their plainest analyser.

A token holds only folded letters and digits (of any script, with the marks that some scripts can't be read without):
never white space, quotes or operators. So it means the same to FTS5, to PostgreSQL's `simple` and to Elasticsearch's
`whitespace`.
"""

import re
import threading
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

import Stemmer

from search.document import Text
from search.words.stopwords import STOP_WORDS

# Raise it with every change here or in stopwords.py: `search_index status` then says that a rebuild is due.
ANALYSIS_VERSION = 2
LANGUAGES = ("en", "es")
MAX_CHARACTERS, MAX_WORDS, MAX_TOKEN = 200, 32, 40
# Stands between two pieces of text, so that no phrase runs from one into the next. No word can be this.
BREAK = "·"

_ALGORITHMS = {"en": "english", "es": "spanish"}
_ASCII_WORD = re.compile(r"[a-z0-9]+(?:'[a-z0-9]+)*")
# Text without combining marks, joiners, or signs that stand alone, and a word in it: as `_spans_of_any_script`, but quick.
_PLAIN_TEXT = re.compile(r"[\0-\u00ac\u00ae-\u02ff\u2010-\u205f]*")
_PLAIN_WORD = re.compile(r"[^\W_]+(?:['\u2019\u02bc][^\W_]+)*")
_CONTROL = {"Cc", "Cf", "Cs", "Co", "Cn"}
# Joiners shape words of Indic and Persian script; they are dropped without splitting the word.
_JOINERS = {"\u200c", "\u200d", "\u00ad"}
# Latin, Greek, Cyrillic, Hebrew and Arabic are written without their marks too; later scripts can't be.
_FIRST_SCRIPT_WITH_VITAL_MARKS = "\u0700"
_stemmers = threading.local()


def clean(text: str) -> str:
    """What somebody typed, fit for every engine: NFKC, no control characters or lone surrogates, at most 200 characters
    and 32 words. Quotes and operators stay, as the literal text they are.
    """
    text = _printable(text[: MAX_CHARACTERS * 4])
    text = _printable(unicodedata.normalize("NFKC", text))[:MAX_CHARACTERS]
    return " ".join(text.split()[:MAX_WORDS])


def _printable(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    return "".join(_printable_character(character) for character in text)


def _printable_character(character: str) -> str:
    if character in _JOINERS:
        return ""
    return " " if unicodedata.category(character) in _CONTROL else character


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """The same text without case and accents: "Peña" and "PENA" become "pena". Spaces and punctuation stay."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.replace("\u2019", "'").replace("\u02bc", "'")).casefold()
    kept, vital = [], False
    for character in unicodedata.normalize("NFD", decomposed):
        if unicodedata.category(character).startswith("M"):
            if vital:
                kept.append(character)
        else:
            vital = character >= _FIRST_SCRIPT_WITH_VITAL_MARKS
            kept.append(character)
    return unicodedata.normalize("NFC", "".join(kept))


def words(text: str) -> list[str]:
    """The folded words of a text, in order, apostrophes inside them kept for the stemmer."""
    return [word for word, _, _ in spans(text)] if not text.isascii() else _ASCII_WORD.findall(text.lower())


def spans(text: str) -> Iterator[tuple[str, int, int]]:
    """Each word as (folded word, start, end) in the text as given, so that a highlight can mark what was written."""
    for start, end in raw_spans(text):
        if word := bare(text[start:end]):
            yield word, start, end


def bare(word: str) -> str:
    """A word as it stands in a text, folded, without apostrophes around it."""
    return fold(word).strip("'")


def raw_spans(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of what may be a word; what `bare` leaves nothing of is none."""
    if _PLAIN_TEXT.fullmatch(text):
        return (found.span() for found in _PLAIN_WORD.finditer(text))
    return _spans_of_any_script(text)


def _spans_of_any_script(text: str) -> Iterator[tuple[int, int]]:
    start = None
    for position, character in enumerate(text):
        if _stands_alone(character):
            if start is not None:
                yield start, position
                start = None
            yield position, position + 1
        elif _in_word(character) or (start is not None and _joins(text, position)):
            if start is None:
                start = position
        elif start is not None:
            yield start, position
            start = None
    if start is not None:
        yield start, len(text)


def _in_word(character: str) -> bool:
    return character.isalnum() or (not character.isascii() and unicodedata.category(character).startswith("M"))


def _joins(text: str, position: int) -> bool:
    if text[position] in _JOINERS:
        return True
    return text[position] in "'\u2019\u02bc" and position + 1 < len(text) and text[position + 1].isalnum()


def _stands_alone(character: str) -> bool:
    """Han and kana are written without spaces: each sign is a word, and the phrase bonus puts them together again."""
    return "\u3040" <= character <= "\u30ff" or "\u3400" <= character <= "\u9fff" or "\U00020000" <= character <= "\U0003ffff"


@lru_cache(maxsize=65_536)
def stem(word: str, language: str) -> str:
    """The token of a folded word: its Snowball stem in this language (any other language: the word itself)."""
    language = language.partition("-")[0]
    if word.isascii() and language in _ALGORITHMS:
        word = _stemmer(language).stemWord(word)
    return "".join(character for character in word if _in_word(character))[:MAX_TOKEN]


def _stemmer(language: str) -> Stemmer.Stemmer:
    # A Stemmer is not safe between threads.
    if not hasattr(_stemmers, language):
        setattr(_stemmers, language, Stemmer.Stemmer(_ALGORITHMS[language]))
    return getattr(_stemmers, language)


@lru_cache(maxsize=4096)
def stems(word: str) -> tuple[str, ...]:
    """The tokens that a typed word may stand for: its stem in each language, English first."""
    return tuple(dict.fromkeys(token for language in LANGUAGES if (token := stem(word, language))))


def plain(word: str) -> str:
    """A folded word as the vocabulary keeps it: without apostrophes."""
    return word.replace("'", "")[:MAX_TOKEN]


def is_stop_word(word: str) -> bool:
    return plain(word) in STOP_WORDS


def query_words(text: str) -> list[str]:
    """The words of a cleaned query that carry meaning, each once; all of them where none does."""
    asked = list(dict.fromkeys(words(text)))[:MAX_WORDS]
    return [word for word in asked if not is_stop_word(word)] or asked


def tokens(texts: Iterable[Text]) -> list[str]:
    """The tokens of one field, in order.

    Stop words stand at the end, apart: so the words around them are neighbors, and a query of stop words alone still
    finds something.
    """
    kept: list[str] = []
    stopped: dict[str, None] = {}
    for text in texts:
        found, stops = (_of_short if len(text.text) <= _SHORT else _of_text)(text.text, text.language)
        kept += found
        stopped.update(stops)
        kept.append(BREAK)
    for token in dict.fromkeys(token for word in stopped for token in stems(word)):
        kept += [token, BREAK]
    return kept


def _of_text(text: str, language: str) -> tuple[list[str], dict[str, None]]:
    """The tokens of one text, in order, and its stop words, each once."""
    found, token = words(text), _tokens_in(language)
    kept = list(filter(None, map(token.__getitem__, found)))
    stopped = [word for word in found if token[word] is None] if len(kept) < len(found) else ()
    return kept, dict.fromkeys(stopped)


# Names of agencies, places and needs come again in many documents; longer texts rarely do.
_SHORT = 80
_of_short = lru_cache(maxsize=4096)(_of_text)


def vocabulary(texts: Iterable[Text]) -> set[tuple[str, str, str]]:
    """The different words of some texts as (word, language, stem), stop words left out."""
    found: set[tuple[str, str, str] | None] = set()
    for text in texts:
        found.update(map(_entries_in(text.language).__getitem__, words(text.text)))
    found.discard(None)
    return found


_MOST_WORDS = 65_536


class Memory(dict):
    """What was made of each word; where they have become too many, it begins anew."""

    def __init__(self, make: Callable[[str], Any], most: int = _MOST_WORDS) -> None:
        super().__init__()
        self._make, self._most = make, most

    def __missing__(self, word: str) -> Any:
        if len(self) >= self._most:
            self.clear()
        made = self[word] = self._make(word)
        return made


@lru_cache(maxsize=8)
def _tokens_in(language: str) -> Memory:
    """The token of each folded word, None of a stop word."""
    return Memory(lambda word: None if is_stop_word(word) else stem(word, language))


@lru_cache(maxsize=8)
def _entries_in(language: str) -> Memory:
    """What the vocabulary keeps of each folded word, None of a stop word and of what has no token."""
    tokens = _tokens_in(language)
    return Memory(lambda word: (plain(word), language, tokens[word]) if tokens[word] else None)
