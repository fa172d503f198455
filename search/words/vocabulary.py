"""The words that the index holds, unstemmed: how rare a word is, what a beginning may become, later how it is spelt."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from math import ceil, floor

from django.db import connection
from django.utils import timezone

from search import analysis
from search.document import Document
from search.models import Word
from search.words import wording

# A beginning stands for the words that most documents have.
MAX_EXPANSIONS = 8
SHORTEST_PREFIX = 2
_BATCH = 300
# Behind the language of words from documents that not everybody may find: nobody else's search hears of them.
PRIVATE = "!"
# Between the second from which everybody may find a document, ten digits, and the language: until then its words are private.
COMING = "+"
# Kinds of rows that `look_up` reads.
_PUBLIC, _CONTINUED, _VERSION, _PRIVATE = range(4)
# word, language, stem
Key = tuple[str, str, str]


def words_of(document: Document) -> set[Key]:
    """What a document adds to the vocabulary; the empty word counts the document itself."""
    texts = (text for field_texts in document.texts.values() for text in field_texts)
    words = analysis.vocabulary(texts)
    before = after = ""
    if document.audience:
        after = PRIVATE
    elif document.go_live and document.go_live > timezone.now():
        before = f"{ceil(document.go_live.timestamp()):010d}{COMING}"
    return {("", before + after, ""), *((word, f"{before}{language}{after}", stem) for word, language, stem in words)}


def written(words: Iterable[Key]) -> str:
    """Words as the ledger keeps them, to take them out again later."""
    return "\n".join(" ".join(key) for key in sorted(words))


def read(text: str) -> list[Key]:
    return [tuple(line.split(" ")) for line in text.split("\n") if line.count(" ") == 2]


class Change:
    """Counts to add and take, collected and written at once."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._counts: Counter[Key] = Counter()

    def put(self, words: Iterable[Key]) -> None:
        self._counts.update(words)

    def take(self, words: Iterable[Key]) -> None:
        self._counts.subtract(words)

    def write(self) -> None:
        by_count: dict[int, list[Key]] = {}
        for key, count in sorted(self._counts.items()):
            if count:
                by_count.setdefault(count, []).append(key)
        rows = [(key, count) for count, keys in by_count.items() for key in keys]
        for start in range(0, len(rows), _BATCH):
            self._write_batch(rows[start : start + _BATCH])

    def _write_batch(self, batch: Sequence[tuple[Key, int]]) -> None:
        rows = [(self._source, *key, count) for key, count in batch]
        if connection.vendor == "postgresql":
            # Five values whatever the number of words: there a client takes longer to write them out than the server to read.
            given: list = [list(column) for column in zip(*rows, strict=True)]
            values = "SELECT * FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::int[])"
        else:
            given = [value for row in rows for value in row]
            values = "VALUES " + ", ".join(["(%s, %s, %s, %s, %s)"] * len(rows))
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO search_word (source, word, language, stem, documents) {values} "
                "ON CONFLICT (source, word, language) DO UPDATE SET "
                "documents = search_word.documents + excluded.documents, stem = excluded.stem",
                given,
            )
        gone = [word for (word, _, _), count in batch if count < 0]
        if gone:
            Word.objects.filter(source=self._source, word__in=gone, documents__lte=0).delete()


def clear(source: str) -> None:
    Word.objects.filter(source=source).delete()


@dataclass
class Known:
    """What the vocabulary of one source says about a query's words."""

    documents: int = 0
    # Documents that everybody may find, by stem, and the others.
    holding: dict[str, int] = field(default_factory=dict)
    private: dict[str, int] = field(default_factory=dict)
    # The stems that the last word may be the beginning of, with the documents that hold each, most first.
    continued: list[tuple[str, int]] = field(default_factory=list)

    def to(self, audiences: Collection[str]) -> "Known":
        """What a reader of these audiences may know: of words that only others may find, not even that they exist."""
        if not audiences or not self.private:
            return self
        holding = Counter(self.holding) + Counter(self.private)
        return replace(self, documents=self.documents + holding.pop("", 0), holding=dict(holding))


def look_up(sources: Collection[str], stems: Collection[str], prefix: str) -> tuple[dict[str, Known], int]:
    """What each source's vocabulary knows of these stems and of words that begin with `prefix`, and the version of the site's
    own wording, in one statement.
    """
    known = {source: Known() for source in sources}
    # What is found from a later second on sorts behind it.
    later = f"{floor(timezone.now().timestamp()) + 1:010d}"
    statements, given = [], []
    for source in sources:
        listed = ", ".join(["%s"] * (len(stems) + 1))
        statements.append(
            f"SELECT source, CASE WHEN language LIKE '%%{PRIVATE}' OR (language LIKE '%%{COMING}%%' AND language > %s) "  # noqa: S608
            f"THEN {_PRIVATE} ELSE {_PUBLIC} END, stem, SUM(documents) FROM search_word "
            f"WHERE source = %s AND stem IN ({listed}) GROUP BY 1, 2, 3"
        )
        given += [later, source, "", *stems]
        if len(prefix) >= SHORTEST_PREFIX:
            statements.append(
                f"SELECT source, {_CONTINUED}, stem, documents FROM "  # noqa: S608
                "(SELECT source, stem, SUM(documents) AS documents FROM search_word "
                "WHERE source = %s AND word >= %s AND word < %s AND language IN ('en', 'es') GROUP BY source, stem "
                "ORDER BY SUM(documents) DESC, stem LIMIT %s) AS continued"
            )
            given += [source, prefix, prefix + "\U0010ffff", MAX_EXPANSIONS]
    version = 0
    statement, values = wording.version_statement()
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([*statements, statement]), [*given, *values])
        rows = cursor.fetchall()
    for source, kind, stem, documents in rows:
        if kind == _VERSION:
            version = int(documents)
        elif kind == _CONTINUED:
            known[source].continued.append((stem, documents))
        elif kind == _PRIVATE:
            known[source].private[stem] = int(documents)
        elif stem:
            known[source].holding[stem] = int(documents)
        else:
            known[source].documents = documents
    for each in known.values():
        each.continued.sort(key=lambda pair: (-pair[1], pair[0]))
    return known, version
