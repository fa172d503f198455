"""Keeps what can be suggested in step with the data, in the transaction that changes it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from search import analysis
from search.suggest.suggestion import Suggester, Suggestion
from search.suggest.tables import LONGEST_LABEL, LONGEST_WORDS, Suggested, SuggestedBy, SuggestedWord

# Goes up with every change to what the tables hold: `search_index status` then asks for a rebuild.
VERSION = 1
MOST_TURNS = 12
_CHUNK = 500
# kind, rank, words, audience, go_live, expire of one row of words
_Row = tuple


def record(of: Suggester, groups: Iterable[str]) -> int:
    """Make the tables hold exactly what these groups now give; returns how many groups differed."""
    groups = set(groups)
    wanted = {(one.group, one.key): one for one in of.suggestions(sorted(groups))}
    given = _given(of, groups)
    entries = _entries(of, {key for _, key in wanted} | {key for _, key in given})
    new_content = {one.key: one for one in wanted.values()}
    changed = {key for key, one in new_content.items() if _shape(one) != entries.get(key)}
    gone = given.keys() - wanted.keys()
    added = wanted.keys() - given.keys()
    if changed:
        _write(of, [new_content[key] for key in sorted(changed)])
    if added:
        ids = dict(Suggested.objects.filter(source=of.name, key__in={key for _, key in added}).values_list("key", "id"))
        rows = [SuggestedBy(source=of.name, group=group, suggested_id=ids[key]) for group, key in sorted(added)]
        SuggestedBy.objects.bulk_create(rows, batch_size=_CHUNK)
    if gone:
        SuggestedBy.objects.filter(pk__in=[given[pair] for pair in gone]).delete()
        _drop_forgotten(of, {key for _, key in gone} - new_content.keys())
    return len({group for group, key in wanted if key in changed} | {group for group, _ in gone | added})


def bury(of: Suggester, *, keep: Iterable[str]) -> int:
    """Take out what groups give that are not to be kept; returns the number of groups."""
    known = set(SuggestedBy.objects.filter(source=of.name).values_list("group", flat=True).distinct())
    strays = known - set(keep)
    for part in _parts(sorted(strays)):
        rows = SuggestedBy.objects.filter(source=of.name, group__in=part)
        keys = set(rows.values_list("suggested__key", flat=True))
        rows.delete()
        _drop_forgotten(of, keys)
    return len(strays)


def clear(source_name: str) -> None:
    SuggestedBy.objects.filter(source=source_name).delete()
    SuggestedWord.objects.filter(suggested__source=source_name).delete()
    Suggested.objects.filter(source=source_name).delete()


def turned(name: str) -> Iterator[tuple[str, bool]]:
    """A name's folded words, turned so that each word comes first once, and whether it does in the name itself.

    A stop word comes first only where the name begins with it: nobody looks for "Hall of Hope" by "of".
    """
    said = [plain for word in analysis.words(name) if (plain := analysis.plain(word))]
    for position, word in enumerate(said[:MOST_TURNS]):
        if position == 0 or not analysis.is_stop_word(word):
            yield " ".join(said[position:] + said[:position])[:LONGEST_WORDS], position == 0


def _given(of: Suggester, groups: Iterable[str]) -> dict[tuple[str, str], int]:
    """The id of each row that says who gives what, by group and key."""
    found = {}
    for part in _parts(sorted(groups)):
        rows = SuggestedBy.objects.filter(source=of.name, group__in=part)
        found.update({(group, key): pk for group, key, pk in rows.values_list("group", "suggested__key", "pk")})
    return found


def _entries(of: Suggester, keys: Iterable[str]) -> dict[str, tuple]:
    """What the tables hold of these keys, in the shape of `_shape`."""
    found: dict[str, tuple] = {}
    for part in _parts(sorted(keys)):
        entries = list(Suggested.objects.filter(source=of.name, key__in=part))
        words: dict[int, list[_Row]] = defaultdict(list)
        # By number, not as a subquery: without figures of what was just written PostgreSQL reads the whole table for that.
        rows = SuggestedWord.objects.filter(suggested_id__in=[one.pk for one in entries])
        for pk, *row in rows.values_list("suggested_id", "kind", "rank", "words", "audience", "go_live", "expire"):
            words[pk].append(tuple(row))
        for one in entries:
            found[one.key] = (one.kind, one.label, one.url, one.language, set(words[one.pk]))
    return found


def _shape(one: Suggestion) -> tuple:
    return one.kind, one.label[:LONGEST_LABEL], one.url, one.language, _rows(one)


def _rows(one: Suggestion) -> set[_Row]:
    best: dict[str, int] = {}
    for name in one.names:
        for words, is_first in turned(name):
            rank = 2 * one.rank + (0 if is_first else 1)
            best[words] = min(rank, best.get(words, rank))
    return {(one.kind, rank, words, one.audience, one.go_live, one.expire) for words, rank in best.items()}


def _write(of: Suggester, changed: Sequence[Suggestion]) -> None:
    for part in _parts(changed):
        rows = [
            Suggested(
                source=of.name,
                key=one.key,
                kind=one.kind,
                label=one.label[:LONGEST_LABEL],
                url=one.url,
                language=one.language,
            )
            for one in part
        ]
        Suggested.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["source", "key"],
            update_fields=["kind", "label", "url", "language"],
        )
        keys = [one.key for one in part]
        ids = dict(Suggested.objects.filter(source=of.name, key__in=keys).values_list("key", "id"))
        SuggestedWord.objects.filter(suggested__in=ids.values()).delete()
        words = [
            SuggestedWord(
                suggested_id=ids[one.key],
                kind=kind,
                rank=rank,
                words=words,
                audience=audience,
                go_live=go_live,
                expire=expire,
            )
            for one in part
            for kind, rank, words, audience, go_live, expire in sorted(_rows(one), key=str)
        ]
        SuggestedWord.objects.bulk_create(words, batch_size=_CHUNK)


def _drop_forgotten(of: Suggester, keys: Iterable[str]) -> None:
    """Take out those of these entries that no group gives any more."""
    for part in _parts(sorted(keys)):
        Suggested.objects.filter(source=of.name, key__in=part, given_by=None).delete()


def _parts(items: Sequence) -> Iterator[Sequence]:
    for start in range(0, len(items), _CHUNK):
        yield items[start : start + _CHUNK]
