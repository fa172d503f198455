"""From typed words to what is looked up: word forms, synonyms, what a phrase means, a word that was only begun."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from search import analysis, ranking
from search.query import Phrase, Term
from search.question.asked import Asked
from search.words import concept
from search.words.context_words import CONTEXT_WORDS
from search.words.vocabulary import Known
from search.words.wording import Lift, Match, Wording

# What these are worth, against a word that was typed in full and found as it is.
CONTINUED_WEIGHT, SYNONYM_WEIGHT, SECOND_MEANING_WEIGHT = 0.7, 0.8, 0.9
# What is found by the words of a phrase that was understood is found, but what they are worth is counted apart.
FOUND_WEIGHT = 0.01
# One word alone that so many documents hold finds those; what it means lifts them, and brings no others.
COMMON = 12
# Of a word's worth, what it adds where it is only one of a phrase that was understood as a whole.
INSIDE_SHARE = 1.0
# Of a meaning's worth, what each thing that a phrase means adds: so what meets both comes before what meets one.
BOTH_SHARE = 0.6
# How much of what a phrase tells goes over to its meaning, where the need itself is common.
TOLD_SHARE = 1.0
# Of a word's worth, what it adds where it only tells the story.
CONTEXT_SHARE = 0.5


@dataclass(frozen=True)
class Typed:
    """A question's text as it was understood: `words` folded, stop words and all; `content` are the places of those that
    carry meaning, each word once; `matches` of the wording, without the meanings that somebody took back; `aside` words that
    are no condition.
    """

    words: tuple[str, ...] = ()
    content: tuple[int, ...] = ()
    matches: tuple[Match, ...] = ()
    aside: tuple[str, ...] = ()

    @classmethod
    def read(cls, asked: Asked, wording: Wording) -> "Typed":
        """What was typed and not taken for a filter. Phrases that are kept mean nothing but their words."""
        words = tuple(analysis.words(asked.text)[: analysis.MAX_WORDS])
        content = tuple(words.index(word) for word in analysis.query_words(asked.text))
        matches = []
        for match in wording.found(words):
            lifts = () if match.said(words) in asked.kept else match.lifts
            if lifts or match.synonyms:
                matches.append(Match(match.start, match.length, match.synonyms, lifts))
        return cls(words, content, tuple(matches), asked.aside if words else ())

    @property
    def last(self) -> str:
        return self.words[self.content[-1]] if self.content else ""

    def tokens(self) -> set[str]:
        """Everything that the vocabulary has to be asked about."""
        found = {stem for place in self.content for stem in analysis.stems(self.words[place])}
        found |= {stem for word in self.aside for stem in analysis.stems(word)}
        for match in self.matches:
            found |= {stem for words in match.synonyms for word in words for stem in analysis.stems(word)}
            found |= {concept.token(lift.name, lift.value) for lift in match.lifts}
        return found


def terms(typed: Typed, known: Known) -> tuple[tuple[Term, ...], tuple[Phrase, ...]]:
    """What must be found, and what is worth more where it is found too."""
    single = {place: _term(typed, place, known) for place in typed.content}
    found: list[tuple[int, Term]] = []
    extra: list[Phrase] = []
    covered: set[int] = set()
    meant = [match for match in typed.matches if match.lifts]
    # "Kids" says who it is about, where something else says what is needed.
    story = [match for match in meant if match.length == 1 and typed.words[match.start] in CONTEXT_WORDS]
    for match in meant:
        if concepts := _concepts(match.lifts, known):
            if match in story and len(story) < len(meant):
                extra += [
                    Phrase(match.said(typed.words), (token,), own, CONTEXT_SHARE, is_concept=True) for token, _, own in concepts
                ]
                continue
            inside = [place for place in typed.content if match.start <= place < match.start + match.length]
            covered.update(inside)
            term, bonus = _meaning(typed, match, concepts, [single[place] for place in inside], known)
            found.append((match.start, term))
            extra += bonus
    rest = [place for place in single if place not in covered]
    told = [place for place in rest if typed.words[place] in CONTEXT_WORDS]
    if found or len(told) < len(rest):
        extra += [_extra(single[place], CONTEXT_SHARE) for place in told if single[place].alternatives]
        rest = [place for place in rest if place not in told]
    found += [(place, single[place]) for place in rest]
    found.sort(key=lambda pair: pair[0])
    neighbors = _neighbors([typed.words[place] for place in typed.content], list(single.values()), known)
    aside = [
        Phrase(word, tuple(texts), _idf(_held(texts, known), known)) for word in typed.aside if (texts := _forms(word, known))
    ]
    return tuple(term for _, term in found), (*neighbors, *extra, *aside)


def _forms(word: str, known: Known) -> list[str]:
    """The word's tokens that the index has."""
    return [stem for stem in analysis.stems(word) if known.holding.get(stem)]


def _idf(holding: int, known: Known) -> float:
    return ranking.idf(known.documents, holding)


def _concepts(lifts: Sequence[Lift], known: Known) -> tuple[tuple[str, float, float], ...]:
    tokens = [concept.token(lift.name, lift.value) for lift in lifts]
    return tuple(
        (token, SECOND_MEANING_WEIGHT if number else 1.0, _idf(known.holding[token], known))
        for number, token in enumerate(tokens)
        if known.holding.get(token)
    )


def _meaning(typed: Typed, match: Match, concepts: tuple, inside: list[Term], known: Known) -> tuple[Term, list[Phrase]]:
    """One term for a phrase that means something. What it is made of is no condition any more, but still counts."""
    phrase = match.said(typed.words)
    texts = [text for first, second in pairwise(inside) for text in _pairs(first.word, second.word, known)]
    texts = [text for text, _ in inside[0].alternatives] if len(inside) == 1 else texts
    if len(inside) == len(typed.content) == 1 and _held(texts, known) >= COMMON:
        bonus = [Phrase(phrase, (token,), own, weight, is_concept=True) for token, weight, own in concepts]
        return inside[0], bonus
    idf = max((term.idf for term in inside), default=1.0)
    concepts = tuple((token, weight, max(own, own + TOLD_SHARE * (idf - own))) for token, weight, own in concepts)
    bonus = [_extra(term, INSIDE_SHARE) for term in inside if term.alternatives]
    if len(concepts) > 1:
        bonus += [Phrase(phrase, (token,), own, weight * BOTH_SHARE, is_concept=True) for token, weight, own in concepts]
    return Term(phrase, tuple((text, FOUND_WEIGHT) for text in dict.fromkeys(texts)), idf, concepts), bonus


def _extra(term: Term, share: float) -> Phrase:
    """What a term adds where it is no condition."""
    return Phrase(term.word, tuple(text for text, _ in term.alternatives), term.idf, share)


def _held(texts: Sequence[str], known: Known) -> int:
    """How many documents hold any of these at most."""
    return sum(min(known.holding.get(stem, 0) for stem in text.split(" ")) for text in texts)


def _term(typed: Typed, place: int, known: Known) -> Term:
    """A word that no document has matches nothing, unless it has synonyms, or is the last one and may be unfinished."""
    word = typed.words[place]
    if analysis.is_stop_word(word):
        # Only asked for where nothing else was typed; the vocabulary doesn't count these.
        return Term(word, tuple((stem, 1.0) for stem in analysis.stems(word)), _idf(known.documents, known))
    forms, synonyms = _forms(word, known), list(_synonyms(typed, place, known))
    if not forms and not synonyms and word == typed.last:
        continued = tuple((stem, CONTINUED_WEIGHT) for stem, _ in known.continued)
        return Term(word, continued, _idf(sum(documents for _, documents in known.continued), known))
    alternatives = dict.fromkeys(synonyms, SYNONYM_WEIGHT) | dict.fromkeys(forms, 1.0)
    # Its own forms first, as they were found.
    ordered = dict.fromkeys((*forms, *synonyms))
    return Term(word, tuple((text, alternatives[text]) for text in ordered), _idf(_held(forms or synonyms, known), known))


def _synonyms(typed: Typed, place: int, known: Known) -> Iterator[str]:
    """What means the same as the word there, or as words that it is one of, where the index has it."""
    for match in typed.matches:
        if match.start <= place < match.start + match.length:
            for words in match.synonyms:
                # Engines know neighbors, not longer phrases: of a long synonym its last two words stand for it.
                content = [word for word in words if not analysis.is_stop_word(word)][-2:] or list(words[-1:])
                yield from _forms(content[0], known) if len(content) == 1 else _pairs(*content, known)


def _neighbors(words: Sequence[str], found: Sequence[Term], known: Known) -> tuple[Phrase, ...]:
    """Neighbors among the typed words that the index has as they were typed."""
    phrases = []
    for (first, second), (left, right) in zip(pairwise(words), pairwise(found), strict=True):
        if texts := _pairs(first, second, known):
            phrases.append(Phrase(f"{first} {second}", tuple(texts), (left.idf + right.idf) / 2))
    return tuple(phrases)


def _pairs(first: str, second: str, known: Known) -> list[str]:
    """Two words as neighbors in each language, where the index has both."""
    pairs = [(analysis.stem(first, language), analysis.stem(second, language)) for language in analysis.LANGUAGES]
    return list(dict.fromkeys(f"{one} {two}" for one, two in pairs if known.holding.get(one) and known.holding.get(two)))
