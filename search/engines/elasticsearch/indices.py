"""The life of a source's index: `<prefix>-<source>` is an alias, what it points to is made anew by each rebuild."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from search.document import Document
from search.source import Source


@dataclass(frozen=True)
class Difference:
    """Keys that an index lacks, holds too much, or holds in an older version than it should."""

    missing: set[str] = field(default_factory=set)
    extra: set[str] = field(default_factory=set)
    older: set[str] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.missing or self.extra or self.older)


class Indices:
    """The indexes of one source."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def ensure(self) -> str:
        """The index that answers; an empty one is made where there is none."""
        raise NotImplementedError

    def is_current(self) -> bool:
        """Whether the index that answers is laid out as it would be made today. False where there is none."""
        raise NotImplementedError

    def begin_rebuild(self) -> str:
        """A new, empty index that every `write` fills too from now on. What an earlier rebuild left behind is dropped."""
        raise NotImplementedError

    def fill(self, index: str, documents: Iterable[tuple[Document, int]]) -> dict[str, str]:
        """Put (document, version); all documents of a group come one after the other. Returns reasons by refused key."""
        raise NotImplementedError

    def compare(self, expected: Iterable[tuple[str, int]], index: str | None = None) -> Difference:
        """What `index` (None: the one that answers) holds, against (key, version) of what it should hold."""
        raise NotImplementedError

    def swap(self, index: str) -> None:
        """From now on this one answers; one call, so no search ever meets none or both."""
        raise NotImplementedError

    def drop_strays(self) -> list[str]:
        """Drop every index of this source that doesn't answer; returns their names."""
        raise NotImplementedError
