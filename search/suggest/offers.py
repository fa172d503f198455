"""What to offer somebody who is typing: what begins like the words so far. The same whichever engine answers a search.

Nothing is kept of what was typed, and the order depends on nobody: how near the library stands to what is offered, then
whether the name begins with the words or has them later, then the alphabet.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, zip_longest

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language, gettext

from search import analysis
from search.question.urgent import is_urgent
from search.sources import suggesters
from search.suggest.suggestion import OTHER
from search.suggest.tables import LONGEST_WORDS

MOST = 8
SHORTEST = 2
# Rows read of each kind and rank, more than are shown because two names of one entry may begin alike.
_ROWS = 2 * MOST
# Where words are typed in another order than they stand in, so many rows of each kind and rank are looked through.
_LOOKED_THROUGH = 300
_RANKS = range(2 * OTHER + 2)
_END = "\U0010ffff"

# One range of the index, which holds all that is asked for: nothing is sorted, and nothing is read that isn't returned.
_RANGE = (
    "SELECT kind, rank, words, suggested_id FROM search_suggestedword WHERE kind = %s AND rank = %s "
    "AND words >= %s AND words < %s AND audience IN ({keys}) "
    "AND (go_live IS NULL OR go_live <= %s) AND (expire IS NULL OR expire > %s) ORDER BY words, suggested_id LIMIT %s"
)


@dataclass(frozen=True)
class Offer:
    """One entry as it is shown. `kind` is a plain word: "Need"; `language` is that of `label`."""

    kind: str
    label: str
    url: str
    language: str


@dataclass(frozen=True)
class _Found:
    kind: str
    rank: int
    words: str
    entry: int
    label: str
    url: str
    language: str


def offers(text: str, request: HttpRequest) -> list[Offer]:
    """At most `MOST` entries, kinds in the order of the settings; none for any text that has less than two characters.

    Every typed word must begin a word of a name. Crisis words are never completed: they get a card, not a list.
    """
    cleaned = analysis.clean(text)
    typed = [plain for word in analysis.words(cleaned) if (plain := analysis.plain(word))]
    if len("".join(typed)) < SHORTEST or is_urgent(cleaned):
        return []
    audiences = sorted({"", *(key for each in suggesters() for key in each.audiences(request))})
    found = _beginning(" ".join(typed)[: LONGEST_WORDS - 1], audiences)
    if len(typed) > 1 and len({one.entry for one in found}) < MOST:
        found += _in_any_order(typed, audiences)
    return _chosen(found)


def _beginning(words: str, audiences: Sequence[str]) -> list[_Found]:
    """Names that go on from these words, in one statement that reads no more than it returns."""
    return _read(_RANGE, [words, words + _END], audiences, [_ROWS])


def _in_any_order(typed: Sequence[str], audiences: Sequence[str]) -> list[_Found]:
    """Names that have a word for the beginning of each of these. The longest leads, being the rarest as a rule."""
    place = max(range(len(typed)), key=lambda place: (not analysis.is_stop_word(typed[place]), len(typed[place])))
    longest, others = typed[place], [*typed[:place], *typed[place + 1 :]]
    held = " AND ".join(["' ' || words LIKE %s"] * len(others))
    # Words are letters and digits: there is nothing in them that LIKE would take for a sign of its own.
    led = f"SELECT * FROM ({_RANGE}) AS led WHERE {held} ORDER BY words, suggested_id LIMIT %s"  # noqa: S608
    patterns = [f"% {word}%" for word in others]
    return _read(led, [longest, longest + _END], audiences, [_LOOKED_THROUGH, *patterns, _ROWS])


def _read(range_of_a_rank: str, bounds: Sequence[str], audiences: Sequence[str], rest: Sequence) -> list[_Found]:
    """The first rows of each kind, best rank first."""
    now = timezone.now()
    if connection.vendor == "sqlite":
        now = connection.ops.adapt_datetimefield_value(now)
    one = f"SELECT * FROM ({range_of_a_rank.format(keys=', '.join(['%s'] * len(audiences)))}) AS one"  # noqa: S608
    ranks = " UNION ALL ".join([one] * len(_RANKS))
    of_kind = f"SELECT * FROM (SELECT * FROM ({ranks}) AS ranks ORDER BY rank, words, suggested_id LIMIT %s) AS best"  # noqa: S608
    given: list = []
    for kind in settings.SEARCH_SUGGESTED_KINDS:
        for rank in _RANKS:
            given += [kind, rank, *bounds, *audiences, now, now, *rest]
        given.append(_ROWS)
    kinds = " UNION ALL ".join([of_kind] * len(settings.SEARCH_SUGGESTED_KINDS))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT found.kind, rank, words, entry.id, label, url, language "  # noqa: S608
            f"FROM ({kinds}) AS found JOIN search_suggested AS entry ON entry.id = found.suggested_id",
            given,
        )
        return [_Found(*row) for row in cursor.fetchall()]


def _chosen(found: Collection[_Found]) -> list[Offer]:
    """The best of each kind in turn until the list is full, then those of a kind together."""
    ranked = sorted(found, key=lambda one: (one.rank, one.words, one.label, one.url))
    waiting = [_of_kind(kind, ranked) for kind in settings.SEARCH_SUGGESTED_KINDS]
    in_turn = (offer for one_round in zip_longest(*waiting) for offer in one_round if offer)
    best = list(islice(in_turn, MOST))
    return [offer for kind in settings.SEARCH_SUGGESTED_KINDS for offer in best if offer.kind == gettext(kind)]


def _of_kind(kind: str, ranked: Iterable[_Found]) -> Iterator[Offer]:
    """The entries of one kind, best first, none said twice, and none that says what only a card may say."""
    said = set()
    for one in ranked:
        folded = analysis.fold(one.label)
        if (
            one.kind == kind
            and folded not in said
            and _is_readable(one)
            and not _is_urgent_label(one.label, settings.SEARCH_URGENT)
        ):
            said.add(folded)
            yield Offer(gettext(one.kind), one.label, _localized(one.url), one.language)


def _is_readable(one: _Found) -> bool:
    """What is there in each language under an address of its own is offered in the language of the page alone."""
    return one.kind not in settings.SEARCH_SUGGESTED_BY_LANGUAGE or one.language == _language()


def _localized(url: str) -> str:
    """Addresses are kept as they are in the site's own language."""
    prefix = "" if _language() == settings.LANGUAGE_CODE else f"/{_language()}"
    return url if url.startswith(f"{prefix}/") else f"{prefix}{url}"


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE


@lru_cache(maxsize=4_096)
def _is_urgent_label(label: str, _heard_by: str) -> bool:
    """Kept for labels, which the site itself publishes; never for what somebody types."""
    return is_urgent(label)
