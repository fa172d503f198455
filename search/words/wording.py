"""The words that mean the same, and those that mean a need, as a search uses them: read once, kept until they change.

The version travels with the statement that every search makes anyway (`version_statement`), so an edit is effective
at once in every process, and costs a search nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from search import analysis
from search.models import EverydayPhrase, SynonymSet, WordingVersion
from search.words.saying import Key, key, key_of

__all__ = ["Lift", "Match", "Wording", "build", "current", "key", "load", "remember", "version_statement"]

Words = tuple[str, ...]
_Value = TypeVar("_Value")


@dataclass(frozen=True)
class Lift:
    """A value of the first source's filters that a phrase means: `name="need", value="home"`.

    Nobody promises that the value is still there: a filter leaves out what it doesn't know.
    """

    name: str
    value: str


@dataclass(frozen=True)
class Match:
    """`length` typed words from `start` on. `synonyms`: folded words that mean the same. `lifts`: main one first."""

    start: int
    length: int
    synonyms: tuple[Words, ...] = ()
    lifts: tuple[Lift, ...] = ()

    def said(self, words: Sequence[str]) -> str:
        """What was typed there."""
        return " ".join(words[self.start : self.start + self.length])


@dataclass(frozen=True)
class Wording:
    """Keys are `saying.key`: a language, then stems. `longest`: the words in the longest key, its language not counted."""

    version: int = 0
    synonyms: Mapping[Key, tuple[Words, ...]] = field(default_factory=dict)
    phrases: Mapping[Key, tuple[Lift, ...]] = field(default_factory=dict)
    longest: int = 0
    # Every word that any of them is made of, folded.
    spoken: frozenset[str] = frozenset()

    def found(self, words: Sequence[str]) -> list[Match]:
        """What stands in folded words (`analysis.words` of what was typed, stop words and all), in order of `start`.

        The longest wins, of two as long the first. No two matches with synonyms overlap, and no two with lifts; but
        "food stamps" keeps its synonyms inside a phrase that means a need. One match holds both where both are as long.
        """
        matches: dict[tuple[int, int], Match] = {}
        for span, synonyms in self._spans(words, self.synonyms):
            matches[span] = Match(*span, synonyms=synonyms)
        for span, lifts in self._spans(words, self.phrases):
            matches[span] = Match(*span, synonyms=matches[span].synonyms if span in matches else (), lifts=lifts)
        return [matches[span] for span in sorted(matches)]

    def _spans(
        self, words: Sequence[str], entries: Mapping[Key, tuple[_Value, ...]]
    ) -> list[tuple[tuple[int, int], tuple[_Value, ...]]]:
        if not entries:
            return []
        readings = [key_of(words, language) for language in analysis.LANGUAGES]
        taken = [False] * len(words)
        found = []
        for length in range(min(self.longest, len(words)), 0, -1):
            for start in range(len(words) - length + 1):
                end = start + length
                values = [entries.get((reading[0], *reading[start + 1 : end + 1]), ()) for reading in readings]
                if any(values) and not any(taken[start:end]):
                    taken[start:end] = [True] * length
                    found.append(((start, length), tuple(dict.fromkeys(value for each in values for value in each))))
        return found


def build(version: int, sets: Iterable[SynonymSet], phrases: Iterable[EverydayPhrase]) -> Wording:
    """The wording of these rows, saved or not. Of two phrases with one key the first counts. A word is no synonym of its
    own endings: the stem finds those.
    """
    synonyms: dict[Key, dict[Words, None]] = {}
    for each in sets:
        members = [(key(text, language), tuple(analysis.words(text))) for language, text in each.members()]
        for own, words in members:
            others = [other for found, other in members if other and other != words and found != own]
            synonyms.setdefault(own, {}).update(dict.fromkeys(others))
    lifts: dict[Key, tuple[Lift, ...]] = {}
    spoken = {word for each in synonyms.values() for words in each for word in words}
    for phrase in phrases:
        spoken.update(analysis.words(phrase.phrase))
        meant = tuple(Lift(name, value) for name, value in phrase.meanings)
        lifts.setdefault(key(phrase.phrase, phrase.language), meant)
    longest = max((len(found) - 1 for found in (*synonyms, *lifts)), default=0)
    return Wording(
        version, {found: tuple(others) for found, others in synonyms.items() if others}, lifts, longest, frozenset(spoken)
    )


def load() -> Wording:
    """The live words, read now: three statements. The version comes first, so that words which change meanwhile are
    kept under a version that is over, and read again.
    """
    version = WordingVersion.objects.values_list("value", flat=True).first() or 0
    sets = SynonymSet.objects.filter(live=True).order_by("pk").only("english", "spanish")
    phrases = EverydayPhrase.objects.filter(live=True).order_by("pk").only("phrase", "language", "means", "also_means")
    return build(version, sets, phrases)


# A dictionary is read and written in one step, whichever thread does it.
_kept: dict[str, Wording] = {}


def current() -> Wording:
    """The wording that `remember` last knew to be right; reads it where this process has none, else asks nothing."""
    kept = _kept.get("wording")
    if kept is None:
        kept = _kept["wording"] = load()
    return kept


def remember(version: int) -> bool:
    """True if what this process keeps is of this version, which the database has just told; else it is dropped."""
    kept = _kept.get("wording")
    if kept is not None and kept.version == version:
        return True
    _kept.clear()
    return False


def version_statement() -> tuple[str, list]:
    """One row for `vocabulary.look_up`, in its four columns: source '', kind 2, word '', and the version."""
    return f"SELECT '', 2, '', COALESCE(MAX(value), 0) FROM {WordingVersion._meta.db_table}", []  # noqa: S608


@receiver([post_save, post_delete], sender=SynonymSet, dispatch_uid="search.words.wording.synonyms")
@receiver([post_save, post_delete], sender=EverydayPhrase, dispatch_uid="search.words.wording.phrases")
def _drop(**_kwargs) -> None:
    _kept.clear()
