"""The one policy on how much of a place may be told, and to whom.

Every output asks here: pages, search documents, distance, maps, sitemap, JSON-LD, exports, registers, print, history.
Nothing else reads a street, a coordinate or a location's own words for output, so a confidential shelter can leak
from one place only, and that place is tested with canaries.
"""

from dataclasses import dataclass

from django.utils.translation import gettext

from resources.models import Disclosure, Location, LocationType
from resources.places import find
from search.document import Point

UNDISCLOSED = "resources.view_undisclosed_location"


@dataclass(frozen=True)
class ShownPlace:
    """What this reader may know of a place.

    `latitude` and `longitude` are WGS 84 degrees and None unless the place itself may be told. `street` has no, one
    or two lines. `reason` says in plain words why something is missing; empty when nothing is.
    """

    kind: str
    label: str
    street: tuple[str, ...] = ()
    city: str = ""
    state: str = ""
    postal_code: str = ""
    latitude: float | None = None
    longitude: float | None = None
    area: str = ""
    transportation: str = ""
    description: str = ""
    reason: str = ""

    @property
    def one_line(self) -> str:
        """The address on one line, or the area, or nothing."""
        tail = " ".join(part for part in (self.state, self.postal_code) if part)
        return ", ".join(part for part in (*self.street, self.city, tail) if part) or self.area


def may_see_undisclosed(user) -> bool:
    """Whether this user may see a place that is kept from the public."""
    return bool(user and user.is_active and user.has_perm(UNDISCLOSED))


def shown(location: Location, *, user=None) -> ShownPlace:
    """What `user` (None: the public) may know of `location`.

    Uses `location.addresses.all()`: prefetch it for lists.
    """
    if location.disclosure == Disclosure.FULL or may_see_undisclosed(user):
        return _whole(location)
    if location.disclosure == Disclosure.AREA:
        return ShownPlace(
            kind=Disclosure.AREA,
            label=location.public_label,
            city=location.area,
            area=location.area,
            reason=gettext("The address is given when you call, to keep people safe."),
        )
    return ShownPlace(
        kind=Disclosure.HIDDEN,
        label=gettext("A confidential place"),
        reason=gettext("Where this is stays private, to keep people safe. Call, and they will tell you how to come."),
    )


def point(location: Location) -> Point | None:
    """Where search may say a place is: its own point, its area's centroid (inexact), or nowhere."""
    if location.location_type == LocationType.VIRTUAL:
        return None
    if location.disclosure == Disclosure.FULL:
        if location.latitude is None or location.longitude is None:
            return None
        return Point(float(location.latitude), float(location.longitude))
    if location.disclosure == Disclosure.AREA:
        place = find(location.area)
        return Point(place.latitude, place.longitude, exact=False) if place else None
    return None


def may_search(location: Location) -> bool:
    """Whether the place's own words (name, street, description) may be found by searching for them."""
    return location.disclosure == Disclosure.FULL


def _whole(location: Location) -> ShownPlace:
    address = _address(location)
    is_map_point = location.latitude is not None and location.location_type == LocationType.PHYSICAL
    return ShownPlace(
        kind=location.disclosure,
        label=location.name or location.public_label,
        street=tuple(line for line in (address.address_1, address.address_2) if line) if address else (),
        city=address.city if address else "",
        state=address.state_province if address else "",
        postal_code=address.postal_code if address else "",
        latitude=float(location.latitude) if is_map_point else None,
        longitude=float(location.longitude) if is_map_point else None,
        area=location.area,
        transportation=location.transportation,
        description=location.description,
    )


def _address(location: Location):
    """The address to visit before one to write to."""
    addresses = sorted(location.addresses.all(), key=lambda one: (one.address_type != LocationType.PHYSICAL, str(one.id)))
    return addresses[0] if addresses else None
