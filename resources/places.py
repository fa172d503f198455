"""From what somebody types after "near" to a point: a ZIP, a place, a branch of the library, or coordinates."""

import csv
import re
from collections.abc import Iterable
from math import cos, radians
from pathlib import Path

from django.db import transaction
from django.db.models.expressions import RawSQL

from resources.models import Disclosure, Location, Place, PlaceKind
from search.analysis import clean, fold
from search.index import indexing
from search.question.near import Near

_COORDINATES = re.compile(r"^\s*(-?\d{1,3}(?:\.\d+)?)\s*[,;]\s*(-?\d{1,3}(?:\.\d+)?)\s*$")
# A ZIP+4 is as good as its ZIP, and "Kent, WA" is as good as "Kent".
_ZIP = re.compile(r"^\s*(\d{5})(?:-\d{4})?\s*$")
_STATE_TAIL = re.compile(r"[,\s]+(wa|washington)\.?$")
# A help line serves whoever calls: every spot lies in this area, and so does a service that names no smaller one.
EVERYWHERE = "everywhere"
_WHOLE_COUNTRY = {"united states", "usa", "us", "u.s.", "national", "nationwide", "everywhere"}
_STATES = {"WA": "washington", "OR": "oregon", "ID": "idaho"}
# A ZIP in a neighborhood in a city in a county.
_LEVELS = 3
# Written out: every search near a place asks it, and the ORM would put five statements together for it each time.
_AROUND = """
    WITH RECURSIVE around (id, within, level) AS (
        SELECT id, within, 0 FROM resources_place WHERE folded = %s
        UNION
        SELECT place.id, place.within, around.level + 1
        FROM resources_place AS place JOIN around ON place.name = around.within
        WHERE around.within <> '' AND around.level < %s
    )
    SELECT id FROM around
"""
# Under which name places are suggested to somebody who types.
SUGGESTER = "places"
_ORDER = {PlaceKind.ZIP: 0, PlaceKind.CITY: 1, PlaceKind.NEIGHBORHOOD: 2, PlaceKind.COUNTY: 3}


class PlacesFault(ValueError):
    """A row of a places file that can't be used; the message names the line and the mend."""


def find(name: str) -> Place | None:
    """The place of this name, a ZIP before a city before a neighborhood before a county."""
    return next(iter(_chain(name)), None)


def first_of_each(folded_names: Iterable[str]) -> list[Place]:
    """For each folded name the place that `find` gives, in one statement."""
    rows = Place.objects.filter(folded__in=list(folded_names)).order_by("pk")
    by_name: dict[str, Place] = {}
    for place in sorted(rows, key=lambda place: _ORDER.get(place.kind, 9)):
        by_name.setdefault(place.folded, place)
    return list(by_name.values())


def names() -> set[str]:
    """The folded name of every place."""
    return set(Place.objects.values_list("folded", flat=True))


def _chain(name: str) -> list[Place]:
    """The place of this name and then what lies around it, from the smallest outwards; read in one statement."""
    # PostgreSQL refuses a zero byte even in a question.
    folded = _STATE_TAIL.sub("", fold(clean(name)).strip())
    found = Place.objects.filter(pk__in=RawSQL(_AROUND, (folded, _LEVELS))).order_by("pk")  # noqa: S611
    rows = sorted(found, key=lambda place: _ORDER.get(place.kind, 9))
    by_name = {place.name: place for place in reversed(rows)}
    chain = [place for place in rows if place.folded == folded][:1]
    while chain and (outer := by_name.get(chain[-1].within)) and outer not in chain:
        chain.append(outer)
    return chain


def resolve(text: str) -> Near | None:
    """The spot meant by `text`, or None when nobody can tell.

    Coordinates are `latitude,longitude` in degrees. Branches are the library's own undisguised locations.
    """
    text = (text or "").strip()
    if not text or len(text) > 200:
        return None
    if match := _COORDINATES.match(text):
        latitude, longitude = float(match[1]), float(match[2])
        if abs(latitude) > 90 or abs(longitude) > 180:
            return None
        return Near(latitude, longitude, "the spot you gave", areas_around(latitude, longitude))
    if match := _ZIP.match(text):
        text = match[1]
    if chain := _chain(text):
        return Near(chain[0].latitude, chain[0].longitude, chain[0].name, _areas(chain))
    return _branch(text)


def areas_around(latitude: float, longitude: float) -> tuple[str, ...]:
    """Folded names of the areas a point lies in: the nearest ZIP centroid's, within about 15 km."""
    box = Place.objects.filter(
        kind=PlaceKind.ZIP,
        latitude__range=(latitude - 0.14, latitude + 0.14),
        longitude__range=(longitude - 0.2, longitude + 0.2),
    )
    shrink = cos(radians(latitude))
    nearest = min(
        box,
        key=lambda place: (place.latitude - latitude) ** 2 + ((place.longitude - longitude) * shrink) ** 2,
        default=None,
    )
    return _areas(_chain(nearest.name)) if nearest else (EVERYWHERE,)


def area_key(name: str) -> str:
    """The form in which a service area is kept and compared: folded, and one key for the whole country."""
    folded = _STATE_TAIL.sub("", fold(name).strip()) or fold(name).strip()
    return EVERYWHERE if folded in _WHOLE_COUNTRY else folded.removesuffix(" state")


def _areas(chain: Iterable[Place]) -> tuple[str, ...]:
    """Folded names of the places in a chain, its state and the whole country: 98032, kent, king county, washington."""
    chain = list(chain)
    states = {_STATES.get(place.state, fold(place.state)) for place in chain[:1]}
    return tuple(dict.fromkeys([*(place.folded for place in chain), *states, EVERYWHERE]))


def _branch(text: str) -> Near | None:
    wanted = fold(text).strip()
    branches = Location.objects.filter(
        organization__is_library=True, disclosure=Disclosure.FULL, latitude__isnull=False, closed_on__isnull=True
    )
    for branch in branches:
        if wanted in (fold(branch.name), fold(branch.alternate_name)):
            latitude, longitude = float(branch.latitude), float(branch.longitude)
            return Near(latitude, longitude, branch.name, areas_around(latitude, longitude))
    return None


def load(path: Path) -> int:
    """Read `name,kind,state,within,latitude,longitude` rows (UTF-8 CSV) into the table; returns how many.

    Raises `PlacesFault` for the first row that can't be used; then nothing is written.
    """
    rows = []
    with path.open(encoding="utf-8-sig", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), start=2):
            rows.append(_place(line, row))
    with transaction.atomic():
        Place.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["name", "kind", "state"],
            update_fields=["folded", "within", "latitude", "longitude"],
        )
        indexing.reindex(SUGGESTER, {place.folded for place in rows})
    return len(rows)


def _place(line: int, row: dict) -> Place:
    try:
        latitude, longitude = float(row["latitude"]), float(row["longitude"])
        name, kind = row["name"].strip(), row["kind"].strip()
    except KeyError as missing:
        raise PlacesFault(f"Line {line}: the column {missing} is missing. The first line must name the columns.") from missing
    except (TypeError, ValueError, AttributeError) as fault:
        raise PlacesFault(f"Line {line}: latitude and longitude must be numbers in degrees, such as 47.38.") from fault
    if not name or kind not in PlaceKind.values:
        raise PlacesFault(f"Line {line}: give a name, and one of these kinds: {', '.join(PlaceKind.values)}.")
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise PlacesFault(f"Line {line}: {latitude}, {longitude} is not on earth.")
    return Place(
        name=name,
        folded=fold(name),
        kind=kind,
        state=(row.get("state") or "WA").strip(),
        within=(row.get("within") or "").strip(),
        latitude=latitude,
        longitude=longitude,
    )
