"""`search_index status|work|sync|rebuild|reconcile`: looks after the search index."""

import signal
import sys
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Count, Q

from search.engines.base import EngineUnavailable
from search.engines.front import Front
from search.index import condition, indexing, lease, upkeep, worker
from search.models import SearchDocument, State
from search.sources import engine, front, sources

BAR_WIDTH = 30


class Command(BaseCommand):
    help = "Look after the search index: status (say how it is), work, sync, rebuild, reconcile."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["status", "work", "sync", "rebuild", "reconcile"])
        parser.add_argument("--once", action="store_true", help="work: one round, then stop")
        parser.add_argument("--limit", type=int, default=worker.ROWS, help="work --once: so many documents at most")

    def handle(self, *, action: str, once: bool, limit: int, **_options: Any) -> None:
        given = {"once": once, "limit": limit} if action == "work" else {}
        try:
            getattr(self, action)(**given)
        except lease.Taken as busy:
            raise CommandError(str(busy)) from busy
        except upkeep.Unsound as unsound:
            raise CommandError(str(unsound)) from unsound
        except EngineUnavailable as fault:
            raise CommandError(f"The search server can't be used: {fault.reason}. The one in the database answers.") from fault

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
        if found := front():
            needs += self._server(found)
        if needs:
            raise CommandError("\n".join(needs))
        self.stdout.write(self.style.SUCCESS("The index is as it should be."))

    def _server(self, found: Front) -> list[str]:
        """What the search server needs."""
        try:
            readiness = {of.name: found.look_at(of.name) for of in sources()}
        except EngineUnavailable as fault:
            return [f"the search server can't be used: {fault.reason}. The index in the database answers"]
        waiting = condition.waiting_counts()
        self.stdout.write(f"search server: {waiting['pending'] + waiting['local']} waiting, {waiting['parked']} parked")
        due = {
            name: "goes on answering" if each.may_answer else "is not asked"
            for name, each in readiness.items()
            if not each.is_current
        }
        return [
            f"{name}: the search server's index is missing or of another layout, and {meanwhile}: run search_index rebuild"
            for name, meanwhile in due.items()
        ]

    def work(self, *, once: bool, limit: int) -> None:
        """Bring what is pending to the search server, until somebody stops it."""
        found = self._front()
        if once:
            upkeep.look_after(found)
            round_ = worker.run_once(found, limit=limit)
            if round_.reason:
                raise CommandError(f"The search server took nothing: {round_.reason}")
            self.stdout.write(f"{round_.done} were brought over, {round_.failed} failed.")
            return
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        self.stdout.write("Bringing changes to the search server. Stop it with Ctrl-C.")
        worker.run(found, stop, upkeep=upkeep.look_after, reconcile=upkeep.reconcile)

    def sync(self) -> None:
        """Index what waits, and what knows its hours only up to a day that is near."""
        found = front()
        waited = worker.drain(found).done if found else indexing.drain()
        self.stdout.write(f"{waited} waiting and {indexing.refresh_due()} due for new hours were indexed.")

    def rebuild(self) -> None:
        """Make every index anew. The one in the database first: it answers whatever happens to the other."""
        with lease.held("rebuild") as held:
            self.stdout.write(f"{indexing.rebuild(self._progress())} were indexed anew.")
            if found := front():
                held.renew()
                copied = upkeep.rebuild(found, self._progress(), held.renew)
                self.stdout.write(f"{copied} were copied to a new index of the search server, which answers from now on.")

    def reconcile(self) -> None:
        repaired = indexing.reconcile(self._progress())
        if found := front():
            repaired += upkeep.reconcile(found)
            worker.drain(found)
        self.stdout.write(f"{repaired} differed and were repaired.")

    def _front(self) -> Front:
        found = front()
        if found is None:
            raise CommandError("No search server is set (ELASTICSEARCH_URL): the index is in step already, there is no work.")
        return found

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
