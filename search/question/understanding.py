"""What typed words ask for beside what they name: a filter, a spot. Seen and said, so that anybody can take it back.

A filter comes only from what was typed, word for word. The longest words win, wherever they stand; those that mean a need
(`search.words.wording`) are left to it. Whatever is taken out of the text still counts where a document has it.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from search import analysis
from search.question.asked import Asked
from search.question.filters import Filter, NearFilter, first
from search.words.wording import Lift, Match, Wording

MOST_WORDS_OF_A_PLACE = 4
# Stand before a place and go with it.
INTRODUCERS = (
    ("in",), ("near",), ("around",), ("at",), ("by",), ("close", "to"), ("near", "to"), ("en",), ("cerca", "de"), ("por",),
)  # fmt: skip
HERE = frozenset({"near me", "close to me", "nearby", "around here", "around me", "close by", "cerca de mi", "por aqui", "cerca"})


@dataclass(frozen=True)
class Cue:
    """Typed words that ask for a filter's value: `phrase` as it is kept (`Asked.kept`), `words` without what led to it."""

    name: str
    value: str
    phrase: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Meaning:
    """Typed words that mean values of filters, main one first, and lift what holds them."""

    phrase: str
    lifts: tuple[Lift, ...]


@dataclass(frozen=True)
class Understood:
    """`typed` is the question as its address has it, `question` the same with what its words ask for as filters.

    `needs_spot`: somebody asked to be near and didn't say where.
    """

    typed: Asked
    question: Asked
    cues: tuple[Cue, ...] = ()
    meanings: tuple[Meaning, ...] = ()
    needs_spot: bool = False


@dataclass(frozen=True)
class _Span:
    start: int
    length: int
    cue: Cue | None = None
    meaning: Meaning | None = None
    is_spot: bool = False


def understand(asked: Asked, filters: Sequence[Filter], wording: Wording, places: Collection[str] = frozenset()) -> Understood:
    """`places` are folded names of spots that may stand in a text."""
    words = tuple(analysis.words(asked.text)[: analysis.MAX_WORDS])
    if not words:
        return Understood(asked, asked)
    near, said = first(filters, NearFilter), wording.found(words)
    spans = [*_cues(words, tuple(filters)), *_meanings(words, said)]
    if near:
        spans += _here(words, near)
        if not asked.value(near.name):
            spans += _places(words, near, places, said)
    chosen = _longest(span for span in spans if " ".join(words[span.start : span.start + span.length]) not in asked.kept)
    cues = [span for span in chosen if span.cue]
    taken = {place for span in cues for place in range(span.start, span.start + span.length)}
    rest = [word for place, word in enumerate(words) if place not in taken]
    if taken and all(analysis.is_stop_word(word) for word in rest):
        rest = []
    question = replace(
        asked,
        text=" ".join(rest) if taken else asked.text,
        aside=tuple(dict.fromkeys(word for span in cues for word in span.cue.words if not analysis.is_stop_word(word))),
    )
    page = asked.page
    for span in cues:
        if span.cue.value:
            question = question.with_value(span.cue.name, span.cue.value, multi=_is_multi(filters, span.cue.name))
    spots = [span.cue for span in cues if span.cue.value]
    return Understood(
        typed=asked,
        question=question.on_page(page),
        cues=tuple(spots),
        meanings=tuple(span.meaning for span in chosen if span.meaning),
        needs_spot=len(spots) < len(cues) and bool(near) and not question.value(near.name),
    )


def _is_multi(filters: Sequence[Filter], name: str) -> bool:
    return next((getattr(item, "multi", False) for item in filters if item.name == name), False)


def _windows(words: Sequence[str], most: int) -> Iterator[tuple[int, int, str]]:
    for start in range(len(words)):
        for length in range(1, min(most, len(words) - start) + 1):
            yield start, length, " ".join(words[start : start + length])


@lru_cache(maxsize=32)
def _asking(filters: tuple[Filter, ...]) -> tuple[dict[str, tuple[str, str]], int]:
    """Name and value by the phrase that asks for them, and the words of the longest phrase."""
    asking = {phrase: (item.name, value) for item in filters for phrase, value in item.cues.items()}
    return asking, max((phrase.count(" ") + 1 for phrase in asking), default=0)


def _cues(words: Sequence[str], filters: tuple[Filter, ...]) -> Iterator[_Span]:
    asking, longest = _asking(filters)
    for start, length, phrase in _windows(words, longest):
        if phrase in asking:
            name, value = asking[phrase]
            yield _Span(start, length, Cue(name, value, phrase, tuple(words[start : start + length])))


def _meanings(words: Sequence[str], said: Sequence[Match]) -> Iterator[_Span]:
    for match in said:
        if match.lifts:
            yield _Span(match.start, match.length, meaning=Meaning(match.said(words), match.lifts))


def _here(words: Sequence[str], near: NearFilter) -> Iterator[_Span]:
    for start, length, phrase in _windows(words, 3):
        if phrase in HERE:
            yield _Span(start, length, Cue(near.name, "", phrase, ()))


def _places(words: Sequence[str], near: NearFilter, places: Collection[str], said: Sequence[Match]) -> Iterator[_Span]:
    """Places by name. A name that is an everyday word as well needs a word that leads to it: "in Home", not "home"."""
    meant = {match.start for match in said if match.length == 1}
    for start, length, name in _windows(words, MOST_WORDS_OF_A_PLACE):
        if name not in places:
            continue
        lead = max((len(lead) for lead in INTRODUCERS if tuple(words[max(0, start - len(lead)) : start]) == lead), default=0)
        if not lead and length == 1 and (start in meant or analysis.is_stop_word(name)):
            continue
        phrase = " ".join(words[start - lead : start + length])
        yield _Span(start - lead, length + lead, Cue(near.name, name, phrase, tuple(words[start : start + length])), is_spot=True)


def _longest(spans: Iterator[_Span]) -> list[_Span]:
    """The longest first, of two as long the earlier; what overlaps a chosen one is left out. One value is enough for a spot."""
    chosen: list[_Span] = []
    taken: set[int] = set()
    for span in sorted(spans, key=lambda span: (-span.length, span.start, span.cue is None)):
        places = range(span.start, span.start + span.length)
        if not taken.intersection(places):
            taken.update(places)
            chosen.append(span)
    chosen.sort(key=lambda span: span.start)
    spots = [span for span in chosen if span.is_spot]
    return [span for span in chosen if not span.is_spot or span is spots[0]]
