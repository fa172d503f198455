"""The slow truth: the formula of docs/search.md, one document after the other, with no index and no sharing of code beyond
the analysis and the numbers of the formula."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from math import ceil
from zoneinfo import ZoneInfo

from search import analysis, ranking
from search.document import Document, OpenTimes
from search.engines.clock import wall_clock
from search.query import Query


@dataclass(frozen=True)
class Expected:
    total: int
    pages: int
    page: int
    # (group, key, distance in km or None) of the page's hits, in order
    hits: list[tuple[str, str, float | None]]
    fits: list[int]
    scores: list[float]
    facets: dict[str, dict[str, int]]


def search(documents: Iterable[Document], query: Query) -> Expected:
    documents = list(documents)
    chosen = {item.name: item for item in query.selected}
    basic = [document for document in documents if passes(document, query)]
    found = [document for document in basic if all(holds(document, item) for item in chosen.values())]
    ordered = sorted(found, key=lambda document: sort_key(document, query))
    best: dict[str, Document] = {}
    for document in ordered:
        best.setdefault(document.group, document)
    groups = list(best.values())
    pages = max(1, ceil(len(groups) / query.size))
    page = min(query.page, pages)
    shown = groups[(page - 1) * query.size : page * query.size]
    facets: dict[str, dict[str, int]] = {}
    for name in query.facets:
        obeyed = [item for item in chosen.values() if item.name != name or item.match_all]
        among = [document for document in basic if all(holds(document, item) for item in obeyed)]
        pairs = {(value, document.group) for document in among for value in document.terms.get(name, ())}
        facets[name] = dict(Counter(value for value, _ in pairs))
    scored = query.sort in ("best", "open")
    return Expected(
        total=len(groups),
        pages=pages,
        page=page,
        hits=[(document.group, document.key, told_distance(document, query)) for document in shown],
        fits=[fit(document, query) for document in shown],
        scores=[score(document, query) if scored else 0.0 for document in shown],
        facets=facets,
    )


def passes(document: Document, query: Query) -> bool:
    if document.audience and document.audience not in query.audiences:
        return False
    if document.go_live and document.go_live > query.now:
        return False
    if document.expire and document.expire <= query.now:
        return False
    if query.open_at and not is_open(document.open_times, query.open_at):
        return False
    if query.near and query.within_km is not None and not lies_within(document, query):
        return False
    if not query.terms:
        return True
    matched = sum(1 for term in query.terms if term_points(document, term, query))
    return matched >= query.minimum


def holds(document: Document, chosen) -> bool:
    held = [value in document.terms.get(chosen.name, ()) for value in chosen.values]
    return all(held) if chosen.match_all else any(held)


def lies_within(document: Document, query: Query) -> bool:
    if document.point is None:
        return bool(set(document.areas) & set(query.near.areas))
    return distance(document, query) <= query.within_km


def distance(document: Document, query: Query) -> float | None:
    if query.near is None or document.point is None:
        return None
    point, near = document.point, query.near
    return ranking.distance_km(near.latitude, near.longitude, point.latitude, point.longitude)


def told_distance(document: Document, query: Query) -> float | None:
    return distance(document, query) if document.point and document.point.exact else None


def term_points(document: Document, term, query: Query) -> int:
    best = 0
    for field, weight in query.weights:
        held = said(document, field)
        if field.startswith("concept"):
            for token, alternative, idf in term.concepts:
                if token in held:
                    best = max(best, ranking.points(idf, weight, alternative))
        else:
            for text, alternative in term.alternatives:
                if text in held:
                    best = max(best, ranking.points(term.idf, weight, alternative))
    return best


def said(document: Document, field: str) -> set[str]:
    """The tokens of a field, and each two neighbors."""
    tokens = analysis.tokens(document.texts.get(field, ()))
    return {*tokens, *(" ".join(pair) for pair in pairwise(tokens))}


def phrase_points(document: Document, phrase, query: Query) -> int:
    best = 0
    for field, weight in query.weights:
        if field.startswith("concept") == phrase.is_concept and said(document, field) & set(phrase.texts):
            best = max(best, ranking.phrase_points(phrase.idf, weight, phrase.share))
    return best


def score(document: Document, query: Query) -> float:
    points = ranking.BROWSE_POINTS
    if query.terms:
        points = sum(term_points(document, term, query) for term in query.terms)
        points += sum(phrase_points(document, phrase, query) for phrase in query.phrases)
    boost = round(100 * min(max(document.boost, 0.1), 10.0))
    closeness = 1.0
    if query.near:
        km = distance(document, query)
        closeness = 0.4 if km is None else 0.4 + (1.0 - 0.4) * max(0.0, 1.0 - km / 25.0)
    opens = query.sort == "best" and is_open(document.open_times, query.open_at or query.now)
    return points * (boost / 100) * closeness * (1.03 if opens else 1.0)


def sort_key(document: Document, query: Query) -> tuple:
    title = ranking.title_order(document.title)
    if query.sort == "name":
        order: tuple = ()
    elif query.sort == "near" and query.near:
        km = distance(document, query)
        order = (km is None, km or 0.0)
    elif query.sort == "open":
        order = (not is_open(document.open_times, query.open_at or query.now), -score(document, query))
    else:
        order = (-score(document, query),)
    return (document.rank_last, fit(document, query), *order, title, document.key)


def fit(document: Document, query: Query) -> int:
    """0 where everything wanted is said to hold, 2 where something is said not to, else 1."""
    said = []
    for name, value in query.wanted:
        held = document.terms.get(name, ())
        said.append(0 if value in held else 1 if value + "?" in held or "?" in held else 2)
    return max(said, default=0)


def is_open(times: OpenTimes | None, instant: datetime) -> bool:
    """By the words of `OpenTimes`, a day at a time: no run of minutes is split, no day is looked up."""
    if times is None:
        return False
    local = wall_clock(instant, ZoneInfo(times.time_zone)).replace(second=0, microsecond=0)
    minute = (local - datetime(1970, 1, 1)) // timedelta(minutes=1)
    if any(start <= minute < end for start, end in times.dated):
        return True
    of_week = local.weekday() * 1440 + local.hour * 60 + local.minute
    today = minute // 1440
    if today not in times.void_days and any(start <= of_week < end for start, end in times.same_day):
        return True
    return today - 1 not in times.void_days and any(start <= of_week < end for start, end in times.next_day)


def difference(expected: Expected, result) -> Sequence[str]:
    """What an engine's result says otherwise, in words; empty where they agree."""
    found = []
    if (expected.total, expected.pages, expected.page) != (result.total, result.pages, result.page):
        found.append(
            f"total, pages, page: {expected.total, expected.pages, expected.page}, not {result.total, result.pages, result.page}"
        )
    facets = {name: dict(pairs) for name, pairs in result.facets.items()}
    if expected.facets != facets:
        found.append(f"facets: {expected.facets}, not {facets}")
    hits = [(hit.group, hit.key) for hit in result.hits]
    if [hit[:2] for hit in expected.hits] != hits:
        found.append(f"hits: {expected.hits}, not {hits}")
    else:
        for (_, key, km), hit in zip(expected.hits, result.hits, strict=True):
            if (km is None) != (hit.distance_km is None) or (km is not None and abs(km - hit.distance_km) > 0.001):
                found.append(f"distance of {key}: {km}, not {hit.distance_km}")
        if expected.fits != [hit.fit for hit in result.hits]:
            found.append(f"fits: {expected.fits}, not {[hit.fit for hit in result.hits]}")
        for mine, hit in zip(expected.scores, result.hits, strict=True):
            if abs(mine - hit.score) > 1e-6 * max(1.0, mine):
                found.append(f"score of {hit.key}: {mine}, not {hit.score}")
    return found
