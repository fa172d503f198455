"""Which record here a row of a feed is."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from uuid import NAMESPACE_URL, UUID, uuid5

from resources.exchange.columns import ENTITIES, SHARED
from resources.exchange.staging import Staging
from resources.models import DataSource

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
BATCH = 2000


def as_uuid(key: str) -> UUID | None:
    """The UUID that an id is, in its usual form; None for any other id, and for the nil UUID."""
    uuid = UUID(key) if _UUID.fullmatch(key) else None
    return uuid if uuid and uuid.int else None


def derived_id(source: str, entity: str, key: str) -> UUID:
    """The id for a feed's own id that can't be kept: UUIDv5 of source, entity and that id, the same on every run."""
    return uuid5(NAMESPACE_URL, f"urn:warm-handoff:source:{source}/{entity}/{key}")


def batches(items: Iterable, size: int = BATCH) -> Iterator[list]:
    """Lists of `size` at most."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


class Identities:
    """The records that the feed's ids mean, and who owns those that exist.

    A valid UUID is kept unless another source owns it; anything else is derived. `ids` by entity and feed id may be
    changed afterwards, where two of the feed's ids turn out to mean one record.
    """

    def __init__(self, source: DataSource, staging: Staging):
        self.source = source
        self.ids: dict[str, dict[str, UUID]] = {}
        self.owners: dict[str, dict[UUID, int | None]] = {}
        for entity in ENTITIES:
            self._resolve(entity, staging)

    def id_of(self, entity: str, key: str) -> UUID:
        return self.ids[entity][key]

    def exists(self, entity: str, record: UUID) -> bool:
        return record in self.owners[entity]

    def is_ours(self, entity: str, record: UUID) -> bool:
        """Whether the record is this source's or isn't there yet."""
        return not self.exists(entity, record) or (self.source.pk is not None and self.owners[entity][record] == self.source.pk)

    def owner_name(self, entity: str, record: UUID) -> str:
        """Who owns an existing record, for the report."""
        owner = self.owners[entity].get(record)
        return "another source" if owner is not None else "no source: it was made by hand here"

    def _resolve(self, entity: str, staging: Staging) -> None:
        keys = set(staging.rows[entity]) | _referenced(entity, staging)
        own = {key: uuid for key in keys if (uuid := as_uuid(key))}
        owners = self._look_up(entity, own.values())
        ids = {}
        for key in keys:
            uuid = own.get(key)
            owner = owners.get(uuid) if uuid else None
            is_taken = owner is not None and owner != self.source.pk
            is_shared = entity in SHARED and key not in staging.rows[entity]
            ids[key] = uuid if uuid and (not is_taken or is_shared) else derived_id(self.source.name, entity, key)
        owners |= self._look_up(entity, (one for one in ids.values() if one not in owners))
        self.ids[entity], self.owners[entity] = ids, owners

    def _look_up(self, entity: str, ids: Iterable[UUID]) -> dict[UUID, int | None]:
        model = ENTITIES[entity].model
        found: dict[UUID, int | None] = {}
        for batch in batches(ids):
            found.update(model._base_manager.order_by().filter(id__in=batch).values_list("id", "data_source_id"))
        return found


def _referenced(entity: str, staging: Staging) -> set[str]:
    keys = set()
    for other in ENTITIES.values():
        columns = [column.name for column in other.references if column.to == entity]
        for row in staging.rows[other.name].values():
            keys.update(key for column in columns if (key := row.references.get(column)))
            if row.link and row.link[0] == entity:
                keys.add(row.link[1])
    return keys
