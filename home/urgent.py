"""Words that can not wait: somebody who wants to die, an overdose, danger from someone, a child in danger.

`settings.SEARCH_URGENT` names `recognise`. It is asked about every search and answers from the words alone, in memory:
nothing is looked up, counted, kept or logged. A wrong card costs little and a missed one much, so a phrase may stand
anywhere, with small slips; only what plainly means something else ("overdose training", "glue gun") is let pass. Whoever
speaks of dying in the first person is heard even where "not" stands before it.

How `data/crisis_words.json` is written. A phrase is a row of words, compared without case, accents and apostrophes:
`a|b` either of them, `a_b` two words for one place, `word?` may be missing, `word*` begins like it, `..` up to three other
words, `{name}` one of a set. A rule speaks where one of `says` is found and none of `unless`.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format

from home.crisis import REVIEWED
from home.crisis_cards import AROUND, CARDS, Around, Card
from search.analysis import clean, fold

WORDS = Path(__file__).parent / "data" / "crisis_words.json"
# The most pressing first: where several are heard, that one leads.
KINDS = ("overdose", "danger", "child", "die")
# From this length on, a word one slip away from one we listen for is taken for it.
_LONG = 6
_MORE_THAN_TWICE = re.compile(r"(.)\1{2,}")
_WORD = re.compile(r"[^\W_]+")
_LETTERS = re.compile("[a-z]+")


@dataclass(frozen=True)
class Urgent:
    """What was heard, the most pressing first, in the language (`en`, `es`) in which it was said."""

    kinds: tuple[str, ...]
    language: str

    @property
    def lead(self) -> Card:
        return CARDS[self.language][self.kinds[0]]

    @property
    def others(self) -> tuple[Card, ...]:
        """The other cards, each without the buttons that stand above it already."""
        shown, found = {step.href for step in self.lead.steps}, []
        for kind in self.kinds[1:]:
            card = CARDS[self.language][kind]
            found.append(replace(card, steps=tuple(step for step in card.steps if step.href not in shown)))
            shown |= {step.href for step in card.steps}
        return tuple(found)

    @property
    def has_exit(self) -> bool:
        return any(CARDS[self.language][kind].has_exit for kind in self.kinds)

    @property
    def around(self) -> Around:
        return AROUND[self.language]

    @property
    def reviewed(self) -> date:
        return REVIEWED

    @property
    def reviewed_words(self) -> str:
        """The month of the last check, in the card's language."""
        with translation.override(self.language):
            return date_format(REVIEWED, "F \\d\\e Y" if self.language == "es" else "F Y")


@dataclass(frozen=True)
class _Rule:
    kind: str
    language: str
    says: re.Pattern
    unless: re.Pattern | None

    def heard_at(self, said: str) -> int | None:
        found = self.says.search(said)
        if found is None or (self.unless is not None and self.unless.search(said)):
            return None
        return found.start()


@dataclass(frozen=True)
class _Book:
    rules: tuple[_Rule, ...]
    # Short words are mended by a list, long ones where they are one slip away from a word that rules listen for.
    slips: Mapping[str, str]
    long: Mapping[str, tuple[str, ...]]
    known: frozenset[str]

    def mended(self, word: str) -> str:
        if word in self.known or len(word) < _LONG - 1:
            return self.slips.get(word, word)
        near = (other for other in self.long.get(word[0], ()) if _one_slip_apart(word, other))
        return self.slips.get(word) or next(near, word)


def recognise(text: str) -> Urgent | None:
    """What can't wait in a text, or None. Takes any text and never raises."""
    said = spoken(text)
    heard = [
        (place, rule.kind, rule.language)
        for rule in _book().rules
        if rule.language in settings.CRISIS_LANGUAGES and (place := rule.heard_at(said)) is not None
    ]
    if not heard:
        return None
    kinds = {kind for _, kind, _ in heard}
    return Urgent(tuple(kind for kind in KINDS if kind in kinds), min(heard)[2])


def is_urgent(text: str) -> bool:
    """Whether a text is left alone: not corrected, not suggested, not counted."""
    return recognise(text) is not None


def spoken(text: str) -> str:
    """The text as rules hear it: folded words between single spaces, apostrophes dropped, slips mended."""
    folded = fold(clean(text)).replace("'ll ", " will ").replace("'re ", " are ").replace("'", "").replace("`", "")
    book = _book()
    return " " + "".join(book.mended(_MORE_THAN_TWICE.sub(r"\1", word)) + " " for word in _WORD.findall(folded))


@lru_cache(maxsize=1)
def _book() -> _Book:
    told = json.loads(WORDS.read_text(encoding="utf-8"))
    rules = tuple(
        _Rule(
            rule["kind"],
            rule["language"],
            _pattern(rule["says"], told["sets"]),
            _pattern(rule["unless"], told["sets"]) if rule["unless"] else None,
        )
        for rule in told["rules"]
    )
    phrases = [phrase.format_map(told["sets"]) for rule in told["rules"] for phrase in rule["says"]]
    listened = sorted({word for phrase in phrases for word in _LETTERS.findall(phrase)})
    long: dict[str, tuple[str, ...]] = {}
    for word in listened:
        if len(word) >= _LONG:
            long[word[0]] = (*long.get(word[0], ()), word)
    others = [*told["sets"].values(), *(phrase for rule in told["rules"] for phrase in rule["unless"]), *told["not_slips"]]
    known = frozenset(listened) | {word for words in others for word in _LETTERS.findall(words)}
    return _Book(rules, told["slips"], long, known)


def _pattern(phrases: Iterable[str], sets: Mapping[str, str]) -> re.Pattern:
    return re.compile("(?<= )(?:" + "|".join(_phrase(phrase.format_map(sets)) for phrase in phrases) + ")")


def _phrase(phrase: str) -> str:
    return "".join("(?:[^ ]+ ){0,3}" if place == ".." else _place(place) for place in phrase.split())


def _place(place: str) -> str:
    may_miss = place.endswith("?")
    words = (re.escape(word.rstrip("*")) + ("[^ ]*" if word.endswith("*") else "") for word in place.rstrip("?").split("|"))
    return "(?:(?:" + "|".join(word.replace("_", " ") for word in words) + ") )" + ("?" if may_miss else "")


def _one_slip_apart(word: str, other: str) -> bool:
    """Whether one letter is missing, too many, wrong or in its neighbor's place. The words differ."""
    short, long = sorted((word, other), key=len)
    if len(long) - len(short) > 1:
        return False
    place = next((place for place, (one, two) in enumerate(zip(short, long, strict=False)) if one != two), len(short))
    if len(short) < len(long):
        return short[place:] == long[place + 1 :]
    swapped = long[place + 1 : place + 2] + long[place : place + 1]
    return short[place + 1 :] == long[place + 1 :] or (
        short[place : place + 2] == swapped and short[place + 2 :] == long[place + 2 :]
    )
