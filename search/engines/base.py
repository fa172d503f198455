"""What an engine must do. Every engine gives the same set, counts and order for the same `Query` (docs/search.md)."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from search.document import Document
from search.hits import Result
from search.query import Query
from search.source import Source


class EngineUnavailable(Exception):
    """An engine can't answer, or its answer can't be trusted. `reason` is a few words for a log line; never what was asked."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Engine:
    """Named by dotted path in `settings.SEARCH_ENGINE`; one instance for each process, used by many threads."""

    name: ClassVar[str]
    # Whether what answers follows the site's database only when a worker has brought it the change.
    lags: ClassVar[bool] = False

    def search(self, queries: Sequence[Query]) -> list[Result]:
        """The answer to each question, in one round trip where the engine has one."""
        raise NotImplementedError

    def index(self, source: Source, documents: Iterable[Document]) -> None:
        """Put groups in the place of what is held of them: `documents` are all documents of each group among them."""
        raise NotImplementedError

    def line(self, source: Source, document: Document) -> str:
        """The document as a server's index keeps it, for the ledger to keep; empty where there is no server."""
        return ""

    def delete(self, source: Source, groups: Iterable[str]) -> None:
        """Take groups out; unknown ones are no error."""
        raise NotImplementedError

    def clear(self, source: Source) -> None:
        """Take everything of a source out."""
        raise NotImplementedError

    def held(self, source: Source, groups: Iterable[str]) -> set[tuple[str, str]]:
        """(group, key) of what is in the index of these groups."""
        raise NotImplementedError
