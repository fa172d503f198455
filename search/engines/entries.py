"""Reading the embedded engine's document table: the rows of a page, and the points around a spot."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from math import cos, degrees, radians
from typing import NamedTuple

from django.db import connection
from django.db.models import Q

from search.database_state import Kept
from search.engines import bitmap
from search.models import Entry
from search.question.near import Near
from search.ranking import EARTH_KM

_COLUMNS = 'slot, tail, key, "group", "order", latitude, longitude, is_exact, rank_last'
_CHUNK = 200
# A quarter of a megabyte a thread.
_MOST = 500
_kept = Kept()
# SQLite makes the rows of a walk as they are asked for. PostgreSQL sends all of a statement's, so a walk there takes steps,
# each four times as long as the one before.
_NO_LIMIT, _FIRST_STEP = 2**63 - 1, 500
# So many documents are quicker looked up one by one than found in a box.
FEW = 30_000


class Row(NamedTuple):
    is_walked: int
    slot: int
    tail: int
    key: str
    group: str
    order: str
    latitude: float | None
    longitude: float | None
    is_exact: bool
    rank_last: bool


def rows(slots: Sequence[int], walked: str | None = None) -> Iterator[Row]:
    """The rows in these slots in any order, then (in the same statement) all rows of the source `walked` by title and key.

    Of a walk no more is read than somebody asks for, so it costs as much as is walked. Without a walk,
    rows are read once for as long as nothing in the database has changed (docs/decisions/0020-speed.md).
    """
    if walked is None:
        yield from _kept.read(slots, _in_slots, _MOST).values()
        return
    statement = _by_slot(slots)
    limit = _FIRST_STEP if connection.vendor == "postgresql" else _NO_LIMIT
    part, given = _step(walked, limit)
    statement = f"{statement} UNION ALL SELECT * FROM ({part}) AS walked"  # noqa: S608
    count = limit
    while count == limit:
        count, last = 0, None
        for row in _read(statement, given):
            if row.is_walked:
                count, last = count + 1, row
            yield row
        if count == limit:
            limit = count = limit * 4
            statement, given = _step(walked, limit, last)


def _in_slots(slots: Sequence[int]) -> dict[int, Row]:
    return {row.slot: row for row in _read(_by_slot(slots), [])}


def _by_slot(slots: Sequence[int]) -> str:
    # Slots are integers that came out of bits, so they may stand in the statement itself. No document has the slot -1.
    return f"SELECT 0, {_COLUMNS} FROM search_entry WHERE slot IN ({', '.join(map(str, slots)) or -1})"  # noqa: S608


def _step(source: str, limit: int, after: Row | None = None) -> tuple[str, list[str]]:
    """A piece of a walk along the titles. The limit also keeps SQLite from dropping the order of a part of a statement."""
    further, given = "", [source]
    if after:
        further = ' AND ("order", key) > (%s, %s)'
        given += [after.order, after.key]
    return (
        f'SELECT 1, {_COLUMNS} FROM search_entry WHERE source = %s{further} ORDER BY "order", key LIMIT {limit}',  # noqa: S608
        given,
    )


def _read(statement: str, given: list[str]) -> Iterator[Row]:
    with closing(connection.cursor()) as cursor:
        cursor.execute(statement, given)
        while found := cursor.fetchmany(_CHUNK):
            yield from map(Row._make, found)


def slots_of(asked: Sequence[tuple[str, Collection[str]]]) -> list[list[int]]:
    """The slots of each (source, groups), in one statement."""
    wanted = Q(pk__in=[])
    for source, groups in asked:
        wanted |= Q(source=source, group__in=list(groups))
    held = Entry.objects.filter(wanted).values_list("source", "group", "slot")
    by_group: dict[tuple[str, str], list[int]] = defaultdict(list)
    for source, group, slot in held:
        by_group[source, group].append(slot)
    return [[slot for group in groups for slot in by_group.get((source, group), ())] for source, groups in asked]


class Points:
    """The points that the questions of one search ask for, read again only where no earlier reading holds them."""

    def __init__(self) -> None:
        self._read: list[tuple[str, Near, float | None, int, list[tuple[int, float, float]]]] = []

    def around(self, source: str, near: Near, reach_km: float | None, among: int) -> list[tuple[int, float, float]]:
        """As `points`; some that lie out of reach may be among them."""
        if not among:
            return []
        for of, spot, reach, held, found in self._read:
            reaches = reach is None or (reach_km is not None and reach_km <= reach)
            if of == source and spot == near and reaches and not among & ~held:
                members = bitmap.Members(among)
                return [point for point in found if point[0] in members]
        found = points(source, near, reach_km, among)
        self._read.append((source, near, reach_km, among, found))
        return found


def points(source: str, near: Near, reach_km: float | None, among: int) -> list[tuple[int, float, float]]:
    """(slot, latitude, longitude) of the points in a set that lie in a box which holds everything within reach of a spot;
    without a reach, of all points in the set.
    """
    if among.bit_count() <= FEW:
        listed = ", ".join(map(str, bitmap.slots(among))) or "-1"
        return _fetch(f"slot IN ({listed})", [])
    conditions, given = ["source = %s"], [source]
    if reach_km is not None:
        tall = degrees(reach_km / EARTH_KM) + 0.001
        wide = tall / cos(radians(min(89.9, abs(near.latitude) + tall)))
        conditions.append("latitude BETWEEN %s AND %s")
        given += [near.latitude - tall, near.latitude + tall]
        # Across the date line the box would need two halves; there the distance itself decides.
        if abs(near.longitude) + wide < 180:
            conditions.append("longitude BETWEEN %s AND %s")
            given += [near.longitude - wide, near.longitude + wide]
    members = bitmap.Members(among)
    return [point for point in _fetch(" AND ".join(conditions), given) if point[0] in members]


def _fetch(condition: str, given: list) -> list[tuple[int, float, float]]:
    statement = f"SELECT slot, latitude, longitude FROM search_entry WHERE latitude IS NOT NULL AND {condition}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return cursor.fetchall()
