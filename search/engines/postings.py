"""Which documents hold which value, kept as bits in ordinary rows: facet values, audiences, areas, openings.

Names that start with an underscore are the library's own; every other name is a filter's.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import reduce
from operator import or_
from typing import ClassVar

from django.db.models import Q

from search import ranking
from search.document import Document
from search.engines import bit_rows, bitmap, openings
from search.engines.bit_rows import Part
from search.engines.openings import Moment
from search.models import Posting
from search.query import Query
from search.question.fit import may_hold

ALL, TAILS, LAST, BOOST, AUDIENCE, AREA, LIVE_FROM, LIVE_UNTIL = (
    "_all", "_tails", "_last", "_boost", "_audience", "_area", "_from", "_until",
)  # fmt: skip
_BATCH = 400
_KEY = ("name", "value", "segment")
Key = tuple[str, str]
# name, lowest and highest value (as text), and for runs the minute that they must end after.
Wanted = tuple[str, str, str, str]


def values(document: Document, *, is_tail: bool) -> Iterator[Key]:
    """(name, value) of everything a document is filtered, counted or ranked by."""
    yield ALL, ""
    yield AUDIENCE, document.audience
    if is_tail:
        yield TAILS, ""
    if document.rank_last:
        yield LAST, ""
    if (boost := ranking.boost(document.boost)) != 100:
        yield BOOST, str(boost)
    if document.go_live:
        yield LIVE_FROM, _instant(document.go_live)
    if document.expire:
        yield LIVE_UNTIL, _instant(document.expire)
    for name, held in document.terms.items():
        for value in held:
            yield name, value
    if document.point is None:
        for area in document.areas:
            yield AREA, area
    if document.open_times:
        yield from openings.values(document.open_times)


def _instant(value: datetime) -> str:
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")


class Change:
    """Bits to set and to clear, collected and written at once."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._put: dict[Key, list[int]] = defaultdict(list)
        self._take: dict[Key, list[int]] = defaultdict(list)

    def put(self, slot: int, keys: Iterable[Key]) -> None:
        for key in keys:
            self._put[key].append(slot)

    def take(self, slot: int, keys: Iterable[Key]) -> None:
        for name, value in keys:
            self._take[name, value].append(slot)

    def write(self) -> None:
        """Clear first, then set: a document that keeps a value keeps its bit."""
        segments: dict[tuple[str, str, int], list[int]] = {}
        for index, wanted in enumerate((self._take, self._put)):
            for (name, value), slots in wanted.items():
                for segment, part in _segments(slots):
                    segments.setdefault((name, value, segment), [0, 0])[index] |= part
        changed = {key: parts for key, parts in segments.items() if parts[0] != parts[1]}
        for batch in _batches(sorted(changed)):
            self._write_batch(batch, changed)

    def _write_batch(self, batch: list[tuple[str, str, int]], changed: dict) -> None:
        names, held_values, segments = ({key[part] for key in batch} for part in range(3))
        rows = Posting.objects.filter(source=self._source, name__in=names, value__in=held_values, segment__in=segments)
        held = {(name, value, segment): data for name, value, segment, data in rows.values_list(*_KEY, "bits")}
        written, emptied = [], []
        for key in batch:
            take, put = changed[key]
            before = bitmap.unpack(bytes(held[key])) if key in held else 0
            after = before & ~take | put
            if after == before:
                continue
            if after:
                written.append(Posting(source=self._source, bits=bitmap.pack(after), **dict(zip(_KEY, key, strict=True))))
            else:
                emptied.append(Q(**dict(zip(_KEY, key, strict=True))))
        Posting.objects.bulk_create(
            written, update_conflicts=True, unique_fields=["source", *_KEY], update_fields=["bits"], batch_size=_BATCH
        )
        for start in range(0, len(emptied), _BATCH // 8):
            empty = reduce(or_, emptied[start : start + _BATCH // 8])
            Posting.objects.filter(empty, source=self._source).delete()


def _segments(slots: Iterable[int]) -> Iterator[tuple[int, int]]:
    by_segment: dict[int, list[int]] = defaultdict(list)
    for slot in slots:
        by_segment[slot // bitmap.SEGMENT_BITS].append(slot % bitmap.SEGMENT_BITS)
    for segment, found in by_segment.items():
        yield segment, bitmap.from_slots(found)


def _batches(keys: Sequence) -> Iterator[list]:
    for start in range(0, len(keys), _BATCH):
        yield list(keys[start : start + _BATCH])


class Postings:
    """The bits that some queries need, read together."""

    # The time zones of the index as last seen. What is open is asked of these; when the answer shows others, it is asked
    # again. So the zones cost no statement of their own, and are right all the same.
    _zones: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, queries: Sequence[Query]) -> None:
        self._queries = queries
        self._read()
        zones = frozenset(zone for source in self._bits.values() for zone in source[openings.ZONE])
        if any(instant_of(query) for query in queries) and zones != self._asked_zones:
            Postings._zones = zones
            self._read()

    def _read(self) -> None:
        self._asked_zones = Postings._zones
        instants = {instant for query in self._queries for instant in _instants_of(query)}
        self.moments = {instant: [Moment.at(instant, zone) for zone in sorted(self._asked_zones)] for instant in instants}
        self._bits: dict[str, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
        for source, name, value, bits in bit_rows.read(_parts(self._queries, self.moments)):
            held = self._bits[source][name]
            held[value] = held.get(value, 0) | bits

    def knows_moments(self, queries: Sequence[Query]) -> bool:
        """Whether what is open was read for each of these."""
        return all(instant in self.moments for query in queries if (instant := instant_of(query)))

    def bits(self, source: str, name: str, value: str = "") -> int:
        return self._bits[source][name].get(value, 0)

    def by_value(self, source: str, name: str) -> dict[str, int]:
        return self._bits[source][name]

    def union(self, source: str, name: str) -> int:
        bits = 0
        for part in self._bits[source][name].values():
            bits |= part
        return bits

    def is_open(self, source: str, instant: datetime) -> int:
        """What is known to be open at an instant, each place by its own clock."""
        bits = 0
        for moment in self.moments[instant]:
            void, zone = self._bits[source][f"{openings.VOID} {moment.zone}"], moment.zone
            today, yesterday = void.get(f"{moment.day:08d}", 0), void.get(f"{moment.day - 1:08d}", 0)
            bits |= self._covering(source, f"{openings.SAME_DAY} {zone}", moment.minute_of_week) & ~today
            bits |= self._covering(source, f"{openings.NEXT_DAY} {zone}", moment.minute_of_week) & ~yesterday
            bits |= self._covering(source, f"{openings.DATED} {zone}", moment.minute)
        return bits

    def _covering(self, source: str, name: str, minute: int) -> int:
        bits, lowest, above, after = 0, *openings.run_bounds(minute)
        for value, part in self._bits[source][name].items():
            if lowest <= value < above and value[9:] > after:
                bits |= part
        return bits


def instant_of(query: Query) -> datetime | None:
    """The instant at which a query needs to know what is open, if it does."""
    return query.open_at or (query.now if query.sort in ("best", "open") else None)


def _instants_of(query: Query) -> set[datetime]:
    """That one, and the one at which the same question needs it where nobody asks for what is open."""
    return {instant for each in (query, replace(query, open_at=None)) if (instant := instant_of(each))}


def _parts(queries: Sequence[Query], moments: dict[datetime, list[Moment]]) -> Iterator[Part]:
    for query in queries:
        whole, exact = [ALL, TAILS, LAST, BOOST, *query.facets], defaultdict(list)
        if instant_of(query):
            whole.append(openings.ZONE)
        exact[AUDIENCE] += ["", *sorted(query.audiences)]
        for chosen in query.selected:
            if chosen.name not in query.facets:
                exact[chosen.name] += chosen.values
        for name, value in query.wanted:
            if name not in query.facets:
                exact[name] += may_hold(value)
        if query.near and query.within_km is not None:
            exact[AREA] += query.near.areas
        yield Part(f"name IN ({_marks(whole)})", (query.source, *whole))
        for name, wanted in exact.items():
            if wanted:
                yield Part(f"name = %s AND value IN ({_marks(wanted)})", (query.source, name, *wanted))
        now = _instant(query.now)
        yield Part("name = %s AND value > %s", (query.source, LIVE_FROM, now), comes_again=False)
        yield Part("name = %s AND value <= %s", (query.source, LIVE_UNTIL, now), comes_again=False)
        for moment in [moment for instant in _instants_of(query) for moment in moments[instant]]:
            void = [f"{moment.day:08d}", f"{moment.day - 1:08d}"]
            yield Part(f"name = %s AND value IN ({_marks(void)})", (query.source, f"{openings.VOID} {moment.zone}", *void))
            for name, minute in (
                (openings.SAME_DAY, moment.minute_of_week),
                (openings.NEXT_DAY, moment.minute_of_week),
                (openings.DATED, moment.minute),
            ):
                given = query.source, f"{name} {moment.zone}", *openings.run_bounds(minute)
                yield Part("name = %s AND value >= %s AND value < %s AND substr(value, 10) > %s", given)


def _marks(held: Sequence) -> str:
    return ", ".join(["%s"] * len(held))
