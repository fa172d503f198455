"""A document as Elasticsearch keeps it."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from search import analysis, ranking
from search.document import Document, Text
from search.engines.elasticsearch.counting import spread
from search.engines.elasticsearch.mapping import term_names
from search.source import Source

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def microseconds(instant: datetime) -> int:
    """Since 1970 UTC, exact."""
    return (instant - _EPOCH) // timedelta(microseconds=1)


def fields(source: Source, document: Document, number: int | None) -> dict[str, Any]:
    """`number` is the group's, for a group of several documents; None for one that stands alone."""
    body: dict[str, Any] = {
        "key": document.key,
        "group": document.group,
        "order": ranking.title_order(document.title),
        "boost": ranking.boost(document.boost),
        "rank_last": int(document.rank_last),
        "audience": document.audience,
        "exact": document.point.exact if document.point else True,
    }
    if number is not None:
        body["number"] = spread(number)
    texts = {name: _tokens(tuple(document.texts[name])) for name in source.weights if document.texts.get(name)}
    if texts:
        body["texts"] = texts
    terms = {name: list(document.terms[name]) for name in term_names(source) if document.terms.get(name)}
    if terms:
        body["terms"] = terms
    if point := document.point:
        body["point"] = {"lat": point.latitude, "lon": point.longitude}
        body["latitude"], body["longitude"] = point.latitude, point.longitude
    elif document.areas:
        body["areas"] = list(document.areas)
    if document.go_live:
        body["go_live"] = microseconds(document.go_live)
    if document.expire:
        body["expire"] = microseconds(document.expire)
    if times := document.open_times:
        body["zone"] = times.time_zone
        for name in ("same_day", "next_day", "dated"):
            if runs := [{"gte": start, "lt": end} for start, end in getattr(times, name) if start < end]:
                body[name] = runs
        if times.void_days:
            body["void_days"] = list(times.void_days)
    return body


# The places of one service, which come one after the other, have most of their text in common.
@lru_cache(maxsize=256)
def _tokens(texts: tuple[Text, ...]) -> str:
    return " ".join(analysis.tokens(texts))
