"""`search_index status|sync|rebuild|reconcile`: looks after the search index."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Count, Q

from search import indexing
from search.models import SearchDocument, State
from search.sources import engine, sources

BAR_WIDTH = 30


class Command(BaseCommand):
    help = "Look after the search index: status (say how it is), sync, rebuild, reconcile."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["status", "sync", "rebuild", "reconcile"])

    def handle(self, *, action: str, **_options: Any) -> None:
        getattr(self, action)()

    def status(self) -> None:
        """Counts of each source. Fails when something needs a hand, so that a monitor can watch it."""
        self.stdout.write(f"Engine: {engine().name}")
        needs = []
        for of in sources():
            counts = SearchDocument.objects.filter(source=of.name).aggregate(
                live=Count("pk", filter=Q(is_deleted=False)),
                pending=Count("pk", filter=Q(state=State.PENDING)),
                parked=Count("pk", filter=Q(state=State.PARKED)),
            )
            self.stdout.write(f"{of.name}: {counts['live']} indexed, {counts['pending']} waiting, {counts['parked']} parked")
            if indexing.is_rebuild_due(of):
                needs.append(
                    f"{of.name}: made by another version of the analysis or the fields, or never: run search_index rebuild"
                )
            if counts["parked"]:
                needs.append(f"{of.name}: {counts['parked']} documents could not be indexed")
        if needs:
            raise CommandError("\n".join(needs))
        self.stdout.write(self.style.SUCCESS("The index is as it should be."))

    def sync(self) -> None:
        """Index what waits, and what knows its hours only up to a day that is near."""
        self.stdout.write(f"{indexing.drain()} waiting and {indexing.refresh_due()} due for new hours were indexed.")

    def rebuild(self) -> None:
        self.stdout.write(f"{indexing.rebuild(self._progress())} were indexed anew.")

    def reconcile(self) -> None:
        self.stdout.write(f"{indexing.reconcile(self._progress())} differed and were repaired.")

    def _progress(self) -> indexing.Progress | None:
        """A bar on a terminal, nothing in a log."""
        if not sys.stderr.isatty():
            return None

        def show(name: str, done: int, total: int) -> None:
            filled = BAR_WIDTH * done // max(total, 1)
            end = "\n" if done >= total else ""
            self.stderr.write(f"\r{name} [{'#' * filled}{' ' * (BAR_WIDTH - filled)}] {done} of {total}", ending=end)
            self.stderr.flush()

        return show
