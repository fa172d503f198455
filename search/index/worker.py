"""Brings what is pending to the remote engine.

Each round reads rows of the ledger, then the documents as the database has them by then, then writes them under the rows'
versions. A row whose version has moved on meanwhile stays pending. So a round may be killed anywhere, come twice, or run
beside others: the newest version wins wherever it lands.
"""

import logging
import random
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from search.engines import pending
from search.engines.base import EngineUnavailable
from search.engines.front import Front
from search.models import SearchDocument, State
from search.source import Source
from search.sources import source, sources

logger = logging.getLogger(__name__)

ROWS = 200
IDLE_SECONDS, AWAY_SECONDS = 1.0, 5.0
UPKEEP_EVERY_SECONDS, RECONCILE_EVERY_SECONDS = 30.0, 600.0
# What failed has its next turn after this; changes are tried in between.
RETRY_SECONDS = 2 * AWAY_SECONDS
# What a worker that was killed had taken is free again after this; a write that hangs is given up earlier.
CLAIM = timedelta(seconds=60)
TRIES = 5
FIRST_WAIT_SECONDS = 10.0
_CHUNK = 500
# The database went away: no document is to blame.
_LOST = (OperationalError, InterfaceError)
# Long columns that only others read.
_UNREAD = ("words", "line", "content_hash", "error")


@dataclass
class Round:
    """What became of the rows of one round: `done` and `failed` count rows. `reason` says why the server took none."""

    done: int = 0
    failed: int = 0
    reason: str = ""


@dataclass
class _Load:
    """A claim on rows of one source, by key, as they were read."""

    source: Source
    rows: dict[str, SearchDocument] = field(default_factory=dict)


def due(source_names: Collection[str]) -> QuerySet[SearchDocument]:
    """Rows of these sources to be tried now, the oldest first."""
    # The sum keeps a database from walking along the keys, past everything that is indexed.
    tried = pending.waiting(source_names).exclude(state=State.PARKED).order_by(F("pk") + 0)
    return tried.filter(Q(not_before=None) | Q(not_before__lte=timezone.now()))


def run_once(front: Front, *, limit: int = ROWS) -> Round:
    """One round of at most so many rows, and what belongs to their groups."""
    round_ = Round()
    try:
        loads = _claim(limit, [of.name for of in sources() if front.may_answer(of.name)])
    except EngineUnavailable as fault:
        front.writing.failed(fault.reason)
        return Round(reason=fault.reason)
    for number, load in enumerate(loads):
        try:
            _deliver_apart(front, load, round_)
        except EngineUnavailable as fault:
            for unsent in loads[number:]:
                _release(unsent)
            front.writing.failed(fault.reason)
            round_.reason = fault.reason
            return round_
        front.writing.succeeded()
    return round_


def drain(front: Front, stop: threading.Event | None = None) -> Round:
    """Round after round until nothing is due, the server takes no more, or `stop` is set."""
    whole = Round()
    while not (stop and stop.is_set()):
        round_ = run_once(front)
        whole.done, whole.failed, whole.reason = whole.done + round_.done, whole.failed + round_.failed, round_.reason
        if round_.reason or not (round_.done or round_.failed):
            break
    return whole


def _claim(limit: int, names: Collection[str]) -> list[_Load]:
    """Rows that nobody else will take for as long as a claim holds."""
    with transaction.atomic():
        rows = due(names).defer(*_UNREAD)
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True)
        found = list(rows[:limit])
        until = timezone.now() + CLAIM
        for row in found:
            row.not_before = until
        _each(found, not_before=until)
    loads: dict[str, _Load] = {}
    for row in found:
        loads.setdefault(row.source, _Load(source(row.source))).rows[row.key] = row
    return list(loads.values())


def _deliver_apart(front: Front, load: _Load, round_: Round) -> None:
    """All groups at once; where that fails, one after the other, so that one bad document holds up no other."""
    groups = sorted({row.group for row in load.rows.values()})
    try:
        _deliver(front, load, groups, round_)
    except (EngineUnavailable, *_LOST):
        raise
    except Exception:
        for group in groups:
            try:
                _deliver(front, load, [group], round_)
            except (EngineUnavailable, *_LOST):
                raise
            except Exception as fault:
                rows = [row for row in load.rows.values() if row.group == group]
                _failed({row.key: f"{type(fault).__name__}: {fault}" for row in rows}, rows, round_)


def _deliver(front: Front, load: _Load, groups: Sequence[str], round_: Round) -> None:
    # Versions before documents: what is written under a version is never older than it.
    rows = {row.key: row for row in load.rows.values() if row.group in set(groups)}
    beside = SearchDocument.objects.filter(source=load.source.name, group__in=groups, is_deleted=False).defer(*_UNREAD)
    for row in beside:
        rows.setdefault(row.key, row)
    documents = {document.key: document for document in load.source.documents(groups)}
    upserts = [(document, rows[key].version) for key, document in documents.items() if key in rows and not rows[key].is_deleted]
    sent = {document.key for document, _ in upserts}
    deletions = [(row.key, row.version) for row in rows.values() if row.key not in sent and row.key in load.rows]
    # Searches must see it before it counts as indexed.
    errors = front.remote.write(load.source, upserts, deletions, refresh=True)
    settled = [row for row in rows.values() if row.key not in errors and row.state != State.INDEXED]
    settle(settled)
    round_.done += len(settled)
    _failed(errors, rows.values(), round_)


def settle(rows: Iterable[SearchDocument]) -> None:
    """The remote engine holds these rows' versions. A row that has a newer one by now stays pending."""
    settle_versions({row.pk: row.version for row in rows})


def settle_versions(versions: Mapping[int, int]) -> None:
    """The same, of rows told by id with their version."""
    _change(versions, state=State.INDEXED, attempts=0, not_before=None, error="", earlier_groups=[], pending_since=None)


def _each(rows: Iterable[SearchDocument], **values: object) -> None:
    _change({row.pk: row.version for row in rows}, **values)


def _change(versions: Mapping[int, int], **values: object) -> None:
    """Change rows, told by id, that still have the version they were read with. No two rows ever have the same."""
    pks = list(versions)
    for start in range(0, len(pks), _CHUNK):
        part = pks[start : start + _CHUNK]
        SearchDocument.objects.filter(pk__in=part, version__in=[versions[pk] for pk in part]).update(**values)


def _failed(errors: dict[str, str], rows: Iterable[SearchDocument], round_: Round) -> None:
    by_tries: dict[tuple[int, str], list[SearchDocument]] = defaultdict(list)
    for row in rows:
        if row.key in errors:
            by_tries[row.attempts + 1, errors[row.key][:2000]].append(row)
            round_.failed += 1
    for (attempts, error), together in by_tries.items():
        # Each waits about twice as long as the last time, and not all that fail together come back together.
        wait = timedelta(seconds=FIRST_WAIT_SECONDS * 2 ** (attempts - 1) * random.uniform(0.5, 1.5))  # noqa: S311
        state = State.PARKED if attempts >= TRIES else State.PENDING
        _each(together, state=state, attempts=attempts, error=error, not_before=timezone.now() + wait)


def _release(load: _Load) -> None:
    """The server is not there, which no document is to blame for: they may go again at once."""
    _each((row for row in load.rows.values() if row.state != State.INDEXED), not_before=None)


def run(front: Front, stop: threading.Event, *, upkeep: Callable[[Front], None], reconcile: Callable[[Front], object]) -> None:
    """Rounds until `stop` is set; what it is at when that happens is finished first."""
    every = {upkeep: UPKEEP_EVERY_SECONDS, reconcile: RECONCILE_EVERY_SECONDS}
    turns = dict.fromkeys(every, 0.0)
    while not stop.is_set():
        pause = IDLE_SECONDS
        try:
            for task, turn in turns.items():
                if time.monotonic() >= turn:
                    turns[task] = time.monotonic() + RETRY_SECONDS
                    task(front)
                    turns[task] = time.monotonic() + every[task]
            if drain(front, stop).reason:
                pause = AWAY_SECONDS
        except EngineUnavailable as fault:
            front.writing.failed(fault.reason)
            pause = AWAY_SECONDS
        except _LOST:
            logger.exception("The database does not answer; the worker tries again.")
            pause = AWAY_SECONDS
        connection.close_if_unusable_or_obsolete()
        stop.wait(pause)
