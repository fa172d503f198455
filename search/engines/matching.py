"""Which documents a text matches, and what each is worth for it: `ranking` applied to looked-up tokens."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from search import ranking
from search.engines.fulltext import letters
from search.engines.token_slots import Slots
from search.hits import Part
from search.query import Query
from search.words import concept


@dataclass(frozen=True)
class Lookup:
    """A marked token (or two, for a phrase), and the points it gives. `term` counts the query's terms from 0; phrases are
    numbered after them."""

    text: str
    term: int
    field: str
    points: int

    @property
    def token(self) -> str:
        """The text without its marks."""
        return " ".join(word[1:] for word in self.text.split(" "))


def lookups(query: Query) -> list[Lookup]:
    """Everything that has to be looked up for a query, the least worth first within each term."""
    found = []
    letter = letters(field for field, _ in query.weights)
    worded = [(field, weight) for field, weight in query.weights if field not in concept.FIELDS]
    about = [(field, weight) for field, weight in query.weights if field in concept.FIELDS]
    for number, term in enumerate(query.terms):
        for text, alternative in term.alternatives:
            for field, weight in worded:
                points = ranking.points(term.idf, weight, alternative)
                found.append(Lookup(_marked(text, letter[field]), number, field, points))
        for token, alternative, idf in term.concepts:
            for field, weight in about:
                found.append(Lookup(letter[field] + token, number, field, ranking.points(idf, weight, alternative)))
    for number, phrase in enumerate(query.phrases, len(query.terms)):
        for text in phrase.texts:
            for field, weight in about if phrase.is_concept else worded:
                points = ranking.phrase_points(phrase.idf, weight, phrase.share)
                found.append(Lookup(_marked(text, letter[field]), number, field, points))
    return sorted(found, key=lambda lookup: (lookup.term, lookup.points))


def _marked(text: str, letter: str) -> str:
    return " ".join(letter + token for token in text.split(" "))


class Matches:
    """What the lookups of one query gave."""

    def __init__(self, query: Query, wanted: Sequence[Lookup], found: Sequence[Slots]) -> None:
        self._query, self._found = query, list(zip(wanted, found, strict=True))
        # Points by slot for each term and phrase, and the same documents as bits. Ascending points: what comes later is worth
        # more and stays.
        self._points: list[dict[int, int]] = [{} for _ in range(len(query.terms) + len(query.phrases))]
        self._bits = [0] * len(self._points)
        for lookup, slots in self._found:
            self._points[lookup.term].update(dict.fromkeys(slots.listed, lookup.points))
            self._bits[lookup.term] |= slots.bits

    def matching(self) -> int:
        """The documents in which enough of the terms are found."""
        if not self._query.minimum:
            return 0
        at_least = [0] * (self._query.minimum + 1)
        for bits in self._bits[: len(self._query.terms)]:
            if not bits:
                continue
            for count in range(self._query.minimum, 1, -1):
                at_least[count] |= at_least[count - 1] & bits
            at_least[1] |= bits
        return at_least[self._query.minimum]

    def points(self, slots: Sequence[int]) -> list[int]:
        """Text points of each of these documents."""
        held = [points for points in self._points if points]
        if len(held) == 1:
            return [held[0].get(slot, 0) for slot in slots]
        totals = [0] * len(slots)
        for points in held:
            totals = [total + points.get(slot, 0) for total, slot in zip(totals, slots, strict=True)]
        return totals

    def parts(self, slot: int) -> tuple[Part, ...]:
        """Why this document: for each term and phrase, where it was worth most."""
        best: dict[int, Part] = {}
        for lookup, slots in self._found:
            place = bisect_left(slots.listed, slot)
            if place < len(slots.listed) and slots.listed[place] == slot:
                best[lookup.term] = Part(self._word(lookup.term), lookup.field, lookup.token, lookup.points)
        return tuple(best[number] for number in sorted(best))

    def _word(self, number: int) -> str:
        terms = self._query.terms
        return terms[number].word if number < len(terms) else self._query.phrases[number - len(terms)].words
