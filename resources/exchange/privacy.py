"""Which rows of a feed are about a place that is not told in full: reports and history say nothing of them."""

from uuid import UUID

from resources.exchange.columns import ENTITIES
from resources.exchange.identity import Identities, batches
from resources.exchange.staging import Staging
from resources.models import Disclosure, Location

# What may say where a place is.
_OF_PLACES = ("location", "address", "accessibility")


def private_places(staging: Staging, identities: Identities) -> set[UUID]:
    """The locations of this feed that are restricted now, or will be once it is imported."""
    places = set()
    known = [one for one in identities.ids["location"].values() if identities.exists("location", one)]
    for batch in batches(known):
        restricted = Location._base_manager.exclude(disclosure=Disclosure.FULL).order_by().filter(id__in=batch)
        places.update(restricted.values_list("id", flat=True))
    for key, row in staging.rows["location"].items():
        if row.values.get("disclosure", Disclosure.FULL) != Disclosure.FULL:
            places.add(identities.id_of("location", key))
    return places


def private_rows(staging: Staging, identities: Identities, places: set[UUID]) -> set[tuple[str, str]]:
    """The staged rows (entity, the feed's id) that tell of these places."""
    rows = {("location", key) for key, record in identities.ids["location"].items() if record in places}
    for entity in ENTITIES.values():
        if "location_id" not in entity.by_name:
            continue
        for key, row in staging.rows[entity.name].items():
            place = identities.ids["location"].get(row.references.get("location_id", ""))
            if place in places:
                rows.add((entity.name, key))
    for name in ("attribute", "metadata"):
        for key, row in staging.rows[name].items():
            if (
                row.link
                and row.link[0] in ("location", "address", "accessibility")
                and _place_of(row.link, staging, identities) in places
            ):
                rows.add((name, key))
    return rows


def _place_of(link: tuple[str, str], staging: Staging, identities: Identities) -> UUID | None:
    entity, key = link
    if entity != "location":
        row = staging.get(entity, key)
        key = row.references.get("location_id", "") if row else ""
    return identities.ids["location"].get(key)
