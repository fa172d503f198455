"""References followed: which rows stand, what they hang on, and which owner a part keeps."""

from typing import Any
from uuid import UUID

from resources.exchange.column import Column, Entity, Kind
from resources.exchange.columns import ENTITIES, TAGGED_COLUMNS
from resources.exchange.identity import Identities
from resources.exchange.report import Problems
from resources.exchange.staging import StagedRow, Staging
from resources.exchange.uniqueness import Uniqueness


class Links:
    """Goes through the staged rows, parents first, and turns the feed's ids into records.

    Afterwards each row is left out, settled, or has its `id`, `is_new` and every reference as a value.
    """

    def __init__(self, staging: Staging, identities: Identities, problems: Problems):
        self.staging = staging
        self.identities = identities
        self.problems = problems
        self.uniqueness = Uniqueness(staging, identities, problems)

    def follow(self) -> None:
        for entity in ENTITIES.values():
            for row in self.staging.rows[entity.name].values():
                if not row.is_settled:
                    self._follow_row(row, entity)
            self._follow_parents(entity)

    def _follow_row(self, row: StagedRow, entity: Entity) -> None:
        row.id = self.identities.id_of(entity.name, row.key)
        row.is_new = not self.identities.exists(entity.name, row.id)
        if row.is_left_out:
            return
        if not self.identities.is_ours(entity.name, row.id):
            self._leave_out(row, "conflict", "id", row.key, owner=self.identities.owner_name(entity.name, row.id))
            return
        owners = self._references(row, entity)
        if not row.is_left_out and entity.owners:
            self._choose_owner(row, entity, owners)
        if not row.is_left_out:
            self._follow_link(row, entity)
        if not row.is_left_out:
            self._complete(row, entity)
        if not row.is_left_out:
            self.uniqueness.check(row)

    def _references(self, row: StagedRow, entity: Entity) -> dict[str, UUID]:
        """Set the row's references; return the owners that it names and that are there."""
        owners: dict[str, UUID] = {}
        for column in entity.references:
            key = row.references.get(column.name)
            if key is None or column.to == entity.name:
                continue
            if not key and column.required:
                self._leave_out(row, "required", column.name)
                return owners
            record = self._record(row, column, column.to, key) if key else None
            if row.is_left_out:
                return owners
            if column.name in entity.owners:
                if record:
                    owners[column.name] = record
            else:
                row.values[column.attname] = record
        return owners

    def _record(self, row: StagedRow, column: Column, entity: str, key: str) -> UUID | None:
        """The record that `key` means; reports when there is none, or when nothing may be added to it."""
        target = self.staging.get(entity, key)
        record = self.identities.id_of(entity, key)
        is_standing = target is not None and (target.is_settled or not target.is_left_out)
        if not is_standing and not self.identities.exists(entity, record):
            is_needed = column.required
            rule = "parent-left-out" if target and is_needed else "dangling-required" if is_needed else "dangling"
            if is_needed:
                self._leave_out(row, rule, column.name, key, entity=_words(entity))
            else:
                self.problems.add(row, rule, column.name, key, entity=_words(entity))
            return None
        if column.parent and not self.identities.is_ours(entity, record):
            self._leave_out(row, "not-ours", column.name, key, owner=self.identities.owner_name(entity, record))
            return None
        return record

    def _choose_owner(self, row: StagedRow, entity: Entity, owners: dict[str, UUID]) -> None:
        """Keep the most specific owner. A row that mentions one owner column mentions them all."""
        named = [column for column in entity.owners if column in owners]
        if not named:
            is_mentioned = any(column in row.references for column in entity.owners)
            if row.is_new or is_mentioned:
                self._leave_out(row, "no-owner", columns=", ".join(reversed(entity.owners)))
            return
        if len(named) > 1:
            self.problems.add(row, "several-owners", named[0], ", ".join(named), kept=named[0])
        for column in entity.owners:
            row.values[entity.by_name[column].attname] = owners[column] if column == named[0] else None

    def _follow_link(self, row: StagedRow, entity: Entity) -> None:
        column = next((one for one in entity.columns if one.kind == Kind.LINK), None)
        if column is None or row.link is None:
            if column is not None and row.is_new:
                self._leave_out(row, "required", column.name)
            return
        linked, key = row.link
        record = self._record(row, column, linked, key)
        if not record:
            return
        if entity.name == "metadata":
            row.values |= {"resource_id": record, "resource_type": linked}
            return
        row.values |= {f"{owner}_id": None for owner in TAGGED_COLUMNS} | {"link_entity": "", "link_id": None}
        if linked in TAGGED_COLUMNS:
            row.values[f"{linked}_id"] = record
        else:
            row.values |= {"link_entity": linked, "link_id": record}

    def _complete(self, row: StagedRow, entity: Entity) -> None:
        """A new row must have what HSDS requires; an existing one may leave columns out."""
        if not row.is_new:
            return
        for attname, value in (row.fallbacks or {}).items():
            row.values.setdefault(attname, value)
        for column in entity.columns:
            if (
                not column.required
                or column.kind in (Kind.LINK, Kind.ENTITY)
                or column.name == "id"
                or column.attname in row.values
            ):
                continue
            if column.fallback is None:
                self._leave_out(row, "required", column.name)
                return
            self.problems.add(row, "required-default", column.name, default=column.fallback)
            row.values[column.attname] = column.fallback

    def _follow_parents(self, entity: Entity) -> None:
        """References within one entity, once all of its rows are known to stand or not."""
        for column in (one for one in entity.references if one.to == entity.name):
            for row in self.staging.rows[entity.name].values():
                key = row.references.get(column.name)
                if key is not None and not row.is_left_out and not row.is_settled:
                    row.values[column.attname] = self._record(row, column, entity.name, key) if key else None
            self._cut_loops(entity, column)

    def _cut_loops(self, entity: Entity, column: Column) -> None:
        rows = [
            row
            for row in self.staging.rows[entity.name].values()
            if row.values.get(column.attname) and not row.is_left_out and not row.is_settled
        ]
        if not rows:
            return
        parents: dict[UUID, Any] = dict(
            entity.model._base_manager.order_by().exclude(**{column.attname: None}).values_list("id", column.attname)
        )
        for row in rows:
            parents[row.id] = row.values[column.attname]
        for row in rows:
            seen, above = {row.id}, parents.get(row.id)
            while above is not None and above not in seen:
                seen.add(above)
                above = parents.get(above)
            if above == row.id:
                self.problems.add(row, "parent-loop", column.name, row.references[column.name])
                row.values[column.attname] = parents[row.id] = None

    def _leave_out(self, row: StagedRow, rule: str, column: str = "", value: object = "", **words: object) -> None:
        row.is_left_out = True
        self.problems.add(row, rule, column, value, **words)


def _words(entity: str) -> str:
    return entity.replace("_", " ")
