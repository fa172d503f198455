"""The ledger: which document of which version is in the index. Written in the transaction that changes the data."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from django.db.models import F
from django.utils import timezone

from search.analysis import ANALYSIS_VERSION
from search.document import Document
from search.engines.base import Engine
from search.models import SearchCounter, SearchDocument, State
from search.source import Source
from search.words import vocabulary

_CHUNK = 500


def content_hash(document: Document) -> str:
    """Equal for documents that an engine would index alike."""
    written = repr((ANALYSIS_VERSION, document))
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()


def record(of: Source, groups: Iterable[str], *, documents: Sequence[Document], engine: Engine, force: bool = False) -> int:
    """Make index, vocabulary and ledger hold exactly `documents` for `groups`; returns how many groups differed.

    A key that has moved here from another group takes that group along.
    """
    groups = set(groups)
    rows = _rows(of, groups, [document.key for document in documents])
    moved = {row.group for row in rows if not row.is_deleted} - groups
    if moved:
        more = list(of.documents(moved))
        return record(of, groups | moved, documents=[*documents, *more], engine=engine, force=force)
    hashes = {document.key: content_hash(document) for document in documents}
    differing = _differing(rows, documents, hashes)
    changed = groups if force else differing
    if not changed:
        return 0
    fresh = [document for document in documents if document.group in changed]
    kept_groups = {document.group for document in fresh}
    engine.delete(of, changed - kept_groups)
    engine.index(of, fresh)
    fresh_keys = {document.key for document in fresh}
    written = [row for row in rows if row.group in changed or row.key in fresh_keys]
    _write(of, written, fresh, hashes, differing, engine)
    return len(changed)


def _rows(of: Source, groups: Collection[str], keys: Sequence[str]) -> list[SearchDocument]:
    known = SearchDocument.objects.filter(source=of.name).defer("line")
    held = {row.key: row for row in known.filter(group__in=groups)}
    missing = [key for key in keys if key not in held]
    for start in range(0, len(missing), _CHUNK):
        part = known.filter(key__in=missing[start : start + _CHUNK])
        held.update({row.key: row for row in part})
    return list(held.values())


def _differing(rows: Iterable[SearchDocument], documents: Iterable[Document], hashes: dict[str, str]) -> set[str]:
    before: dict[str, set] = defaultdict(set)
    after: dict[str, set] = defaultdict(set)
    for row in rows:
        if not row.is_deleted:
            before[row.group].add((row.key, row.content_hash))
    for document in documents:
        after[document.group].add((document.key, hashes[document.key]))
    return {group for group in before.keys() | after.keys() if before[group] != after[group]}


def _write(
    of: Source,
    rows: Sequence[SearchDocument],
    documents: Sequence[Document],
    hashes: dict[str, str],
    differing: Collection[str],
    engine: Engine,
) -> None:
    """A group that differs gets new versions for all its documents: a late write of one of them, as it was in the group
    before, must find a newer one. A group that doesn't differ keeps its versions and what other servers know of it.
    """
    state = State.PENDING if engine.lags else State.LOCAL
    held = {row.key: row for row in rows}
    words = vocabulary.Change(of.name)
    gone = [row for row in rows if not row.is_deleted and row.key not in hashes]
    for row in rows:
        if not row.is_deleted:
            words.take(vocabulary.read(row.words))
    written, renewed = [], []
    for document in documents:
        row = held.get(document.key) or SearchDocument(source=of.name, key=document.key, group=document.group)
        said = vocabulary.words_of(document)
        words.put(said)
        row.words, row.line = vocabulary.written(said), engine.line(of, document)
        if row.group != document.group and row.group not in row.earlier_groups:
            row.earlier_groups = [*row.earlier_groups, row.group]
        row.group, row.content_hash, row.is_deleted = document.group, hashes[document.key], False
        hours_until = document.open_times.good_until if document.open_times else None
        row.good_until = min((day for day in (hours_until, document.good_until) if day is not None), default=None)
        written.append(row)
        if document.group in differing or row.pk is None:
            renewed.append(row)
        elif state == State.LOCAL and row.state != State.INDEXED:
            row.state, row.attempts, row.not_before, row.error = state, 0, None, ""
    for row in gone:
        row.words, row.line, row.content_hash, row.is_deleted, row.good_until = "", "", "", True, None
        written.append(row)
        renewed.append(row)
    now = timezone.now()
    for version, row in enumerate(renewed, versions(len(renewed))):
        row.version = version
        row.pending_since = (row.pending_since or now) if state == State.PENDING else None
        row.state, row.attempts, row.not_before, row.error = state, 0, None, ""
    for row in written:
        # Rows are told apart by source and key, which may be new or known.
        row.pk = None
    SearchDocument.objects.bulk_create(
        written, update_conflicts=True, unique_fields=["source", "key"], update_fields=_WRITTEN, batch_size=_CHUNK
    )
    words.write()


_WRITTEN = [
    "group", "version", "content_hash", "words", "line", "state", "attempts", "not_before", "error", "is_deleted", "good_until",
    "earlier_groups",
    "pending_since",
]  # fmt: skip


def versions(count: int) -> int:
    """The first of so many versions that nothing else will ever get."""
    if not count:
        return 0
    if not SearchCounter.objects.filter(pk=1).update(value=F("value") + count):
        SearchCounter.objects.get_or_create(pk=1)
        SearchCounter.objects.filter(pk=1).update(value=F("value") + count)
    return SearchCounter.objects.values_list("value", flat=True).get(pk=1) - count + 1


def expected(of: Source, groups: Iterable[str]) -> set[tuple[str, str]]:
    """(group, key) of what should be in the index of these groups."""
    rows = SearchDocument.objects.filter(source=of.name, group__in=list(groups), is_deleted=False)
    return set(rows.values_list("group", "key"))


def bury(of: Source, *, keep: Iterable[str], engine: Engine) -> int:
    """Take out what is indexed of groups that are not to be kept; returns the number of groups."""
    live = SearchDocument.objects.filter(source=of.name, is_deleted=False)
    strays = set(live.values_list("group", flat=True).distinct()) - set(keep)
    for start in range(0, len(strays), _CHUNK):
        record(of, sorted(strays)[start : start + _CHUNK], documents=[], engine=engine, force=True)
    return len(strays)
