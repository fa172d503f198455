"""Looks after the remote indexes: makes a new one beside the old, finds what differs, mends what was lost.

What is found wrong is marked as pending and nothing else: from then on no answer depends on it, and the worker mends it.
"""

import logging
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string

from search.engines.front import Front
from search.engines.readiness import CURRENT
from search.index import lease, ledger, worker
from search.index.copying import Beat, Copies, Progress
from search.models import SearchDocument, State
from search.source import Source
from search.sources import sources

logger = logging.getLogger(__name__)

_CHUNK = 500


class Unsound(Exception):
    """A new index that doesn't hold what it was given: it never answers."""


def look_after(front: Front) -> None:
    """Find out whether each index may be asked, and start anew one that is missing. Raises `EngineUnavailable`."""
    _chores()
    for of in sources():
        if front.indices(of.name).active() is None:
            _start_anew(front, of.name)
        front.look_at(of.name)
        if of.name in front.suspect:
            front.suspect.discard(of.name)
            differing(front, of.name)


def _chores() -> None:
    """What the site wants done now and then by whoever runs; no fault there is the index's."""
    for path in getattr(settings, "SEARCH_CHORES", ()):
        try:
            import_string(path)()
        except Exception:
            logger.exception("%s failed; it has another turn soon.", path)


def look(front: Front) -> None:
    """Find out whether each index may be asked, and change nothing. Raises `EngineUnavailable`."""
    for of in sources():
        front.look_at(of.name)


def _start_anew(front: Front, source_name: str) -> None:
    """All documents of a missing index are pending before an empty one takes its place.

    One process does it: of two indexes made at once, neither would be the one that answers.
    """
    try:
        with lease.held("rebuild"):
            if front.indices(source_name).active() is None:
                _wait_again(SearchDocument.objects.filter(source=source_name, state=State.INDEXED))
                front.indices(source_name).ensure()
    except lease.Taken:
        return


def rebuild(front: Front, progress: Progress | None = None, beat: Beat = lambda: None) -> int:
    """A new index for each source, which answers once it holds everything; returns the number of documents copied.

    Until then the old one does. Killed anywhere, it leaves an index that answers nothing, which the next run drops.
    Raises `EngineUnavailable`, and `Unsound` where the new index lacks documents that it accepted.
    """
    return sum(rebuild_source(front, of, progress, beat) for of in sources())


def rebuild_source(front: Front, of: Source, progress: Progress | None = None, beat: Beat = lambda: None) -> int:
    """The same, of one source."""
    indices = front.indices(of.name)
    # From here on the worker writes to both.
    index = indices.begin_rebuild()
    copies = Copies(of, indices)
    refused = indices.fill(copies.groups(progress, beat))
    beat()
    versions = copies.versions
    difference = indices.compare(((key, version) for key, version in versions.items() if key not in refused), index)
    lacking = difference.missing | difference.older
    if versions and len(lacking) == len(versions) - len(refused) > 0:
        raise Unsound(f"{of.name}: the new index kept none of {len(versions)} documents; the old one goes on.")
    # What the new index doesn't hold is pending before it answers; what it holds is settled after.
    _mark(of.name, lacking | set(refused), difference.extra)
    _mark_unseen(of.name, versions)
    indices.swap(index)
    waited = copies.waited.items()
    worker.settle_versions(dict(row for key, row in waited if key not in lacking and key not in refused))
    indices.drop_strays()
    front.readiness[of.name] = CURRENT
    return len(versions)


def differing(front: Front, source_name: str) -> int:
    """Compare an index with the ledger both ways and mark what differs; returns how many documents do."""
    live = SearchDocument.objects.filter(source=source_name, is_deleted=False)
    indices = front.indices(source_name)
    difference = indices.compare(live.values_list("key", "version").iterator())
    lacking, extra = _still(indices, source_name, difference.missing | difference.older, difference.extra)
    return _mark(source_name, lacking, extra)


def _still(indices: Any, source_name: str, lacking: set[str], extra: set[str]) -> tuple[list[str], list[str]]:
    """What of it differs on a second look.

    A worker may have brought a change while the first look went on. This time the ledger is read before the index: what
    counts as indexed by then, and isn't there, is lost.
    """
    still_lacking, still_extra = [], []
    for part in _parts(sorted(lacking | extra)):
        rows = SearchDocument.objects.filter(source=source_name, key__in=part)
        ledger_has = {row.key: row for row in rows.only("key", "version", "state", "is_deleted")}
        index_has = indices.versions(part)
        for key in part:
            row, version = ledger_has.get(key), index_has.get(key)
            if row is None or row.is_deleted:
                still_extra += [key] if version is not None else []
            elif row.state == State.INDEXED and (version is None or version < row.version):
                still_lacking.append(key)
    return still_lacking, still_extra


def reconcile(front: Front, beat: Beat = lambda: None) -> int:
    """Compare each index and mark what differs, for a worker to mend; returns how many documents differed."""
    found = 0
    for of in sources():
        found += differing(front, of.name)
        beat()
    return found


def _mark(source_name: str, lacking: Iterable[str], extra: Iterable[str]) -> int:
    """Make pending what an index lacks, and the tombstones of what it should not have; returns how many of them there are.

    What the ledger knows to be pending anyway is no difference.
    """
    indexed = SearchDocument.objects.filter(source=source_name, state=State.INDEXED)
    marked = 0
    for part in _parts(sorted(lacking)):
        marked += _wait_again(indexed.filter(key__in=part, is_deleted=False))
    for part in _parts(sorted(extra)):
        known = set(SearchDocument.objects.filter(source=source_name, key__in=part).values_list("key", flat=True))
        marked += _wait_again(indexed.filter(key__in=part, is_deleted=True))
        marked += _bury(source_name, [key for key in part if key not in known])
    return marked


def _wait_again(indexed: QuerySet[SearchDocument]) -> int:
    return indexed.update(state=State.PENDING, pending_since=timezone.now())


def _bury(source_name: str, keys: list[str]) -> int:
    """Tombstones for what the ledger never heard of."""
    with transaction.atomic():
        rows = [
            SearchDocument(
                source=source_name,
                key=key,
                group=key,
                version=version,
                state=State.PENDING,
                pending_since=timezone.now(),
                is_deleted=True,
            )
            for version, key in enumerate(keys, ledger.versions(len(keys)))
        ]
        SearchDocument.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _mark_unseen(source_name: str, copied: Collection[str]) -> None:
    """What counts as indexed but was not among what was copied came meanwhile, and was written to both; or it is gone from
    the data unnoticed, and is looked at again.
    """
    indexed = SearchDocument.objects.filter(source=source_name, state=State.INDEXED, is_deleted=False)
    unseen = [key for key in indexed.values_list("key", flat=True).iterator() if key not in copied]
    _mark(source_name, unseen, [])


def _parts(keys: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(keys), _CHUNK):
        yield keys[start : start + _CHUNK]
