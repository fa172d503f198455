"""Another server's index in front of the embedded one: it answers when it can, and nobody notices when it can't."""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from search.document import Document
from search.engines import pending
from search.engines.base import Engine, EngineUnavailable
from search.engines.breaker import Breaker
from search.engines.embedded import EmbeddedEngine
from search.engines.readiness import Readiness
from search.hits import Result
from search.query import Query
from search.source import Source

# What a search may spend on finding out whether an index may be asked. It does that once in each process.
LOOK_SECONDS = 0.1


class Front(Engine):
    """Writes go to `embedded`, in the transaction that changes the data; a worker brings them to `remote` later.

    `indices` gives, for a source's name, what looks after its index there. `readiness` says what is known of each index, and
    `suspect` names the sources whose index lacked what it should hold. `breaker` knows of searches alone: a server may take
    changes and answer nothing. `writing` is the breaker for changes.
    """

    lags = True

    def __init__(self, embedded: EmbeddedEngine, remote: Any, breaker: Breaker, indices: Callable[[str], Any]) -> None:
        self.embedded, self.remote, self.breaker, self.indices = embedded, remote, breaker, indices
        self.writing = Breaker(f"{remote.name.capitalize()}, where it is to take changes,", meanwhile="They wait.")
        self.readiness: dict[str, Readiness] = {}
        self.suspect: set[str] = set()

    @property
    def name(self) -> str:
        return self.remote.name

    def search(self, queries: Sequence[Query]) -> list[Result]:
        """At most one request to the remote engine. Whatever it can't answer, or must not because of what is pending, the
        embedded one does; an answer of "nothing" counts only when the embedded one says so too.
        """
        if not self.breaker.allows():
            return self._spare(queries)
        try:
            ready = self._ready(queries)
            allowed = [query if query and query.source in ready else None for query in pending.split(queries, self.embedded)]
            sent = [query for query in allowed if query]
            answers = iter(self.remote.search(sent) if sent else [])
            found = [next(answers) if query else None for query in allowed]
            self._doubt(queries, found)
        except EngineUnavailable as fault:
            self.breaker.failed(fault.reason)
            return self._spare(queries)
        if sent:
            self.breaker.succeeded()
        behind = [query for query, result in zip(queries, found, strict=True) if result is None]
        spare = iter(self.embedded.search(behind) if behind else [])
        return [self._signed(result) or self._by_embedded(next(spare)) for result in found]

    def look_at(self, source_name: str, seconds: float | None = None) -> Readiness:
        """Find out what the source's index is good for, in so many seconds at most. Raises `EngineUnavailable`."""
        self.readiness[source_name] = found = self.indices(source_name).readiness(seconds)
        return found

    def may_answer(self, source_name: str) -> bool:
        """Whether the source's index may be asked and written. Raises `EngineUnavailable` where that is not known yet."""
        return (self.readiness.get(source_name) or self.look_at(source_name)).may_answer

    def _ready(self, queries: Sequence[Query]) -> set[str]:
        """The sources whose index may be asked: looked up once in each process, from then on in the background."""
        end = time.monotonic() + LOOK_SECONDS
        names = {query.source for query in queries}
        for name in sorted(names - self.readiness.keys()):
            self.look_at(name, max(end - time.monotonic(), 0.001))
        return {name for name in names if self.readiness[name].may_answer}

    def _doubt(self, queries: Sequence[Query], found: list[Result | None]) -> None:
        """Raises `EngineUnavailable` where the remote engine has nothing and should have something."""
        empty = [query for query, result in zip(queries, found, strict=True) if result is not None and not result.total]
        if not empty:
            return
        waiting = pending.groups(query.source for query in empty)
        for query, result in zip(empty, self.embedded.search(empty), strict=True):
            late = waiting[query.source]
            # What has changed since the first look is no fault of the index.
            if late is not None and any(hit.group not in late for hit in result.hits):
                self.suspect.add(query.source)
                raise EngineUnavailable("the index lacks documents")

    def _spare(self, queries: Sequence[Query]) -> list[Result]:
        return [replace(self._by_embedded(result), is_spare=True) for result in self.embedded.search(queries)]

    def _by_embedded(self, result: Result) -> Result:
        return replace(result, engine=self.embedded.name)

    def _signed(self, result: Result | None) -> Result | None:
        return result and replace(result, engine=self.remote.name)

    def index(self, source: Source, documents: Iterable[Document]) -> None:
        self.embedded.index(source, documents)

    def line(self, source: Source, document: Document) -> str:
        return self.indices(source.name).line(document)

    def delete(self, source: Source, groups: Iterable[str]) -> None:
        self.embedded.delete(source, groups)

    def clear(self, source: Source) -> None:
        self.embedded.clear(source)

    def held(self, source: Source, groups: Iterable[str]) -> set[tuple[str, str]]:
        return self.embedded.held(source, groups)
