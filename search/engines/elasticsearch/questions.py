"""A query in Elasticsearch's words: one search that gives total, page and facets (docs/search.md has the formula)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from search import ranking
from search.engines.elasticsearch.counting import LIMIT
from search.engines.elasticsearch.documents import microseconds
from search.engines.elasticsearch.mapping import WINDOW
from search.engines.matching import Lookup, lookups
from search.engines.openings import Moment
from search.engines.postings import instant_of
from search.query import Query
from search.question.filters import Selected
from search.question.fit import may_hold

Clause = dict[str, Any]
# Elasticsearch's scores have 24 bits. What is nearly equal may come in the wrong order, so the neighbors of a page are read
# with it, and all of them are put in order by the exact score.
SLACK = 6
# What comes first whatever it scores is lifted by a power of two, which loses none of its bits. Scores lie between 2^-5 and
# 2^24, so 2^30 parts what is open from what is not, and 2^60 either of them from what doesn't fit as well.
OPEN_LIFT, FIT_LIFT = 2.0**30, 2.0**60
MOST_VALUES = 10_000
_FEWEST = 100


@dataclass(frozen=True)
class Known:
    """What the last answer said of a whole index: documents, groups of several documents, and time zones."""

    documents: int
    groups: int
    zones: frozenset[str]


def census() -> Clause:
    """Asks for a `Known`; the server keeps the answer until the index changes."""
    return {
        "size": 0,
        "track_total_hits": True,
        "aggs": {"groups": _distinct(LIMIT), "zones": {"terms": {"field": "zone", "size": 1_000}}},
    }


def _distinct(threshold: int) -> Clause:
    return {"cardinality": {"field": "number", "precision_threshold": threshold}}


class Question:
    """`known` is None where nothing was ever heard of the index."""

    def __init__(self, query: Query, known: Known | None, seconds: float, page: int | None = None) -> None:
        self.query, self.known, self._seconds = query, known, seconds
        self.lookups: list[Lookup] = lookups(query)
        self.zones = known.zones if known else None
        likely = self.right_page(known.documents // query.size + 1 if known else WINDOW)
        self.page = likely if page is None else page
        self.first = max(0, (self.page - 1) * query.size - SLACK)
        self.is_scored = not (query.sort == "name" or (query.sort == "near" and query.near))

    def right_page(self, pages: int) -> int:
        """The page to show where there are so many."""
        return max(1, min(self.query.page, pages, (WINDOW - 2 * SLACK) // self.query.size))

    @property
    def skip(self) -> int:
        """How many of the hits that are asked for come before the page."""
        return (self.page - 1) * self.query.size - self.first

    def body(self) -> Clause:
        query = self.query
        everywhere, apart = self._selections()
        filters = [*self._filters(), *(_holding(chosen) for chosen in everywhere)]
        body: Clause = {
            "query": self._ranked(filters),
            "from": self.first,
            "size": self.skip + query.size + SLACK,
            "timeout": f"{max(1, int(self._seconds * 1000))}ms",
            "track_total_hits": True,
            "_source": False,
            "stored_fields": "_none_",
            "docvalue_fields": ["boost", "exact", "latitude", "longitude"],
            "collapse": {"field": "group"},
            "sort": self._sort(),
            "aggs": _obeying("total", apart, self._groups()) | self._facets(apart),
        }
        if apart:
            body["post_filter"] = _all([_holding(chosen) for chosen in apart])
        return body

    def _groups(self) -> Clause:
        """Documents of groups of several, and how many groups those are."""
        return {"several": {"value_count": {"field": "number"}}, "groups": _distinct(self._threshold())}

    def _facets(self, apart: list[Selected]) -> Clause:
        """Documents by value; and among those of groups of several, documents and groups by value. Counting groups is what
        costs, and most stand alone. Facets that obey the same choices are counted together."""
        together: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for name in self.query.facets:
            together[tuple(chosen.name for chosen in apart if chosen.name != name)].append(name)
        found: Clause = {}
        for names, facets in together.items():
            values = {f"facet {name}": {"terms": {"field": f"terms.{name}", "size": MOST_VALUES}} for name in facets}
            groups = {name: counted | {"aggs": {"groups": _distinct(self._threshold())}} for name, counted in values.items()}
            several = {"filter": {"exists": {"field": "number"}}, "aggs": groups}
            obeyed = [chosen for chosen in apart if chosen.name in names]
            found |= _obeying(f"but {facets[0]}", obeyed, values | {"of several": several})
        return found

    def _threshold(self) -> int:
        """Room for every group that there is and some that may have come since; room is what a count costs."""
        return LIMIT if self.known is None else min(LIMIT, max(_FEWEST, self.known.groups * 5 // 4))

    def _selections(self) -> tuple[list[Selected], list[Selected]]:
        """Choices that every count obeys, and those that their own facet's counts don't."""
        apart = [each for each in self.query.selected if not each.match_all and each.name in self.query.facets]
        return [each for each in self.query.selected if each not in apart], apart

    def _filters(self) -> list[Clause]:
        query, now = self.query, microseconds(self.query.now)
        hidden = [{"range": {"go_live": {"gt": now}}}, {"range": {"expire": {"lte": now}}}]
        filters: list[Clause] = [
            {"terms": {"audience": ["", *sorted(query.audiences)]}},
            {"bool": {"must_not": hidden}},
        ]
        if query.excluded_groups:
            filters.append({"bool": {"must_not": [{"terms": {"group": sorted(query.excluded_groups)}}]}})
        if query.open_at:
            filters.append(open_at(query.open_at, self.zones))
        if query.near and query.within_km is not None:
            spot = {"lat": query.near.latitude, "lon": query.near.longitude}
            around: list[Clause] = [{"geo_distance": {"distance": f"{query.within_km!r}km", "point": spot}}]
            if query.near.areas:
                around.append({"terms": {"areas": list(query.near.areas)}})
            filters.append(_any(around))
        return filters

    def _ranked(self, filters: list[Clause]) -> Clause:
        query = self.query
        if not query.terms:
            found: Clause = {"bool": {"filter": filters}}
            scored: Clause = {"constant_score": {"filter": found, "boost": ranking.BROWSE_POINTS}}
        else:
            scored = found = {"bool": {"must": [self._words()], "should": self._phrases(), "filter": filters}}
        functions = self._fit()
        if not self.is_scored:
            one: Clause = {"constant_score": {"filter": found}}
            return {"function_score": {"query": one, "functions": functions}} if functions else one
        functions.append({"field_value_factor": {"field": "boost"}})
        if instant := instant_of(query):
            opens = open_at(instant, self.zones)
            functions.append({"filter": opens, "weight": OPEN_LIFT if query.sort == "open" else ranking.OPEN_NOW})
        scored = {"function_score": {"query": scored, "functions": functions}}
        return (
            {"function_score": {"query": scored, "functions": self._closeness(), "score_mode": "sum"}} if query.near else scored
        )

    def _fit(self) -> list[Clause]:
        """What holds all that is wanted is lifted, what holds neither a wanted value nor "not stated" is lowered."""
        if not self.query.wanted:
            return []
        holds = [{"term": {f"terms.{name}": value}} for name, value in self.query.wanted]
        perhaps = [{"terms": {f"terms.{name}": list(may_hold(value))}} for name, value in self.query.wanted]
        return [
            {"filter": _all(holds), "weight": FIT_LIFT},
            {"filter": {"bool": {"must_not": [_all(perhaps)]}}, "weight": 1 / FIT_LIFT},
        ]

    def _words(self) -> Clause:
        terms = range(len(self.query.terms))
        clauses = [{"dis_max": {"queries": found}} for number in terms if (found := self._clauses(number))]
        if len(clauses) < self.query.minimum or not clauses:
            return {"match_none": {}}
        return {"bool": {"should": clauses, "minimum_should_match": max(1, self.query.minimum)}}

    def _phrases(self) -> list[Clause]:
        first = len(self.query.terms)
        numbers = range(first, first + len(self.query.phrases))
        return [{"dis_max": {"queries": self._clauses(number)}} for number in numbers]

    def _clauses(self, number: int) -> list[Clause]:
        """A clause for each look-up of a term or phrase, named by its place among the look-ups."""
        found = []
        for place, lookup in enumerate(self.lookups):
            if lookup.term != number:
                continue
            field = f"texts.{lookup.field}"
            one: Clause = {"match_phrase" if " " in lookup.token else "term": {field: lookup.token}}
            found.append({"constant_score": {"filter": one, "boost": lookup.points, "_name": str(place)}})
        return found

    def _closeness(self) -> list[Clause]:
        """`ranking.decay`. A line that is at one half after half the way; what has no point gets the floor alone."""
        near = self.query.near
        half = {"origin": {"lat": near.latitude, "lon": near.longitude}, "scale": f"{ranking.NEAR_REACH_KM / 2}km", "decay": 0.5}
        return [
            {"weight": ranking.NEAR_FLOOR, "filter": {"match_all": {}}},
            {"weight": 1.0 - ranking.NEAR_FLOOR, "filter": {"exists": {"field": "point"}}, "linear": {"point": half}},
        ]

    def _sort(self) -> list[Clause]:
        ranked: list[Clause] = []
        if self.is_scored:
            ranked = [{"_score": "desc"}]
        elif self.query.sort == "near":
            near = self.query.near
            spot = {"lat": near.latitude, "lon": near.longitude}
            ranked = [{"_geo_distance": {"point": spot, "order": "asc", "unit": "km"}}]
        if self.query.wanted and not self.is_scored:
            ranked.insert(0, {"_score": "desc"})
        return [{"rank_last": "asc"}, *ranked, {"order": "asc"}, {"key": "asc"}]

    def is_complete(self, heard: Known) -> bool:
        """False where the index turns out to hold a time zone that was not asked for."""
        return not instant_of(self.query) or self.zones is None or heard.zones <= self.zones


def open_at(instant: datetime, zones: frozenset[str] | None) -> Clause:
    """Documents that are open then, each by its own clock: zones that show the same time now are asked together."""
    clocks: dict[Moment, list[str]] = defaultdict(list)
    for zone in sorted(_every_zone() if zones is None else zones):
        try:
            moment = Moment.at(instant, zone)
        except (ZoneInfoNotFoundError, ValueError):
            continue
        clocks[Moment("", moment.minute_of_week, moment.minute, moment.day)].append(zone)
    return _any([_open_by(moment, names) for moment, names in clocks.items()])


def _open_by(moment: Moment, zones: list[str]) -> Clause:
    today = {
        "bool": {
            "filter": [{"term": {"same_day": moment.minute_of_week}}],
            "must_not": [{"term": {"void_days": moment.day}}],
        }
    }
    since_yesterday = {
        "bool": {
            "filter": [{"term": {"next_day": moment.minute_of_week}}],
            "must_not": [{"term": {"void_days": moment.day - 1}}],
        }
    }
    return _all([{"terms": {"zone": zones}}, _any([today, since_yesterday, {"term": {"dated": moment.minute}}])])


@lru_cache(maxsize=1)
def _every_zone() -> frozenset[str]:
    return frozenset(name for name in available_timezones() if ZoneInfo(name))


def _holding(chosen: Selected) -> Clause:
    field = f"terms.{chosen.name}"
    if chosen.match_all:
        return _all([{"term": {field: value}} for value in chosen.values])
    return {"terms": {field: list(chosen.values)}}


def _obeying(name: str, choices: list[Selected], counts: Clause) -> Clause:
    """Counts that obey more than the query does. One that holds everything costs, too, so without choices there is none."""
    return {name: {"filter": _all([_holding(chosen) for chosen in choices]), "aggs": counts}} if choices else counts


def _all(clauses: list[Clause]) -> Clause:
    return {"bool": {"filter": clauses}} if clauses else {"match_all": {}}


def _any(clauses: list[Clause]) -> Clause:
    return {"bool": {"should": clauses, "minimum_should_match": 1}} if clauses else {"match_none": {}}
