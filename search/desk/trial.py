"""What words that nobody has saved yet would change: the same question asked with today's words and with them."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from search import analysis
from search.desk import lifts
from search.hits import Hit
from search.models import EverydayPhrase, SynonymSet
from search.question import planner
from search.question.asked import Asked
from search.sources import engine, sources
from search.words import wording
from search.words.phrasebook import Saying
from search.words.wording import Wording

SIZE = 10


@dataclass(frozen=True)
class Row:
    """A result as this reader may see it. `move`: places it went up by, below 0 for down, None if it was not among the first."""

    card: Any
    move: int | None = 0

    @property
    def down(self) -> int:
        """Places it went down by, for a template, which can't turn a number over."""
        return max(0, -(self.move or 0))


@dataclass(frozen=True)
class Side:
    """One of the two answers: what was understood, in words for the steward, and the first results."""

    understood: tuple[str, ...]
    rows: tuple[Row, ...]
    total: int


@dataclass(frozen=True)
class Trial:
    text: str
    before: Side
    after: Side

    @property
    def is_same(self) -> bool:
        return all(row.move == 0 for row in self.after.rows) and len(self.before.rows) == len(self.after.rows)


def with_row(changed: Saying) -> Wording:
    """The live words, with this row as it is in memory in the place of the one that is saved."""
    rows: dict[type[Saying], list[Saying]] = {
        kind: list(kind.objects.filter(live=True).exclude(pk=changed.pk if isinstance(changed, kind) else None).order_by("pk"))
        for kind in (SynonymSet, EverydayPhrase)
    }
    # First, so that it counts even where a phrase like it is live.
    rows[type(changed)].insert(0, changed)
    return wording.build(wording.load().version, rows[SynonymSet], rows[EverydayPhrase])


def trial(text: str, request: HttpRequest, changed: Saying) -> Trial:
    """The first ten results for `text` in the first source, today and with `changed`. Nothing is saved, and nothing kept."""
    text = analysis.clean(text)
    today, then = wording.load(), with_row(changed)
    before, after = _answer(text, request, today), _answer(text, request, then)
    was = {hit.group: place for place, (hit, _) in enumerate(before.shown)}
    moved = [was[hit.group] - place if hit.group in was else None for place, (hit, _) in enumerate(after.shown)]
    return Trial(
        text,
        Side(_understood(text, today), tuple(Row(card) for _, card in before.shown), before.total),
        Side(
            _understood(text, then),
            tuple(Row(card, move) for (_, card), move in zip(after.shown, moved, strict=True)),
            after.total,
        ),
    )


@dataclass(frozen=True)
class _Answer:
    shown: list[tuple[Hit, Any]]
    total: int


def _answer(text: str, request: HttpRequest, words: Wording) -> _Answer:
    of = sources()[0]
    asked = planner.Request(of, Asked(text=text), timezone.now(), None, of.audiences(request), SIZE, counts_facets=False)
    result = engine().search(planner.plan([asked], wording=words))[0]
    return _Answer(of.hydrated(result.hits, request), result.total)


def _understood(text: str, words: Wording) -> tuple[str, ...]:
    typed = analysis.words(text)
    found = []
    for match in words.found(typed):
        said = match.said(typed)
        if match.synonyms:
            found.append(f"“{said}” also finds " + ", ".join(" ".join(other) for other in match.synonyms))
        if match.lifts:
            found.append(f"“{said}” means " + " and ".join(lifts.labels((lift.name, lift.value) for lift in match.lifts)))
    return tuple(found)
