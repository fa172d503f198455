"""Two versions of a record side by side, and what putting an old one back would lose.

A version is what a Wagtail revision holds: the record's columns, and under each relation's name its parts.
"""

import json
import uuid
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.text import capfirst
from modelcluster.models import get_all_child_relations

from resources.admin import confidential
from resources.models import Disclosure, Location

# Columns that say nothing to a person, or that belong to the record rather than to one version of it.
UNSHOWN = {"pk", "id", "data_source", "external_id", "latest_revision", "last_modified", "link_entity", "link_id", "recorded_by"}
# What is never put back: where the record comes from, and what people have checked and seen since.
KEPT_COLUMNS = ("data_source", "external_id", "last_modified")
KEPT_RELATIONS = ("assurances", "first_visit_notes")
_STRICTNESS = {Disclosure.FULL: 0, Disclosure.AREA: 1, Disclosure.HIDDEN: 2}


@dataclass(frozen=True)
class Change:
    """One column, before and after, in words."""

    label: str
    before: str
    after: str


@dataclass
class Group:
    """The changes of the record itself (`heading` is empty) or of one part. `kind`: changed, added or removed."""

    heading: str
    kind: str
    changes: list[Change] = field(default_factory=list)


def as_it_is(instance: models.Model) -> dict:
    """The version that a revision of `instance` would hold if it were saved now."""
    return json.loads(json.dumps(instance.serializable_data(), cls=DjangoJSONEncoder))


class Labels:
    """Names of the records that versions point to, fetched together, as `user` may see them."""

    def __init__(self, user):
        self.user = user
        self._wanted: dict[type[models.Model], set[str]] = defaultdict(set)
        self._found: dict[type[models.Model], dict[str, models.Model]] = {}

    def want(self, model: type[models.Model], version: dict) -> None:
        """Note what `version` and its parts point to."""
        for target, key in targets(model, version):
            self._wanted[target].add(key)

    def fetch(self) -> None:
        for model, keys in self._wanted.items():
            self._found[model] = {str(key): row for key, row in model._base_manager.in_bulk(keys).items()}

    def exists(self, model: type[models.Model], key) -> bool:
        return str(key) in self._found.get(model, {})

    def of(self, model: type[models.Model], key) -> str:
        row = self._found.get(model, {}).get(str(key))
        if row is None:
            return f"{capfirst(model._meta.verbose_name)} that is no longer there"
        return confidential.label(row, self.user) if isinstance(row, Location) else str(row)


def targets(model: type[models.Model], version: dict) -> Iterator[tuple[type[models.Model], str]]:
    """Every record that a version, or a part of it, points to."""
    for column in model._meta.fields:
        if column.remote_field and version.get(column.name) is not None:
            yield column.related_model, str(version[column.name])
    for relation in get_all_child_relations(model):
        for part in version.get(relation.get_accessor_name(), []):
            for target, key in targets(relation.related_model, part):
                # A part points to its owner, which is the version itself.
                if not (target is model and key == str(version.get("pk"))):
                    yield target, key


def compare(model: type[models.Model], before: dict, after: dict, user) -> list[Group]:
    """What is different in `after`, the record first and then its parts."""
    labels = Labels(user)
    for version in (before, after):
        labels.want(model, version)
    labels.fetch()
    return list(_groups(model, before, after, labels, owner="", heading=""))


def _groups(model, before: dict | None, after: dict | None, labels: Labels, owner: str, heading: str) -> Iterator[Group]:
    kind = "added" if before is None else "removed" if after is None else "changed"
    changes = [
        Change(capfirst(str(column.verbose_name)), old, new)
        for column in model._meta.fields
        if column.name not in UNSHOWN and column.name != owner
        for old, new in [(_words(column, before, labels), _words(column, after, labels))]
        if old != new
    ]
    if changes or kind != "changed":
        yield Group(heading, kind, changes)
    for relation in get_all_child_relations(model):
        name, part = relation.get_accessor_name(), relation.related_model
        old_parts = {str(row["pk"]): row for row in (before or {}).get(name, [])}
        new_parts = {str(row["pk"]): row for row in (after or {}).get(name, [])}
        for key in [*old_parts, *(key for key in new_parts if key not in old_parts)]:
            below = f"{heading} › " if heading else ""
            title = f"{below}{capfirst(str(part._meta.verbose_name))}"
            if title_of := _title(part, new_parts.get(key) or old_parts[key], labels):
                title = f"{title}: {title_of}"
            yield from _groups(part, old_parts.get(key), new_parts.get(key), labels, relation.field.name, title)


def _title(model, part: dict, labels: Labels) -> str:
    """What a person calls this part: its place, its tag, its name or number."""
    for name in ("location", "taxonomy_term", "number", "name", "address_1", "document", "byday"):
        if part.get(name):
            return _words(model._meta.get_field(name), part, labels)
    return ""


def _words(column, version: dict | None, labels: Labels) -> str:
    value = None if version is None else version.get(column.name)
    if value is None or value == "" or value == []:
        return ""
    if column.remote_field:
        return labels.of(column.related_model, value)
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(column, models.DecimalField):
        # 47.38 in a fresh form and 47.380000 out of the database are the same.
        return f"{Decimal(str(value)).normalize():f}"
    return str(value)


@dataclass
class Restorable:
    """An old version made fit to be put back.

    `version` is None when it can't be, because what the record itself hangs on is gone. `losses` are plain sentences.
    """

    version: dict | None
    losses: list[str]


def restorable(instance: models.Model, old: dict, user) -> Restorable:
    """What of `old` can be put back onto `instance` today.

    Modelcluster gives up on a part whose protected parent is gone, so such parts are taken out here and named.
    A place never becomes more public by going back: the stricter of both disclosures stays.
    """
    model, now = type(instance), as_it_is(instance)
    labels = Labels(user)
    labels.want(model, old)
    labels.fetch()
    losses: list[str] = []
    version = _mended(model, {**old, "pk": str(instance.pk), "id": str(instance.pk)}, labels, "", losses)
    if version is None:
        return Restorable(None, losses)
    for name in (*KEPT_COLUMNS, *KEPT_RELATIONS):
        if name in now:
            version[name] = now[name]
    if isinstance(instance, Location) and _STRICTNESS[old["disclosure"]] < _STRICTNESS[instance.disclosure]:
        version["disclosure"], version["area"] = instance.disclosure, instance.area
    return Restorable(version, losses)


def _mended(model, version: dict, labels: Labels, owner: str, losses: list[str]) -> dict | None:
    mended = dict(version)
    for column in model._meta.fields:
        key = mended.get(column.name)
        if not column.remote_field or key is None or column.name in (owner, *KEPT_COLUMNS, "latest_revision"):
            continue
        if not labels.exists(column.related_model, key):
            what = f"{capfirst(str(model._meta.verbose_name))}: its {column.verbose_name} is no longer there"
            if not column.null:
                losses.append(f"{what}, so this part can't come back.")
                return None
            losses.append(f"{what}, so that stays empty.")
            mended[column.name] = None
    for relation in get_all_child_relations(model):
        name, part = relation.get_accessor_name(), relation.related_model
        if name not in mended or name in KEPT_RELATIONS:
            continue
        rows = [_mended(part, row, labels, relation.field.name, losses) for row in mended[name]]
        mended[name] = _own(part, relation.field.name, mended["pk"], [row for row in rows if row is not None])
    return mended


def _own(part, owner: str, owner_key: str, rows: list[dict]) -> list[dict]:
    """The rows, with a fresh key for each that by now belongs to another record: putting back must not take from it."""
    elsewhere = set(
        map(
            str,
            part._base_manager.filter(pk__in=[row["pk"] for row in rows])
            .exclude(**{owner: owner_key})
            .values_list("pk", flat=True),
        )
    )
    return [
        {
            **row,
            owner: owner_key,
            **({"pk": fresh, "id": fresh} if row["pk"] in elsewhere and (fresh := str(uuid.uuid4())) else {}),
        }
        for row in ({**row, "pk": str(row["pk"])} for row in rows)
    ]
