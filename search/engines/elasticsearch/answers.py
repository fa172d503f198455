"""From what Elasticsearch answers to a result. What isn't exactly as it should be raises: half a page is no page."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import log2
from typing import Any

from search import ranking
from search.engines.base import EngineUnavailable
from search.engines.elasticsearch.counting import exact
from search.engines.elasticsearch.questions import OPEN_LIFT, Known, Question
from search.hits import Hit, Part, Result
from search.question.fit import FITS, NOT_STATED


def checked(said: Mapping[str, Any]) -> Mapping[str, Any]:
    """One part of an answer, if the whole index took part in it and had the time to."""
    if "error" in said:
        raise EngineUnavailable(f"status {said['status']}: {said['error']['type']}")
    if said["timed_out"]:
        raise EngineUnavailable("timed out on the server")
    if said["_shards"]["failed"] or said["_shards"]["successful"] != said["_shards"]["total"]:
        raise EngineUnavailable("shards failed")
    return said


def known(said: Mapping[str, Any]) -> Known:
    found = checked(said)["aggregations"]
    zones = frozenset(bucket["key"] for bucket in found["zones"]["buckets"])
    return Known(_count(said["hits"]["total"]), exact(_whole(found["groups"]["value"])), zones)


@dataclass(frozen=True)
class Answer:
    """`result` is None where another page should have been asked for: `page`."""

    page: int
    result: Result | None


def answer(question: Question, said: Mapping[str, Any]) -> Answer:
    query, found = question.query, checked(said)["aggregations"]
    # Where nothing is counted apart, what is counted stands beside the hits.
    total = _groups(found["total"] if "total" in found else found | {"doc_count": _count(said["hits"]["total"])})
    pages = max(1, -(-total // query.size))
    page = question.right_page(pages)
    if question.page != page:
        return Answer(page, None)
    window = [_Found(question, hit) for hit in said["hits"]["hits"]]
    if question.query.sort != "name":
        window.sort(key=lambda each: each.order)
    shown = window[question.skip : question.skip + query.size]
    if len(shown) != min(query.size, total - (question.page - 1) * query.size):
        raise EngineUnavailable("hits and total don't agree")
    facets = {name: _facet(found, f"facet {name}") for name in query.facets}
    return Answer(page, Result(total, tuple(each.hit for each in shown), facets, page, pages))


def _facet(found: Mapping[str, Any], name: str) -> tuple[tuple[str, int], ...]:
    counted = next((each for each in (found, *found.values()) if name in each), {})
    everything, of_several = counted[name], counted["of several"][name]
    if everything["sum_other_doc_count"] or of_several["sum_other_doc_count"]:
        raise EngineUnavailable("more facet values than can be counted")
    counts = {bucket["key"]: bucket["doc_count"] for bucket in everything["buckets"]}
    for bucket in of_several["buckets"]:
        counts[bucket["key"]] += exact(_whole(bucket["groups"]["value"])) - bucket["doc_count"]
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _groups(said: Mapping[str, Any]) -> int:
    """Groups of one document are counted as documents, the others as groups."""
    return said["doc_count"] - _whole(said["several"]["value"]) + exact(_whole(said["groups"]["value"]))


def _count(total: Mapping[str, Any]) -> int:
    if total["relation"] != "eq":
        raise EngineUnavailable("the total is not exact")
    return total["value"]


def _whole(value: float) -> int:
    return int(value)


class _Found:
    """A hit with its exact score, as `ranking` has it, and the place that gives it in the order."""

    def __init__(self, question: Question, said: Mapping[str, Any]) -> None:
        query, fields, sort = question.query, said["fields"], list(said["sort"])
        rank_last, title, key = sort[0], sort[-2], sort[-1]
        score, place, km, told = 0.0, (), None, None
        is_exact = fields["exact"][0]
        if query.near and "latitude" in fields:
            spot = query.near
            km = ranking.distance_km(spot.latitude, spot.longitude, fields["latitude"][0], fields["longitude"][0])
            told = km if is_exact else None
        best = _best(question, said)
        if question.is_scored:
            points = sum(lookup.points for lookup in best.values()) if query.terms else ranking.BROWSE_POINTS
            closeness = ranking.decay(km) if query.near else 1.0
            score = ranking.score(points, fields["boost"][0], closeness)
        elif query.sort == "near":
            place = (km is None, km or 0.0)
        fit, is_open, is_open_now = FITS, False, False
        if question.is_scored or query.wanted:
            fit, is_open, is_open_now = _lifted(question, sort[1], score * 100)
        if question.is_scored:
            score = ranking.score(points, fields["boost"][0], closeness, is_open=is_open_now)
            place = (-score,)
        self.order = (rank_last, fit, not is_open, *place, title, key)
        self.hit = Hit(
            source=query.source,
            key=key,
            group=fields["group"][0],
            score=score,
            distance_km=told,
            exact=is_exact,
            rank_last=bool(rank_last),
            parts=tuple(_part(question, best[number]) for number in sorted(best)),
            fit=fit,
        )


def _lifted(question: Question, lifted: float, score: float) -> tuple[int, bool, bool]:
    """(fit, open and so put first, open and so worth more) as told by how far a score of this worth was lifted."""
    share = lifted / (score if question.is_scored else 1.0)
    steps = round(log2(share) / log2(OPEN_LIFT))
    is_open = bool(steps % 2)
    is_open_now = question.is_scored and question.query.sort != "open" and share / OPEN_LIFT**steps > (1 + ranking.OPEN_NOW) / 2
    return (NOT_STATED - (steps - is_open) // 2 if question.query.wanted else FITS), is_open, is_open_now


def _best(question: Question, said: Mapping[str, Any]) -> dict[int, Any]:
    """For each term and phrase, the look-up that was worth most: look-ups are in ascending order of points."""
    if not question.query.terms:
        return {}
    places = sorted(int(name) for name in said["matched_queries"])
    return {lookup.term: lookup for lookup in (question.lookups[place] for place in places)}


def _part(question: Question, lookup: Any) -> Part:
    terms, phrases = question.query.terms, question.query.phrases
    word = terms[lookup.term].word if lookup.term < len(terms) else phrases[lookup.term - len(terms)].words
    return Part(word, lookup.field, lookup.token, lookup.points)
