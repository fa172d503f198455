"""Keeps the index in step with the data, in the transaction that changes the data.

    with indexing():            # collects what every save and delete inside touches, and updates the index once at its end
        ...

Outside of it each save or delete updates the index at once. Bulk writes send no signals: call `reindex` after them.
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import islice

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation

from search.analysis import ANALYSIS_VERSION
from search.index import ledger, statistics, turns
from search.models import SearchDocument, Stamp, State
from search.source import Source
from search.sources import engine, sources, suggester, suggesters
from search.suggest import indexing as suggestions
from search.suggest.suggestion import Suggester
from search.words import vocabulary

BATCH = 200
# From so many groups on the database has to look at its tables anew.
MANY = 1_000
# Hours are made again this many days before what is known of them runs out.
DUE_AHEAD_DAYS = 7
Progress = Callable[[str, int, int], None]


class _Collected(threading.local):
    """Groups by the name of their source or suggester that wait for the end of the outermost `indexing()` of this thread."""

    depth = 0

    def __init__(self) -> None:
        self.groups: dict[str, set[str]] = {}


_collected = _Collected()


@contextmanager
def indexing() -> Iterator[None]:
    """Everything inside is one transaction, and one update of the index at its end. Nests. An exception undoes both."""
    if _collected.depth:
        _collected.depth += 1
        try:
            yield
        finally:
            _collected.depth -= 1
        return
    _collected.depth, _collected.groups = 1, {}
    try:
        with transaction.atomic():
            yield
            for name, groups in _collected.groups.items():
                _update(suggester(name), groups)
            # What waits for the commit runs as this block ends, and is no part of it any more.
            _collected.depth, _collected.groups = 0, {}
    finally:
        _collected.depth, _collected.groups = 0, {}


def collect(source_name: str, groups: Iterable[str]) -> None:
    """Note groups that have changed; the index follows at the end of `indexing()`, or at once outside of it."""
    with indexing():
        _collected.groups.setdefault(source_name, set()).update(groups)


def reindex(source_name: str, groups: Iterable[str]) -> None:
    """After a bulk write, which sends no signals: these groups of the source have changed."""
    collect(source_name, groups)


def _update(of: Suggester, groups: Iterable[str], *, force: bool = False) -> int:
    """Bring these groups up to date; returns how many of them differed."""
    if groups:
        turns.take()
    differed = 0
    for batch in _batches(sorted(groups)):
        # What the index holds must not depend on the language of the page that happened to change it.
        with translation.override(settings.LANGUAGE_CODE):
            offered = suggestions.record(of, batch)
            documents = list(of.documents(batch)) if isinstance(of, Source) else []
        found = 0
        if isinstance(of, Source):
            found = ledger.record(of, batch, documents=documents, engine=engine(), force=force)
        differed += max(found, offered)
    return differed


def rebuild(progress: Progress | None = None) -> int:
    """Make the whole index anew, one transaction for each source; readers see the old one until then.

    Returns the number of groups indexed. `progress` is told (source name, groups done, groups in all).
    """
    done_in_all = 0
    for of in suggesters():
        with transaction.atomic():
            turns.take()
            suggestions.clear(of.name)
            if isinstance(of, Source):
                engine().clear(of)
                vocabulary.clear(of.name)
                SearchDocument.objects.filter(source=of.name).update(words="", line="")
            groups = list(of.groups())
            for done, batch in _counted(groups):
                _update(of, batch, force=True)
                if progress:
                    progress(of.name, done, len(groups))
            if isinstance(of, Source):
                ledger.bury(of, keep=groups, engine=engine())
                stamp = {"layout": layout(of), "rebuilt_at": timezone.now()}
                Stamp.objects.update_or_create(source=of.name, defaults=stamp)
            done_in_all += len(groups)
    if done_in_all >= MANY:
        statistics.refresh()
    return done_in_all


def reconcile(progress: Progress | None = None) -> int:
    """Compare index and data both ways and repair what differs; returns the number of groups repaired."""
    repaired = 0
    for of in suggesters():
        groups = list(of.groups())
        for done, batch in _counted(groups):
            with transaction.atomic():
                repaired += _update(of, batch)
                if isinstance(of, Source):
                    repaired += _mend(of, batch)
            if progress:
                progress(of.name, done, len(groups))
        with transaction.atomic():
            turns.take()
            strays = suggestions.bury(of, keep=groups)
            if isinstance(of, Source):
                strays = max(strays, ledger.bury(of, keep=groups, engine=engine()))
            repaired += strays
    return repaired


def _mend(of: Source, batch: Iterable[str]) -> int:
    """Index again what ledger and index disagree on; returns the number of groups."""
    missing = ledger.expected(of, batch) ^ engine().held(of, batch)
    lost = {group for group, _ in missing}
    if lost:
        _update(of, lost, force=True)
    return len(lost)


def drain() -> int:
    """Index again what waits for an engine that is no longer configured; returns the number of groups."""
    done = 0
    for of in sources():
        waiting = SearchDocument.objects.filter(source=of.name, state=State.PENDING).values_list("group", flat=True)
        groups = set(waiting)
        with transaction.atomic():
            _update(of, groups, force=True)
        done += len(groups)
    return done


def refresh_due(today: date | None = None) -> int:
    """Index again what knows its hours only up to a day that is near; returns the number of groups."""
    day = ((today or timezone.localdate()) - date(1970, 1, 1)).days
    due = SearchDocument.objects.filter(is_deleted=False, good_until__lte=day + DUE_AHEAD_DAYS)
    done = 0
    for of in sources():
        groups = set(due.filter(source=of.name).values_list("group", flat=True))
        with transaction.atomic():
            _update(of, groups)
        done += len(groups)
    return done


def layout(of: Source) -> str:
    """How an index of this source is made now. Where its stamp says something else, a rebuild is due."""
    filters = " ".join(item.name for item in of.filters)
    return f"analysis {ANALYSIS_VERSION}, suggestions {suggestions.VERSION}: {' '.join(of.weights)}; {filters}"


def is_rebuild_due(of: Source) -> bool:
    return not Stamp.objects.filter(source=of.name, layout=layout(of)).exists()


def _batches(groups: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(groups)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _counted(groups: list[str]) -> Iterator[tuple[int, list[str]]]:
    done = 0
    for batch in _batches(groups):
        done += len(batch)
        yield done, batch
