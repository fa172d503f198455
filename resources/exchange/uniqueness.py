"""Pairs that may stand in the database once: a service at a location, a code in a taxonomy."""

from uuid import UUID

from resources.exchange.identity import Identities, batches
from resources.exchange.report import Problems
from resources.exchange.staging import StagedRow, Staging
from resources.models import ServiceAtLocation, TaxonomyTerm


class Uniqueness:
    """Knows who holds each pair, here or earlier in the feed. Asked once for each row, parents first."""

    def __init__(self, staging: Staging, identities: Identities, problems: Problems):
        self.staging = staging
        self.identities = identities
        self.problems = problems
        self._holders: dict[str, dict[tuple, UUID]] = {}

    def check(self, row: StagedRow) -> None:
        """A new row whose pair is held is settled: what hangs on it moves to the holder. An existing one is left alone."""
        if row.entity == "service_at_location":
            pair = (row.values.get("service_id"), row.values.get("location_id"))
            twice, taken, column = "place-twice", "place-taken", "location_id"
        elif row.entity == "taxonomy_term":
            # The reference to the taxonomy is a value by now; terms without a code may repeat.
            pair = (row.values.get("taxonomy_id"), row.values.get("code"))
            twice, taken, column = "code-twice", "code-taken", "code"
        else:
            return
        if not all(pair):
            return
        holders = self._held(row.entity)
        holder = holders.setdefault(pair, row.id)
        if holder == row.id:
            return
        if row.is_new:
            self.problems.add(row, twice, column, row.key)
            row.is_settled = True
            self.identities.ids[row.entity][row.key] = holder
        else:
            self.problems.add(row, taken, column, row.key)
            row.is_left_out = True

    def _held(self, entity: str) -> dict[tuple, UUID]:
        if entity not in self._holders:
            self._holders[entity] = self._of_places() if entity == "service_at_location" else self._of_codes()
        return self._holders[entity]

    def _of_places(self) -> dict[tuple, UUID]:
        held = {}
        services = [one for one in self.identities.ids["service"].values() if self.identities.exists("service", one)]
        for batch in batches(services):
            found = ServiceAtLocation._base_manager.filter(service_id__in=batch).order_by()
            for record, service, location, owner in found.values_list("id", "service_id", "location_id", "data_source_id"):
                held[service, location] = record
                self.identities.owners["service_at_location"].setdefault(record, owner)
        return held

    def _of_codes(self) -> dict[tuple, UUID]:
        taxonomies = list(self.identities.ids["taxonomy"].values())
        found = TaxonomyTerm._base_manager.filter(taxonomy_id__in=taxonomies).exclude(code="").order_by()
        held = {}
        for record, taxonomy, code, owner in found.values_list("id", "taxonomy_id", "code", "data_source_id"):
            held[taxonomy, code] = record
            self.identities.owners["taxonomy_term"].setdefault(record, owner)
        return held
