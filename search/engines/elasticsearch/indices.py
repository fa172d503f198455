"""The life of a source's index.

`<prefix>-<source>` is an alias; what it points to is made anew by each rebuild and named `<alias>-<layout>-<time>`. While
one is being made, `<alias>-next` points to it, and every write goes to both. Writes name aliases only, so none can make an
index by accident or reach one that has been given up.
"""

import re
import secrets
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any

from django.conf import settings
from elasticsearch import NotFoundError

from search.document import Document, KeptDocument, Versioned
from search.engines.base import EngineUnavailable
from search.engines.elasticsearch import contents, mapping, writing
from search.engines.elasticsearch.client import asking, client
from search.engines.elasticsearch.deadline import DEFAULT_SECONDS, Deadline
from search.engines.readiness import CURRENT, MISSING, Readiness
from search.source import Source

CONNECTIONS = 2
# Of whole groups, in one request.
DOCUMENTS = writing.CHUNK


@dataclass(frozen=True)
class Difference:
    """Keys that an index lacks, holds too much, or holds in an older version than it should."""

    missing: set[str] = field(default_factory=set)
    extra: set[str] = field(default_factory=set)
    older: set[str] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.missing or self.extra or self.older)


class Indices:
    """The indexes of one source. Every method raises `EngineUnavailable` where the cluster can't be asked."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.alias = self.alias_of(source.name)
        self.next = f"{self.alias}-next"

    @staticmethod
    def alias_of(source: str) -> str:
        return f"{settings.SEARCH_INDEX_PREFIX}-{source}".lower()

    def active(self) -> str | None:
        """The index that answers, if there is one."""
        return self._behind(self.alias)

    def being_made(self) -> str | None:
        """The index of a rebuild that has begun and not ended."""
        return self._behind(self.next)

    def written(self) -> list[str]:
        """The aliases that a change has to be written to."""
        with asking():
            return [self.alias, self.next] if client().indices.exists_alias(name=self.next) else [self.alias]

    def ensure(self) -> str:
        """The index that answers; an empty one is made where there is none."""
        return self.active() or self._create(self.alias, settings.SEARCH_REPLICAS)

    def is_current(self) -> bool:
        """Whether the index that answers is laid out as it would be made today. False where there is none."""
        active = self.active()
        return active is not None and active.startswith(f"{self.alias}-{mapping.layout(self._source)}-")

    def readiness(self, seconds: float | None = None) -> Readiness:
        """What the index that answers is good for; one request in so many seconds, or two for an index of another layout."""
        deadline = Deadline(seconds or DEFAULT_SECONDS)
        with asking():
            try:
                [index] = client().options(request_timeout=deadline.left()).indices.get_alias(name=self.alias)
            except NotFoundError:
                return MISSING
            if index.startswith(f"{self.alias}-{mapping.layout(self._source)}-"):
                return CURRENT
            found = client().options(request_timeout=deadline.left()).indices.get_mapping(index=index)[index]["mappings"]
        return Readiness(may_answer=mapping.serves(self._source, found), is_current=False)

    def begin_rebuild(self) -> str:
        """A new, empty index that every `write` fills too from now on. What an earlier rebuild left behind is dropped.

        One rebuild at a time: whoever calls it holds a lock.
        """
        self.drop_strays()
        return self._create(self.next, 0, refresh_interval="-1")

    def line(self, document: Document) -> str:
        """The document as this index would keep it, under the layout that it was finished for."""
        return f"{self._layout}{writing.finished(self._source, document)}"

    def is_kept(self, line: str) -> bool:
        """Whether `line` is finished, and for this layout."""
        return line.startswith(self._layout)

    def kept(self, line: str) -> str:
        """What `line` gave earlier, of one that is kept."""
        return line[len(self._layout) :]

    @cached_property
    def _layout(self) -> str:
        return mapping.layout(self._source)

    def fill(self, groups: Iterable[Sequence[Versioned]]) -> dict[str, str]:
        """Put (document, version) into the index being made, a whole group at a time.

        Returns reasons by refused key. Two connections send while the next piece is read from `groups`.
        """
        refused: dict[str, str] = {}
        waiting: set[Future] = set()
        with ThreadPoolExecutor(CONNECTIONS) as senders:
            for piece in _pieces(groups):
                if len(waiting) > CONNECTIONS:
                    done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                    for sent in done:
                        refused.update(sent.result())
                waiting.add(senders.submit(writing.send, self.next, lines(self._source, piece)))
            for sent in waiting:
                refused.update(sent.result())
        return refused

    def compare(self, expected: Iterable[tuple[str, int]], index: str | None = None) -> Difference:
        """What `index` (None: the one that answers) holds, against (key, version) of what it should hold.

        A newer version than expected is no difference: somebody wrote meanwhile.
        """
        should, extra, older = dict(expected), set(), set()
        target = self._refreshed(index)
        for key, version in contents.every_version(target, list(should)):
            wanted = should.pop(key, None)
            if wanted is None:
                extra.add(key)
            elif version < wanted:
                older.add(key)
        return Difference(set(should), extra, older)

    def contents(self, index: str | None = None) -> Iterator[tuple[str, int]]:
        """(key, version) of everything in an index, by key."""
        return contents.versions(self._refreshed(index), contents.EVERYTHING)

    def versions(self, keys: Sequence[str]) -> dict[str, int]:
        """The version of each of these keys that the index that answers holds; at most 65,536 keys."""
        return dict(contents.versions(self._refreshed(), {"terms": {"key": list(keys)}}))

    def members(self, groups: Sequence[str]) -> set[tuple[str, str]]:
        """(group, key) of what these groups have in the index that answers; at most 65,536 groups."""
        found = contents.hits(self._refreshed(), {"terms": {"group": list(groups)}}, docvalue_fields=["group"])
        return {(hit["fields"]["group"][0], hit["sort"][0]) for hit in found}

    def few_keys(self) -> list[str] | None:
        """The keys of the index that answers, None if they are more than some thousand."""
        keys = [key for key, _ in islice(self.contents(), contents.PAGE)]
        return keys if len(keys) < contents.PAGE else None

    def _refreshed(self, index: str | None = None) -> str:
        target = index or self.alias
        contents.refresh(target)
        return target

    def swap(self, index: str) -> None:
        """From now on this one answers; one call, so no search ever meets none or both. The old one stays until
        `drop_strays`.
        """
        active = self.active()
        with asking():
            ready = {"refresh_interval": None, "number_of_replicas": settings.SEARCH_REPLICAS}
            client().indices.put_settings(index=index, settings=ready)
            client().indices.refresh(index=index)
            actions: list[dict[str, Any]] = [{"add": {"index": index, "alias": self.alias}}]
            if self._behind(self.next) == index:
                actions.append({"remove": {"index": index, "alias": self.next}})
            if active and active != index:
                actions.append({"remove": {"index": active, "alias": self.alias}})
            client().indices.update_aliases(actions=actions)

    def drop_strays(self) -> list[str]:
        """Drop every index of this source that doesn't answer, also one being made; returns their names."""
        active = self.active()
        strays = [name for name in self.all() if name != active]
        if strays:
            with asking():
                client().indices.delete(index=strays)
        return strays

    def drop(self) -> None:
        """Drop everything of this source."""
        if every := self.all():
            with asking():
                client().indices.delete(index=every)

    def all(self) -> list[str]:
        """Every index that was made for this source, whether it answers or not."""
        ours = re.compile(rf"{re.escape(self.alias)}-[0-9a-f]{{12}}-\d{{14}}[0-9a-f]{{4}}")
        with asking():
            found = client().indices.get(index=f"{self.alias}-*", features="aliases")
            return sorted(name for name in found if ours.fullmatch(name))

    def _behind(self, alias: str) -> str | None:
        with asking():
            if not client().indices.exists_alias(name=alias):
                return None
            names = sorted(client().indices.get_alias(name=alias))
        if len(names) != 1:
            raise EngineUnavailable(f"{alias} stands for {len(names)} indexes")
        return names[0]

    def _create(self, alias: str, replicas: int, **settings_beside: str) -> str:
        stamp = time.strftime("%Y%m%d%H%M%S", time.gmtime()) + secrets.token_hex(2)
        index = f"{self.alias}-{mapping.layout(self._source)}-{stamp}"
        with asking():
            client().indices.create(
                index=index,
                mappings={**mapping.mappings(self._source), "_meta": mapping.versions()},
                settings=mapping.settings(shards=settings.SEARCH_SHARDS, replicas=replicas) | settings_beside,
                aliases={alias: {}},
                wait_for_active_shards=1,
            )
        return index


def _pieces(groups: Iterable[Sequence[Versioned]]) -> Iterator[list[Versioned]]:
    piece: list[Versioned] = []
    for members in groups:
        if piece and len(piece) + len(members) > DOCUMENTS:
            yield piece
            piece = []
        piece += members
    if piece:
        yield piece


def lines(source: Source, documents: Sequence[Versioned]) -> list[bytes]:
    """What indexes these documents in these versions; all documents of each group are among them, and all of a kind."""
    of_group = writing.numbers(source, [document for document, _ in documents if isinstance(document, Document)])
    return [
        writing.put_kept(document, version)
        if isinstance(document, KeptDocument)
        else writing.put(source, document, of_group.get(document.group), version)
        for document, version in documents
    ]
