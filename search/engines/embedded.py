"""An engine inside the site's own database, updated in the transaction that changes the data.

A search is a few statements, whatever it asks: the bits, the text, the points if somebody asked to be near, and the rows
of one page.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from django.db.models import Max

from search import ranking
from search.document import Document
from search.engines import bitmap, entries, postings, token_slots
from search.engines.answer import Answer
from search.engines.base import Engine
from search.engines.fulltext import Fts5, marked_tokens
from search.engines.matching import Matches, lookups
from search.engines.order import Tie
from search.engines.postings import Change, Postings
from search.engines.token_slots import Slots
from search.hits import Result
from search.models import Entry, Posting
from search.query import Query
from search.source import Source

# Beyond this many documents that only their titles tell apart, reading titles in order is quicker than sorting them.
LONG_TIE = 1_000


@dataclass
class Read:
    """What was read for some questions: bits, and the slots of marked tokens."""

    held: Postings
    slots: dict[str, Slots]


class EmbeddedEngine(Engine):
    """`text` is where the database keeps words: FTS5 on SQLite."""

    name = "embedded"

    def __init__(self, text: Fts5) -> None:
        self._text = text

    def search(self, queries: Sequence[Query], read: Read | None = None) -> list[Result]:
        """`read`: of an earlier answer (`Result.read`), where each question is one of its own asked for less: fewer words,
        filters or miles, no facets.
        """
        if read and not read.held.knows_moments(queries):
            read = None
        held = read.held if read else Postings(queries)
        wanted = [lookups(query) for query in queries]
        found = dict(read.slots) if read else {}
        found |= token_slots.read(self._text, (lookup.text for each in wanted for lookup in each if lookup.text not in found))
        points = entries.Points()
        answers = [
            Answer(query, held, Matches(query, each, [found[lookup.text] for lookup in each]), points)
            for query, each in zip(queries, wanted, strict=True)
        ]
        kept = Read(held, found)
        return [replace(result, read=kept) for result in self._with_rows(queries, answers)]

    def matches_any(self, asked: Sequence[tuple[Query, Collection[str]]]) -> list[bool]:
        """Whether any of the groups matches the words of the question, for this reader, now; what was chosen, where and when
        is left out of account, because a facet's counts leave it out too."""
        queries = [
            replace(query, selected=(), facets=(), near=None, within_km=None, open_at=None, sort="name", page=1)
            for query, _ in asked
        ]
        held = Postings(queries)
        wanted = [lookups(query) for query in queries]
        found = token_slots.read(self._text, (lookup.text for each in wanted for lookup in each))
        points = entries.Points()
        slots = entries.slots_of([(query.source, groups) for query, groups in asked])
        return [
            bool(
                bitmap.from_slots(each)
                & Answer(query, held, Matches(query, looked, [found[one.text] for one in looked]), points).matching
            )
            for query, looked, each in zip(queries, wanted, slots, strict=True)
        ]

    def _with_rows(self, queries: Sequence[Query], answers: Sequence[Answer]) -> list[Result]:
        """Read the rows of all pages in one statement, the longest tie by walking along the titles."""
        ties = [(tie.bits.bit_count(), number, tie) for number, answer in enumerate(answers) for tie in answer.ties]
        size, number, walked = max(ties, key=lambda each: each[0], default=(0, 0, None))
        is_walked = walked is not None and size > LONG_TIE
        slots = [slot for _, _, tie in ties if not (is_walked and tie is walked) for slot in bitmap.slots(tie.bits)]
        if not slots and not is_walked:
            return [answer.result([]) for answer in answers]
        stream = entries.rows(slots, queries[number].source if is_walked else None)
        listed, walking = _listed(stream)
        results = []
        for answer in answers:
            by_tie: list[Iterator[entries.Row]] = []
            for tie in answer.ties:
                if is_walked and tie is walked:
                    by_tie.append(_walk(walking, tie))
                else:
                    rows = [listed[slot] for slot in bitmap.slots(tie.bits) if slot in listed]
                    by_tie.append(iter(sorted(rows, key=lambda row: (row.order, row.key))))
            results.append(answer.result(by_tie))
        stream.close()
        return results

    def index(self, source: Source, documents: Iterable[Document]) -> None:
        by_group: dict[str, list[Document]] = defaultdict(list)
        for document in documents:
            by_group[document.group].append(document)
        held = self._held(source, by_group)
        change, made, lines = Change(source.name), [], {}
        self._take_out([row for rows in held.values() for row in rows], change)
        above = (Entry.objects.aggregate(highest=Max("slot"))["highest"] or 0) + 1
        # What was just taken out may have been the highest.
        above = max([above, *(row.tail + 1 for rows in held.values() for row in rows)])
        for group, members in by_group.items():
            members.sort(key=lambda document: document.key)
            first, above = _room(held.get(group, []), len(members), above)
            tail = first + len(members) - 1
            for slot, document in enumerate(members, first):
                keys = list(dict.fromkeys(postings.values(document, is_tail=slot == tail)))
                change.put(slot, keys)
                made.append(_entry(source, document, slot, tail, keys))
                lines[slot] = marked_tokens(source, document)
        Entry.objects.bulk_create(made)
        self._text.write(lines)
        change.write()

    def delete(self, source: Source, groups: Iterable[str]) -> None:
        change = Change(source.name)
        self._take_out([row for rows in self._held(source, groups).values() for row in rows], change)
        change.write()

    def clear(self, source: Source) -> None:
        slots = list(Entry.objects.filter(source=source.name).values_list("slot", flat=True))
        self._text.remove(slots)
        Entry.objects.filter(source=source.name).delete()
        Posting.objects.filter(source=source.name).delete()

    def held(self, source: Source, groups: Iterable[str]) -> set[tuple[str, str]]:
        return {(row.group, row.key) for rows in self._held(source, groups).values() for row in rows}

    def _held(self, source: Source, groups: Iterable[str]) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = defaultdict(list)
        for row in Entry.objects.filter(source=source.name, group__in=list(groups)).order_by("slot"):
            found[row.group].append(row)
        return found

    def _take_out(self, rows: Sequence[Entry], change: Change) -> None:
        for row in rows:
            change.take(row.slot, row.postings)
        slots = [row.slot for row in rows]
        self._text.remove(slots)
        Entry.objects.filter(slot__in=slots).delete()


def _listed(stream: Iterator[entries.Row]) -> tuple[dict[int, entries.Row], Iterator[entries.Row]]:
    """The rows that were asked for by slot, and the walk that follows them."""
    listed: dict[int, entries.Row] = {}
    for row in stream:
        if row.is_walked:
            return listed, chain([row], stream)
        listed[row.slot] = row
    return listed, iter(())


def _walk(rows: Iterator[entries.Row], tie: Tie) -> Iterator[entries.Row]:
    members = bitmap.Members(tie.bits)
    return (row for row in rows if row.slot in members)


def _room(rows: Sequence[Entry], wanted: int, above: int) -> tuple[int, int]:
    """(first slot, first free slot above) for a group: where it was, or on top if it has grown out of there."""
    if rows and rows[-1].slot - rows[0].slot + 1 >= wanted:
        return rows[0].slot, above
    return above, above + wanted


def _entry(source: Source, document: Document, slot: int, tail: int, keys: list[tuple[str, str]]) -> Entry:
    point = document.point
    return Entry(
        slot=slot,
        tail=tail,
        source=source.name,
        key=document.key,
        group=document.group,
        order=ranking.title_order(document.title),
        latitude=point.latitude if point else None,
        longitude=point.longitude if point else None,
        is_exact=point.exact if point else True,
        rank_last=document.rank_last,
        postings=keys,
    )
