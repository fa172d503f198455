"""Elasticsearch behind the interface of every engine: all questions of a page in one request, the answer checked whole."""

from collections.abc import Iterable, Sequence

from search.document import Document
from search.engines.base import Engine
from search.hits import Result
from search.query import Query
from search.source import Source


class ElasticsearchEngine(Engine):
    """Asks the cluster of `settings.ELASTICSEARCH_URLS`.

    Whatever goes wrong, refused, late, half or nonsense, is an `EngineUnavailable` with its reason.
    """

    name = "elasticsearch"

    def search(self, queries: Sequence[Query]) -> list[Result]:
        raise NotImplementedError

    def index(self, source: Source, documents: Iterable[Document]) -> None:
        raise NotImplementedError

    def delete(self, source: Source, groups: Iterable[str]) -> None:
        raise NotImplementedError

    def clear(self, source: Source) -> None:
        raise NotImplementedError

    def held(self, source: Source, groups: Iterable[str]) -> set[tuple[str, str]]:
        raise NotImplementedError

    def write(
        self,
        source: Source,
        upserts: Sequence[tuple[Document, int]],
        deletions: Sequence[tuple[str, int]] = (),
        *,
        refresh: bool = False,
    ) -> dict[str, str]:
        """Put (document, version) and take out (key, version); returns the reason for each key that was refused.

        `upserts` hold all documents of each group among them. A version that is older than what is held changes nothing and
        is no error, so batches may come twice and in any order. During a rebuild the new index is written too.
        """
        raise NotImplementedError
