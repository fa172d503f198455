"""The embedded engine on SQLite: FTS5 for text, bits for everything else, in the site's own database."""

from search.engines.embedded import EmbeddedEngine
from search.engines.fulltext import Fts5


class SqliteEngine(EmbeddedEngine):
    name = "embedded"

    def __init__(self) -> None:
        super().__init__(Fts5())
