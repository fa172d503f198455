"""Which services' search documents an import changes."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet

from resources.exchange.columns import ENTITIES
from resources.exchange.diff import Diff
from resources.exchange.identity import batches
from resources.models import Service

# From an entity to the services that a record of it reaches.
_PATHS = {
    "service": ("id",),
    "organization": ("organization",),
    "program": ("program",),
    "location": ("service_at_locations__location",),
    "service_at_location": ("service_at_locations",),
    "taxonomy": ("attributes__taxonomy_term__taxonomy", "organization__attributes__taxonomy_term__taxonomy"),
    "taxonomy_term": (
        "attributes__taxonomy_term",
        "attributes__taxonomy_term__parent",
        "organization__attributes__taxonomy_term",
        "organization__attributes__taxonomy_term__parent",
    ),
}
# What these hang on says nothing about the services of their neighbors.
_TOP = ("organization", "program", "service", "location")
_OWNERS = ("service", "service_at_location", "location", "organization", "program", "contact", "phone")


def services(diff: Diff) -> set[UUID]:
    """Ids of the services that a written diff touches, through whatever part."""
    reached: dict[str, set[UUID]] = {owner: set() for owner in (*_PATHS, *_OWNERS)}
    # Parts before what they hang on, so that a language reaches its phone, and the phone its service.
    for name in reversed(ENTITIES):
        changed = {one.id for one in (*diff.creations[name], *diff.changes[name])} | reached.get(name, set())
        if not changed:
            continue
        if name in _PATHS:
            reached[name] |= changed
        _owners(name, changed, diff, reached)
    found: set[UUID] = set()
    for name, paths in _PATHS.items():
        for batch in batches(reached[name]):
            for path in paths:
                found.update(_ids(Service.objects.filter(Q(**{f"{path}__in": batch}))))
    return found


def _owners(name: str, changed: Iterable[UUID], diff: Diff, reached: dict[str, set[UUID]]) -> None:
    """What the changed records hang on now, and what they hung on before."""
    fields = ENTITIES[name].model_fields
    columns = [owner for owner in _OWNERS if f"{owner}_id" in fields and name not in _TOP]
    for owner in columns:
        for batch in batches(changed):
            model = ENTITIES[name].model
            reached[owner].update(
                model._base_manager.order_by().filter(id__in=batch).exclude(**{owner: None}).values_list(f"{owner}_id", flat=True)
            )
        for change in diff.changes[name]:
            if (old := change.fields.get(f"{owner}_id", (None,))[0]) is not None:
                reached[owner].add(old)


def _ids(services: QuerySet[Service]) -> QuerySet:
    return services.order_by().values_list("id", flat=True)
