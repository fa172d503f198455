"""A remote index in memory that takes versions as Elasticsearch's `external_gte` does, lags as long as nobody writes to it,
and fails when told to. What it answers is the slow reference's, of what was written to it."""

from itertools import chain

from search.engines.base import EngineUnavailable
from search.engines.readiness import CURRENT, MISSING, Readiness
from search.hits import Hit, Result
from tests.search import reference

_GONE = None


class Remote:
    """`held` maps index name -> key -> (version, document or None); `aliases` say which index answers for a source."""

    name = "elasticsearch"
    held: dict = {}
    aliases: dict = {}
    stale: set = set()
    serves: bool = False
    failure: str = ""
    poison: dict = {}
    searches: list = []
    writes: list = []

    @classmethod
    def reset(cls):
        cls.held, cls.aliases, cls.stale, cls.failure, cls.poison = {}, {}, set(), "", {}
        cls.serves = False
        cls.searches, cls.writes = [], []

    def _check(self):
        if type(self).failure:
            raise EngineUnavailable(type(self).failure)

    def search(self, queries):
        self._check()
        self.searches.append(list(queries))
        found = []
        for query in queries:
            if query.source not in self.aliases:
                raise EngineUnavailable("status 404: index_not_found_exception")
            held = [document for _, document in self.held[self.aliases[query.source]].values() if document]
            left = [document for document in held if document.group not in query.excluded_groups]
            expected = reference.search(left, query)
            hits = [
                Hit(query.source, key, group, score, distance, fit=fit)
                for (group, key, distance), score, fit in zip(expected.hits, expected.scores, expected.fits, strict=True)
            ]
            facets = {name: tuple(counts.items()) for name, counts in expected.facets.items()}
            found.append(Result(expected.total, tuple(hits), facets, expected.page, expected.pages))
        return found

    def write(self, source, upserts, deletions=(), *, refresh=False):
        self._check()
        refused = {}
        self.writes.append((source.name, list(upserts), list(deletions)))
        for name in {self.aliases.get(source.name), self.aliases.get(f"{source.name}-next")} - {None}:
            for document, version in upserts:
                if error := self.poison.get(document.key):
                    refused[document.key] = error
                else:
                    self._put(name, document.key, version, document)
            for key, version in deletions:
                self._put(name, key, version, _GONE)
        return refused

    def _put(self, name, key, version, document):
        before = self.held[name].get(key)
        if before is None or before[0] <= version:
            self.held[name][key] = (version, document)


class Difference:
    def __init__(self, missing, extra, older):
        self.missing, self.extra, self.older = missing, extra, older


class RemoteIndices:
    def __init__(self, source):
        self._source, self._remote = source, Remote()

    def active(self):
        self._remote._check()
        return Remote.aliases.get(self._source.name)

    def ensure(self):
        return self.active() or self._create(self._source.name)

    def readiness(self, seconds=None):
        if self.active() is None:
            return MISSING
        return CURRENT if self._source.name not in Remote.stale else Readiness(Remote.serves, is_current=False)

    def begin_rebuild(self):
        self.drop_strays()
        return self._create(f"{self._source.name}-next")

    def _create(self, alias):
        self._remote._check()
        name = f"{self._source.name} {len(Remote.held)} {id(object())}"
        Remote.held[name] = {}
        Remote.aliases[alias] = name
        return name

    def line(self, document):
        return ""

    def is_kept(self, line):
        return False

    def fill(self, groups):
        refused = {}
        for document, version in chain.from_iterable(groups):
            self._remote._check()
            if error := Remote.poison.get(document.key):
                refused[document.key] = error
            else:
                self._remote._put(Remote.aliases[f"{self._source.name}-next"], document.key, version, document)
        return refused

    def compare(self, expected, index=None):
        self._remote._check()
        held = Remote.held[index or Remote.aliases[self._source.name]]
        live = {key: version for key, (version, document) in held.items() if document}
        should = dict(expected)
        older = {key for key, version in live.items() if key in should and version < should[key]}
        return Difference(set(should) - set(live), set(live) - set(should), older)

    def versions(self, keys):
        self._remote._check()
        held = Remote.held[Remote.aliases[self._source.name]]
        return {key: held[key][0] for key in keys if key in held and held[key][1]}

    def swap(self, index):
        Remote.aliases[self._source.name] = index
        Remote.aliases.pop(f"{self._source.name}-next", None)
        Remote.stale.discard(self._source.name)

    def drop_strays(self):
        Remote.aliases.pop(f"{self._source.name}-next", None)
        active = Remote.aliases.get(self._source.name)
        strays = [name for name in Remote.held if name.startswith(f"{self._source.name} ") and name != active]
        for name in strays:
            del Remote.held[name]
        return strays
