"""Elasticsearch behind the interface of every engine: all questions of a page in one request, the answer checked whole."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from search.document import Document
from search.engines.base import Engine, EngineUnavailable
from search.engines.elasticsearch import writing
from search.engines.elasticsearch.answers import Answer, answer, known
from search.engines.elasticsearch.client import asking, patient
from search.engines.elasticsearch.deadline import Deadline
from search.engines.elasticsearch.indices import Indices, lines
from search.engines.elasticsearch.questions import Known, Question, census
from search.hits import Result
from search.query import Query
from search.source import Source

# For everything that one page asks. The server is told to give up a little sooner.
SEARCH_SECONDS, SERVER_SECONDS = 1.1, 0.9
_MOST_GROUPS = 10_000
_MOST_REQUESTS = 3


class ElasticsearchEngine(Engine):
    """Asks the cluster of `settings.ELASTICSEARCH_URLS`.

    Whatever goes wrong, refused, late, half or nonsense, is an `EngineUnavailable` with its reason.

    A search is one request, but for two rare cases that take another within the same deadline: a page beyond the last one,
    and a question about opening hours when the first time zone of its kind has just come into the index.
    """

    name = "elasticsearch"

    def __init__(self) -> None:
        self._known: dict[str, Known] = {}

    def known(self, source: str) -> Known | None:
        """What the last answer said of the whole index of this source; None before the first."""
        return self._known.get(source)

    def search(self, queries: Sequence[Query]) -> list[Result]:
        deadline, results = Deadline(SEARCH_SECONDS), {}
        asked = {place: Question(query, self._known.get(query.source), SERVER_SECONDS) for place, query in enumerate(queries)}
        for _ in range(_MOST_REQUESTS):
            again = {}
            for (place, question), found in zip(asked.items(), self._ask(list(asked.values()), deadline), strict=True):
                heard = self._known[question.query.source]
                if found.result is None or not question.is_complete(heard):
                    again[place] = Question(question.query, heard, SERVER_SECONDS, found.page)
                else:
                    results[place] = found.result
            if not again:
                return [results[place] for place in range(len(queries))]
            asked = again
        raise EngineUnavailable("the index changes too quickly")

    def _ask(self, questions: Sequence[Question], deadline: Deadline) -> list[Answer]:
        """One request: each question, and the census of each index it goes to."""
        sources = list(dict.fromkeys(question.query.source for question in questions))
        asked: list[dict[str, Any]] = []
        for source in sources:
            asked += [_header(source), census()]
        for question in questions:
            asked += [_header(question.query.source), question.body()]
        with asking():
            said = patient(deadline.left()).msearch(searches=asked)["responses"]
            if len(said) != len(sources) + len(questions):
                raise EngineUnavailable("an answer is missing")
            self._known.update({source: known(part) for source, part in zip(sources, said, strict=False)})
            return [answer(question, part) for question, part in zip(questions, said[len(sources) :], strict=True)]

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
        indices, refused = Indices(source), {}
        changes = [*lines(source, upserts), *(writing.take(key, version) for key, version in deletions)]
        for alias in indices.written():
            refused.update(writing.send(alias, changes, refresh=refresh))
        return refused

    def index(self, source: Source, documents: Iterable[Document]) -> None:
        by_group: dict[str, list[Document]] = defaultdict(list)
        for document in documents:
            by_group[document.group].append(document)
        members = [document for group in by_group.values() for document in group]
        kept = {document.key for document in members}
        indices = Indices(source)
        indices.ensure()
        gone = [writing.take(key) for group, key in self.held(source, by_group) if key not in kept]
        self._change(indices, [*gone, *writing.puts(source, members)])

    def delete(self, source: Source, groups: Iterable[str]) -> None:
        indices = Indices(source)
        indices.ensure()
        self._change(indices, [writing.take(key) for _, key in self.held(source, groups)])

    def _change(self, indices: Indices, changes: list[bytes]) -> None:
        if refused := writing.send(indices.alias, changes, refresh=True):
            raise EngineUnavailable(f"{len(refused)} documents refused: {next(iter(refused.values()))}")

    def clear(self, source: Source) -> None:
        """A few documents are deleted; where there are many, a new index takes the place of the one that answers."""
        indices = Indices(source)
        keys = indices.few_keys() if indices.is_current() else None
        if keys is None:
            indices.swap(indices.begin_rebuild())
            indices.drop_strays()
        elif keys:
            self._change(indices, [writing.take(key) for key in keys])

    def held(self, source: Source, groups: Iterable[str]) -> set[tuple[str, str]]:
        indices, wanted, found = Indices(source), list(groups), set()
        for start in range(0, len(wanted), _MOST_GROUPS):
            found |= indices.members(wanted[start : start + _MOST_GROUPS])
        return found


def _header(source: str) -> dict[str, Any]:
    return {"index": Indices.alias_of(source), "allow_partial_search_results": False}
