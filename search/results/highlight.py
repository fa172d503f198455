"""Marks what was asked for in the text that is shown, by the same analysis that found it. No HTML is made here."""

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from search import analysis
from search.query import Query


class Fragment(NamedTuple):
    text: str
    is_hit: bool


def wanted(query: Query) -> frozenset[str]:
    """The tokens to mark for a query."""
    return frozenset(token for term in query.terms for token, _ in term.alternatives)


def highlight(text: str, tokens: Collection[str]) -> list[Fragment]:
    """The whole text in fragments, in order; neighbors that are hits stay apart. Empty text gives no fragment."""
    return _fragments(text, 0, len(text), _hits(text, tokens))


def snippet(text: str, tokens: Collection[str], length: int = 200) -> list[Fragment]:
    """At most about `length` characters around the first hit, cut between words, with "…" where text is left out."""
    text = " ".join(text.split())
    hits = list(_hits(text, tokens))
    if len(text) <= length:
        return _fragments(text, 0, len(text), hits)
    first = hits[0][0] if hits else 0
    start = 0 if first < length * 2 // 3 else text.find(" ", first - length // 3) + 1
    end = text.rfind(" ", start, start + length)
    end = min(len(text), start + length) if end <= first or start + length >= len(text) else end
    fragments = _fragments(text, start, end, hits)
    if start:
        fragments.insert(0, Fragment("… ", False))
    if end < len(text):
        fragments.append(Fragment(" …", False))
    return fragments


def _fragments(text: str, start: int, end: int, hits: Iterable[tuple[int, int]]) -> list[Fragment]:
    """The text from `start` to `end`, parted by the hits that are wholly inside."""
    fragments, done = [], start
    for hit_start, hit_end in hits:
        if hit_start < start or hit_end > end:
            continue
        if hit_start > done:
            fragments.append(Fragment(text[done:hit_start], False))
        fragments.append(Fragment(text[hit_start:hit_end], True))
        done = hit_end
    if done < end:
        fragments.append(Fragment(text[done:end], False))
    return fragments


def _hits(text: str, tokens: Collection[str]) -> Iterator[tuple[int, int]]:
    if not tokens:
        return
    is_hit = _judgment(frozenset(tokens))
    for start, end in analysis.raw_spans(text):
        if is_hit[text[start:end]]:
            yield start, end


# A page has the same words often, and each is judged once; so many different ones only a long question meets.
_MOST_WORDS = 4096


@lru_cache(maxsize=32)
def _judgment(tokens: frozenset[str]) -> analysis.Memory:
    """Whether a word, as it stands in a text, is one of these tokens."""

    def is_hit(raw: str) -> bool:
        word = analysis.bare(raw)
        own, *others = analysis.stems(word) or ("",)
        # A text may be in either language. For a word that says nothing it is chance: "come" has the Spanish stem of "comida".
        return bool(word) and (own in tokens or (any(other in tokens for other in others) and not analysis.is_stop_word(word)))

    return analysis.Memory(is_hit, _MOST_WORDS)
