"""Words that a misspelt one may have been meant to be: what every reader may find, and what the search itself listens to."""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import Sum
from django.utils.module_loading import import_string

from search import analysis
from search.models import Word
from search.source import Source
from search.words.stopwords import STOP_WORDS
from search.words.wording import Wording

# New words are known for corrections after this at the latest; what is found never depends on it.
KEPT_SECONDS = 60.0
SHORTEST, LONGEST, LONG = 3, analysis.MAX_TOKEN, 7


@dataclass(frozen=True)
class Lexicon:
    """Folded words and how many documents hold each (1 for what no document has to hold)."""

    counts: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        by_length: dict[int, list[str]] = {}
        for word in self.counts:
            by_length.setdefault(len(word), []).append(word)
        object.__setattr__(self, "_by_length", by_length)

    def about_as_long(self, word: str, slack: int) -> list[str]:
        lengths = range(len(word) - slack, len(word) + slack + 1)
        return [candidate for length in lengths for candidate in self._by_length.get(length, ())]

    def __contains__(self, word: str) -> bool:
        return word in self.counts


def _load(source_name: str, cues: Iterable[str]) -> Lexicon:
    held = Word.objects.filter(source=source_name, language__in=analysis.LANGUAGES).exclude(word="")
    counts = {
        word: documents
        for word, documents in held.order_by().values_list("word").annotate(Sum("documents"))
        if SHORTEST <= len(word) <= LONGEST and not any(character.isdigit() for character in word)
    }
    for text in (*cues, *places()):
        for word in text.split(" "):
            if len(word) >= SHORTEST and word.isalpha():
                counts.setdefault(word, 1)
    # A short word that means something must not become one that doesn't: "food" is no "good".
    for word in STOP_WORDS:
        if len(word) >= LONG:
            counts.setdefault(word, 1)
    return Lexicon(counts)


_kept: dict[str, tuple[float, object, Lexicon]] = {}
_kept_places: dict[str, tuple[float, frozenset[str]]] = {}


def places() -> frozenset[str]:
    """Folded names of the spots that may stand in a text (`settings.SEARCH_PLACE_NAMES`: f() -> names), at most a minute old."""
    path = getattr(settings, "SEARCH_PLACE_NAMES", "")
    if not path:
        return frozenset()
    kept = _kept_places.get(path)
    if kept is None or time.monotonic() >= kept[0]:
        kept = _kept_places[path] = (time.monotonic() + KEPT_SECONDS, frozenset(import_string(path)()))
    return kept[1]


def lexicon(of: Source, wording: Wording) -> Lexicon:
    """The lexicon of a source whose documents everybody may find; at most a minute old, and never older than the wording."""
    kept = _kept.get(of.name)
    if kept and kept[1] is wording and time.monotonic() < kept[0]:
        return kept[2]
    cues = [phrase for item in of.filters for phrase in item.cues]
    made = _load(of.name, [*cues, *wording.spoken])
    _kept[of.name] = (time.monotonic() + KEPT_SECONDS, wording, made)
    return made


def forget() -> None:
    """Read everything again at the next search in this process."""
    _kept.clear()
    _kept_places.clear()
