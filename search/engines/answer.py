"""One query on its way to a result, in set algebra: what matches, what each facet counts, which ties make the page."""

from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import chain
from operator import or_

from search import ranking
from search.engines import bitmap, postings
from search.engines.bitmap import Blocks
from search.engines.entries import Points, Row
from search.engines.matching import Matches
from search.engines.order import Tie, by_score, page_of
from search.engines.postings import Postings, instant_of
from search.hits import Hit, Result
from search.query import Query
from search.question.fit import DOES_NOT_FIT, FITS, NOT_STATED, may_hold


class Answer:
    def __init__(self, query: Query, held: Postings, matches: Matches, points: Points) -> None:
        self._query, self._held, self._matches, self._points = query, held, matches, points
        everything = held.bits(query.source, postings.ALL)
        self._blocks = Blocks(held.bits(query.source, postings.TAILS))
        self._open = held.is_open(query.source, when) if (when := instant_of(query)) else 0
        anywhere = self._allowed(everything)
        self._distances = self._measure(anywhere) if query.near else {}
        self._base = anywhere & self._around() if query.near and query.within_km is not None else anywhere
        self._chosen = {chosen.name: self._holding(chosen) for chosen in query.selected}
        self._set = self._obeying(chosen.name for chosen in query.selected)
        self._fits, self._may_fit = self._fitting(everything)
        self.total = self._blocks.count(self._set)
        self.pages = max(1, -(-self.total // query.size))
        self.page = min(max(1, query.page), self.pages)
        self.ties, self._skip = page_of(self._ranked(), self._blocks, (self.page - 1) * query.size, query.size)

    @property
    def matching(self) -> int:
        """The documents that match, as bits."""
        return self._set

    def _allowed(self, everything: int) -> int:
        """What the text, the reader and the clock let through."""
        query, held = self._query, self._held
        bits = everything & held.union(query.source, postings.AUDIENCE)
        bits &= ~held.union(query.source, postings.LIVE_FROM)
        bits &= ~held.union(query.source, postings.LIVE_UNTIL)
        if query.terms:
            bits &= self._matches.matching()
        return bits & self._open if query.open_at else bits

    def _measure(self, among: int) -> dict[int, float]:
        """Kilometers by slot, for as far as they matter."""
        query, near = self._query, self._query.near
        reach = query.within_km
        if reach is None and query.sort != "near":
            reach = ranking.NEAR_REACH_KM
        measure = ranking.distances_from(near.latitude, near.longitude)
        found = self._points.around(query.source, near, reach, among)
        return {slot: measure(latitude, longitude) for slot, latitude, longitude in found}

    def _around(self) -> int:
        """What lies within the radius, or has no point to show but serves the spot."""
        query = self._query
        near = [slot for slot, km in self._distances.items() if km <= query.within_km]
        return bitmap.from_slots(near) | self._held.union(query.source, postings.AREA)

    def _holding(self, chosen) -> int:
        """The documents that hold any, or all, of the chosen values."""
        parts = [self._held.bits(self._query.source, chosen.name, value) for value in chosen.values]
        bits = parts[0]
        for part in parts[1:]:
            bits = bits & part if chosen.match_all else bits | part
        return bits

    def _obeying(self, names) -> int:
        bits = self._base
        for name in names:
            bits &= self._chosen[name]
        return bits

    def _fitting(self, everything: int) -> tuple[int, int]:
        """The documents that hold all that is wanted, and those that hold it or don't say."""
        fits = may_fit = everything
        for name, value in self._query.wanted:
            holds = self._held.bits(self._query.source, name, value)
            fits &= holds
            may_fit &= reduce(or_, (self._held.bits(self._query.source, name, each) for each in may_hold(value)))
        return fits, may_fit

    def facets(self) -> dict[str, tuple[tuple[str, int], ...]]:
        """Groups by value. A choice doesn't narrow its own facet, unless every chosen value must hold."""
        counted = {}
        all_of = {chosen.name for chosen in self._query.selected if chosen.match_all}
        for name in self._query.facets:
            obeyed = [other for other in self._chosen if other != name or name in all_of]
            among = self._obeying(obeyed)
            counts = [
                (value, self._blocks.count(among & bits)) for value, bits in self._held.by_value(self._query.source, name).items()
            ]
            counted[name] = tuple(
                sorted(((value, count) for value, count in counts if count), key=lambda pair: (-pair[1], pair[0]))
            )
        return counted

    def _ranked(self) -> Iterator[tuple[float, int]]:
        """The set in order, as ties: what is ranked last comes after all others, whatever it scores."""
        last = self._held.bits(self._query.source, postings.LAST)
        tiers = [self._set & ~last, self._set & last]
        if self._query.wanted:
            fits, may = self._fits, self._may_fit
            tiers = [part for tier in tiers for part in (tier & fits, tier & may & ~fits, tier & ~may)]
        if self._query.sort == "open":
            tiers = [part for tier in tiers for part in (tier & self._open, tier & ~self._open)]
        return chain.from_iterable(self._ranked_tier(tier) for tier in tiers if tier)

    def _ranked_tier(self, tier: int) -> Iterator[tuple[float, int]]:
        if self._query.sort == "name":
            yield 0.0, tier
        elif self._query.sort == "near" and self._query.near:
            yield from self._by_distance(tier)
        elif self._query.terms or self._query.near:
            yield from by_score(self._scores(tier))
        else:
            yield from self._by_boost(tier)

    def _by_distance(self, tier: int) -> Iterator[tuple[float, int]]:
        measured = tier & bitmap.from_slots(self._distances)
        distances = {slot: -self._distances[slot] for slot in bitmap.slots(measured)}
        for _, bits in by_score(distances):
            yield 0.0, bits
        yield 0.0, tier & ~measured

    def _by_boost(self, tier: int) -> Iterator[tuple[float, int]]:
        worth = [
            (ranking.score(ranking.BROWSE_POINTS, boost, 1.0, is_open=is_open), part)
            for boost, is_open, part in self._weighed(tier)
        ]
        by_worth: dict[float, int] = {}
        for score, part in worth:
            by_worth[score] = by_worth.get(score, 0) | part
        yield from sorted(by_worth.items(), reverse=True)

    def _boosted(self, tier: int) -> Iterator[tuple[int, int]]:
        """The set by boost in hundredths."""
        neutral = tier
        for value, bits in self._held.by_value(self._query.source, postings.BOOST).items():
            if part := bits & tier:
                neutral &= ~part
                yield int(value), part
        if neutral:
            yield 100, neutral

    def _weighed(self, tier: int) -> Iterator[tuple[int, bool, int]]:
        """The set by boost in hundredths, and by whether what is open now counts for more and is."""
        opens = self._open if self._query.sort == "best" else 0
        for boost, part in self._boosted(tier):
            for is_open, bits in ((True, part & opens), (False, part & ~opens)):
                if bits:
                    yield boost, is_open, bits

    def _scores(self, tier: int) -> dict[int, float]:
        scores: dict[int, float] = {}
        for boost, is_open, part in self._weighed(tier):
            slots = bitmap.slots(part)
            texts = self._matches.points(slots) if self._query.terms else [ranking.BROWSE_POINTS] * len(slots)
            if self._query.near:
                close = [ranking.decay(self._distances.get(slot)) for slot in slots]
                worth = [ranking.score(text, boost, one, is_open=is_open) for text, one in zip(texts, close, strict=True)]
            else:
                by_text = {text: ranking.score(text, boost, 1.0, is_open=is_open) for text in set(texts)}
                worth = [by_text[text] for text in texts]
            scores.update(zip(slots, worth, strict=True))
        return scores

    def result(self, rows_by_tie: Sequence[Iterator[Row]]) -> Result:
        """The page, given the rows of each of `ties` by title and key."""
        hits: list[Hit] = []
        skip = self._skip
        for tie, rows in zip(self.ties, rows_by_tie, strict=True):
            met: set[int] = set()
            left = tie.groups.bit_count()
            for row in rows:
                if row.tail in met or not tie.groups >> row.tail & 1:
                    continue
                met.add(row.tail)
                left -= 1
                if skip:
                    skip -= 1
                else:
                    hits.append(self._hit(row, tie))
                if not left or len(hits) == self._query.size:
                    break
        return Result(self.total, tuple(hits), self.facets(), self.page, self.pages)

    def _hit(self, row: Row, tie: Tie) -> Hit:
        near, distance = self._query.near, None
        if near and row.is_exact and row.latitude is not None:
            distance = ranking.distance_km(near.latitude, near.longitude, row.latitude, row.longitude)
        return Hit(
            source=self._query.source,
            key=row.key,
            group=row.group,
            score=tie.score,
            distance_km=distance,
            exact=bool(row.is_exact),
            rank_last=bool(row.rank_last),
            parts=self._matches.parts(row.slot),
            fit=self._fit(row.slot),
        )

    def _fit(self, slot: int) -> int:
        if self._fits >> slot & 1:
            return FITS
        return NOT_STATED if self._may_fit >> slot & 1 else DOES_NOT_FIT
