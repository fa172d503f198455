"""The measure of each engine: the same question asked of the same engine by hand, with nothing of ours around it.

Each gives the count, the first 20 rows and eight facets, over the same documents. They count documents and use the engine's
own stemming and ranking, which is the least that anybody would write.
"""

import json
import sqlite3
import urllib.request
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from urllib.parse import urlsplit

from django.db import connection
from elasticsearch import Elasticsearch

from search.document import Document

FACETS = ("need", "without", "with", "language", "access", "cost", "for", "city")
_BATCH = 1_000


def batches(documents: Iterable[Document]) -> Iterator[list[tuple[int, Document]]]:
    rest = enumerate(documents)
    while batch := list(islice(rest, _BATCH)):
        yield batch


def _rest(document: Document) -> str:
    return " ".join(text.text for name, texts in document.texts.items() if name != "title" for text in texts)


def _tags(number: int, document: Document) -> list[tuple[int, str, str]]:
    return [(number, name, value) for name in FACETS for value in document.terms.get(name, ())]


class PlainFts5:
    """One FTS5 table with a stemmer of its own, one table of tags, ranked by bm25."""

    def __init__(self, path: Path, documents: Iterable[Document]) -> None:
        path.unlink(missing_ok=True)
        self._run = run = (opened := sqlite3.connect(path)).execute
        run("CREATE VIRTUAL TABLE text USING fts5(title, rest, tokenize='porter unicode61')")
        run("CREATE TABLE tag (id INTEGER, name TEXT, value TEXT)")
        for batch in batches(documents):
            rows = [(number, each.title, _rest(each)) for number, each in batch]
            opened.executemany("INSERT INTO text (rowid, title, rest) VALUES (?, ?, ?)", rows)
            opened.executemany("INSERT INTO tag VALUES (?, ?, ?)", [tag for pair in batch for tag in _tags(*pair)])
        run("CREATE INDEX tag_of ON tag (id, name, value)")
        opened.commit()

    def __call__(self, words: list[str]) -> int:
        given = (" ".join(f'"{word}"' for word in words),)
        total = self._run("SELECT COUNT(*) FROM text WHERE text MATCH ?", given).fetchone()[0]
        self._run("SELECT rowid, title, rest FROM text WHERE text MATCH ? ORDER BY rank LIMIT 20", given).fetchall()
        self._run(
            "SELECT name, value, COUNT(*) FROM text JOIN tag ON tag.id = text.rowid WHERE text MATCH ? GROUP BY name, value",
            given,
        ).fetchall()
        return total


class PlainPostgresql:
    """One table with a `tsvector` under GIN, one of tags, ranked by `ts_rank`."""

    def __init__(self, documents: Iterable[Document]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE IF EXISTS plain_text, plain_tag")
            cursor.execute("CREATE TABLE plain_text (id int PRIMARY KEY, title text, rest text, words tsvector)")
            cursor.execute("CREATE TABLE plain_tag (id int, name text, value text)")
            for batch in batches(documents):
                rows = [(number, each.title, _rest(each), each.title, _rest(each)) for number, each in batch]
                cursor.executemany(
                    "INSERT INTO plain_text VALUES (%s, %s, %s, setweight(to_tsvector('english', %s), 'A') ||"
                    " to_tsvector('english', %s))",
                    rows,
                )
                tags = [tag for pair in batch for tag in _tags(*pair)]
                cursor.executemany("INSERT INTO plain_tag VALUES (%s, %s, %s)", tags)
            cursor.execute("CREATE INDEX ON plain_text USING gin (words)")
            cursor.execute("CREATE INDEX ON plain_tag (id)")
            cursor.execute("ANALYZE plain_text")
            cursor.execute("ANALYZE plain_tag")

    def __call__(self, words: list[str]) -> int:
        text = " ".join(words)
        matching = "plainto_tsquery('english', %s)"
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT COUNT(*) FROM plain_text WHERE words @@ {matching}", [text])  # noqa: S608
            [total] = cursor.fetchone()
            cursor.execute(
                f"SELECT id, title, rest FROM plain_text WHERE words @@ {matching}"  # noqa: S608
                f" ORDER BY ts_rank(words, {matching}) DESC LIMIT 20",
                [text, text],
            )
            cursor.fetchall()
            cursor.execute(
                f"SELECT name, value, COUNT(*) FROM plain_text JOIN plain_tag USING (id) WHERE words @@ {matching}"  # noqa: S608
                " GROUP BY name, value",
                [text],
            )
            cursor.fetchall()
        return total


class PlainElasticsearch:
    """One index with text in two fields and tags as keywords: a `multi_match` with eight `terms` aggregations."""

    def __init__(self, url: str, name: str, documents: Iterable[Document]) -> None:
        self._client, self._name = Elasticsearch(url, request_timeout=60), name
        self._client.indices.delete(index=name, ignore_unavailable=True)
        fields = {"title": {"type": "text"}, "rest": {"type": "text"}, "tags": {"properties": {}}}
        fields["tags"]["properties"] = {facet: {"type": "keyword"} for facet in FACETS}
        settings = {"number_of_shards": 1, "number_of_replicas": 0}
        self._client.indices.create(index=name, mappings={"properties": fields}, settings=settings)
        for batch in batches(documents):
            lines = []
            for number, each in batch:
                tags = {facet: list(each.terms.get(facet, ())) for facet in FACETS}
                lines += [{"index": {"_id": str(number)}}, {"title": each.title, "rest": _rest(each), "tags": tags}]
            self._client.bulk(index=name, operations=lines)
        self._client.indices.refresh(index=name)

    def __call__(self, words: list[str]) -> int:
        said = self._client.search(
            index=self._name,
            query={"multi_match": {"query": " ".join(words), "fields": ["title^10", "rest"], "type": "cross_fields"}},
            size=20,
            track_total_hits=True,
            aggs={facet: {"terms": {"field": f"tags.{facet}", "size": 100}} for facet in FACETS},
        )
        return said["hits"]["total"]["value"]


def post(url: str, path: str, body: bytes) -> dict:
    """One bare request with lines of JSON."""
    parts = urlsplit(url)
    request = urllib.request.Request(f"{parts.scheme}://{parts.netloc}{path}", body)  # noqa: S310
    request.add_header("content-type", "application/x-ndjson")
    with urllib.request.urlopen(request, timeout=120) as response:  # noqa: S310
        return json.load(response)
