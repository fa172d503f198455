"""Reading the embedded engine's document table: the rows of a page, and the points around a spot."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from math import cos, degrees, radians
from typing import NamedTuple

from django.db import connection

from search.engines import bitmap
from search.near import Near
from search.ranking import EARTH_KM

_COLUMNS = 'slot, tail, key, "group", "order", latitude, longitude, is_exact, rank_last'
_CHUNK = 200
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

    They are read from the database only as far as somebody asks, so a walk costs as much as is walked.
    """
    # Slots are integers that came out of bits, so they may stand in the statement itself.
    statement = f"SELECT 0, {_COLUMNS} FROM search_entry WHERE slot IN ({', '.join(map(str, slots))})"  # noqa: S608
    given = []
    if walked is not None:
        # The limit keeps SQLite from dropping the order of a part.
        part = f'SELECT 1, {_COLUMNS} FROM search_entry WHERE source = %s ORDER BY "order", key LIMIT 9223372036854775807'  # noqa: S608
        statement = f"{statement} UNION ALL SELECT * FROM ({part})"  # noqa: S608
        given.append(walked)
    with closing(connection.cursor()) as cursor:
        cursor.execute(statement, given)
        while found := cursor.fetchmany(_CHUNK):
            yield from map(Row._make, found)


def points(source: str, near: Near, reach_km: float | None, among: int) -> list[tuple[int, float, float]]:
    """(slot, latitude, longitude) of the points in a set that lie in a box which holds everything within reach of a spot;
    without a reach, of all points in the set.
    """
    if among.bit_count() <= FEW:
        listed = ", ".join(map(str, bitmap.slots(among)))
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
