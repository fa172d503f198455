"""What a source hands to an engine: one findable thing, already stripped of what may not be told."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple


@dataclass(frozen=True)
class Text:
    """A piece of text and the language (`en`, `es`) whose stemmer reads it."""

    text: str
    language: str = "en"


@dataclass(frozen=True)
class Point:
    """WGS 84 degrees. `exact` is false for a centroid that stands in for a place: no distance is ever shown for it."""

    latitude: float
    longitude: float
    exact: bool = True


@dataclass(frozen=True)
class OpenTimes:
    """When a document is open, in the local clock of `time_zone`, ready for an engine to filter on.

    `same_day`: [start, end) minutes of the week (Monday 00:00 = 0) of every week, up to midnight of the day it began.
    `next_day`: what of those openings runs past midnight, on the following day's minutes of the week.
    `dated`: [start, end) in minutes since 1970-01-01 00:00 local, for rules that are not weekly and for exceptions.
    `void_days`: days since 1970-01-01 on which the openings that *begin* that day do not hold.
    `good_until`: days since 1970-01-01 up to which `dated` and `void_days` are complete; index again before then.
    """

    time_zone: str
    same_day: tuple[tuple[int, int], ...] = ()
    next_day: tuple[tuple[int, int], ...] = ()
    dated: tuple[tuple[int, int], ...] = ()
    void_days: tuple[int, ...] = ()
    good_until: int | None = None


@dataclass(frozen=True)
class Document:
    """One entry of an index.

    `key` is unique within its source; hits with the same `group` are one result, shown at its best key.
    `texts` holds text by field name; a source says what each field weighs.
    `terms` holds facet and filter values by filter name.
    `areas` are folded names of the places it serves, for those that have no point to show.
    `boost` multiplies the score (1.0 = neutral); `rank_last` puts it after every other hit.
    `audience` is empty for everybody, else the key that a reader must hold.
    `good_until`: days since 1970-01-01 up to which its boost is right; index again before then.
    """

    key: str
    group: str
    title: str
    texts: dict[str, tuple[Text, ...]] = field(default_factory=dict)
    terms: dict[str, tuple[str, ...]] = field(default_factory=dict)
    point: Point | None = None
    areas: tuple[str, ...] = ()
    open_times: OpenTimes | None = None
    boost: float = 1.0
    rank_last: bool = False
    audience: str = ""
    go_live: datetime | None = None
    expire: datetime | None = None
    good_until: int | None = None


class KeptDocument(NamedTuple):
    """A document as `Engine.line` finished it earlier. `number` is its group's, where that has several documents."""

    key: str
    line: str
    number: int | None = None


# A document and its version.
Versioned = tuple[Document | KeptDocument, int]
