"""How long the embedded engine takes, beside a plain FTS5 table asked for the same: count, first 20, eight facets.

    python -m benchmarks.search --sizes 1000 10000 100000

Times are of one machine and one moment: read the ratios.
"""

import argparse
import os
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles

from benchmarks.catalogue import KINDS, PLACES, SENTENCES
from benchmarks.catalogue import WORDS as NAMES

ROOT = Path(__file__).resolve().parents[1]
NOW = datetime(2026, 3, 4, 20, 30, tzinfo=UTC)
# Eight facets: how many values each has, and how many of them a document holds at most.
FACETS = {"need": (18, 3), "language": (25, 3), "city": (30, 1), "without": (10, 4), "with": (7, 3), "access": (3, 2), "for": (12, 2), "partner": (17, 1)}  # fmt: skip  # noqa: E501
RARE_WORDS = 4000
DAYS = 7


def documents(size: int, seed: int = 1) -> Iterator:
    """Services with one to four places, words in natural shares, hours, points and tags."""
    from search.document import Document, OpenTimes, Point, Text

    dice = random.Random(seed)  # noqa: S311
    rare = [f"{dice.choice('bcdfglmnprst')}{dice.choice('aeiou')}{number:x}" for number in range(RARE_WORDS)]
    shares = [1 / (rank + 10) for rank in range(RARE_WORDS)]
    made = group = 0
    while made < size:
        kind = dice.choice(list(KINDS))
        title = f"{dice.choice(KINDS[kind])} {dice.choice(NAMES)} {dice.choice(NAMES)}"
        words = " ".join(dice.choices(rare, shares, k=25))
        terms = {
            name: tuple({f"{name}-{min(dice.randrange(values), dice.randrange(values))}" for _ in range(held)})
            for name, (values, held) in FACETS.items()
        }
        for place in range(min(dice.choice((1, 1, 1, 1, 2, 4)), size - made)):
            city, postal_code, latitude, longitude = dice.choice(PLACES)
            opens, closes = dice.randrange(6, 12) * 60, dice.randrange(13, 22) * 60
            week = tuple((day * 1440 + opens, day * 1440 + closes) for day in range(DAYS) if dice.random() < 0.7)
            yield Document(
                key=f"{group}-{place}",
                group=str(group),
                title=title,
                texts={
                    "title": (Text(title),),
                    "organization": (Text(f"{dice.choice(NAMES)} {dice.choice(NAMES)} house"),),
                    "need": (Text(kind),),
                    "summary": (Text(f"{dice.choice(SENTENCES)} {words}"),),
                    "place": (Text(f"{city} {postal_code}"),),
                    "details": (Text(" ".join(dice.sample(SENTENCES, 2))),),
                },
                terms=terms,
                point=Point(latitude + dice.uniform(-0.2, 0.2), longitude + dice.uniform(-0.3, 0.3)),
                open_times=OpenTimes("America/Los_Angeles", same_day=week),
                boost=dice.choice((1.0, 1.0, 1.1, 1.15)),
                rank_last=dice.random() < 0.02,
            )
            made += 1
        group += 1


def questions(seed: int = 2, count: int = 50) -> list[str]:
    """What people type: kinds of help, places, names, and now and then a word that few listings have."""
    dice = random.Random(seed)  # noqa: S311
    things = [title.lower() for titles in KINDS.values() for title in titles]
    cities = [place[0].lower() for place in PLACES]
    sample = next(documents(1))
    rare = sample.texts["summary"][0].text.split()[-25:]
    shapes: list[Callable[[], str]] = [
        lambda: dice.choice(things),
        lambda: dice.choice(things).split()[0],
        lambda: f"{dice.choice(things)} {dice.choice(cities)}",
        lambda: f"{dice.choice(NAMES)} {dice.choice(NAMES)}",
        lambda: f"{dice.choice(rare)}",
        lambda: f"{dice.choice(rare)} {dice.choice(rare)} {dice.choice(things)}",
        lambda: f"where can i find {dice.choice(things)} near {dice.choice(cities)}",
    ]
    return [shapes[number % len(shapes)]() for number in range(count)]


class Catalogue:
    """A source of search over generated documents."""

    @staticmethod
    def make(size: int):
        from search.filters import NearFilter, OpenFilter, SortFilter, TermsFilter
        from search.source import Source

        class Generated(Source):
            name = "bench"
            weights = {"title": 10.0, "organization": 6.0, "need": 5.0, "summary": 3.0, "place": 2.0, "details": 1.5}
            filters = (
                *(TermsFilter(name, name) for name in FACETS),
                NearFilter(),
                OpenFilter(),
                SortFilter({"best": "Best", "near": "Near", "open": "Open", "name": "Name"}),
            )
            held: dict[str, list] = {}

            def groups(self):
                yield from self.held

            def documents(self, groups):
                for group in groups:
                    yield from self.held[group]

        source = Generated()
        for document in documents(size):
            source.held.setdefault(document.group, []).append(document)
        return source


class Plain:
    """The measure: one FTS5 table with stemming of its own, one table of tags, facets by SQL, ranked by bm25."""

    def __init__(self, path: Path, held: list) -> None:
        self._connection = sqlite3.connect(path)
        run = self._connection.execute
        run("CREATE VIRTUAL TABLE text USING fts5(title, rest, tokenize='porter unicode61')")
        run("CREATE TABLE tag (id INTEGER, name TEXT, value TEXT)")
        for number, document in enumerate(held):
            rest = " ".join(text.text for name, texts in document.texts.items() if name != "title" for text in texts)
            run("INSERT INTO text (rowid, title, rest) VALUES (?, ?, ?)", (number, document.title, rest))
            tags = [(number, name, value) for name, values in document.terms.items() for value in values]
            self._connection.executemany("INSERT INTO tag VALUES (?, ?, ?)", tags)
        run("CREATE INDEX tag_of ON tag (id, name, value)")
        self._connection.commit()

    def search(self, words: list[str]) -> int:
        match = " ".join(f'"{word}"' for word in words)
        run = self._connection.execute
        total = run("SELECT COUNT(*) FROM text WHERE text MATCH ?", (match,)).fetchone()[0]
        run("SELECT rowid, title FROM text WHERE text MATCH ? ORDER BY rank LIMIT 20", (match,)).fetchall()
        marks = ", ".join("?" * len(FACETS))
        run(
            f"SELECT name, value, COUNT(*) FROM text JOIN tag ON tag.id = text.rowid WHERE text MATCH ? AND name IN ({marks}) GROUP BY name, value",  # noqa: E501, S608  # noqa: E501
            (match, *FACETS),
        ).fetchall()
        return total


def timed(function: Callable[[], object], rounds: int = 3) -> float:
    """The quickest of some rounds, in milliseconds of processor time: other work on the machine doesn't count."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        function()
        best = min(best, time.process_time() - start)
    return best * 1000


def summary(times: list[float]) -> str:
    return f"{median(times):7.2f} / {quantiles(times, n=20)[-1]:7.2f}"


def measure(size: int) -> None:
    from django.db import transaction

    from search import analysis, indexing
    from search.asked import Asked
    from search.engines.sqlite import SqliteEngine
    from search.near import Near
    from search.planner import Request, plan

    source, engine = Catalogue.make(size), SqliteEngine()
    indexing.sources = lambda: (source,)
    indexing.source = lambda name: source
    start = time.process_time()
    indexing.rebuild()
    rebuilt = time.process_time() - start
    plain = Plain(Path(tempfile.mkdtemp()) / "plain.sqlite3", [each for group in source.held.values() for each in group])
    near = Near(47.38, -122.23, "Kent", ())

    def ask(text: str, spot: Near | None = None, **chosen: tuple[str, ...]):
        [query] = plan([Request(source, Asked(text=text, chosen=chosen), NOW, spot)])
        return engine.search([query])

    asked = questions()
    ours = [timed(lambda text=text: ask(text)) for text in asked]
    raw = [timed(lambda text=text: plain.search(analysis.query_words(text))) for text in asked]
    totals = sorted(ask(text)[0].total for text in asked)
    print(
        f"\n{size:,} documents; rebuilt at {size / rebuilt:,.0f} a second; matches p50 {totals[len(totals) // 2]:,}, most {totals[-1]:,}"  # noqa: E501
    )
    print("  p50 / p95 in ms, count + first 20 + 8 facets")
    print(f"  plain FTS5                    {summary(raw)}")
    print(f"  ours                          {summary(ours)}   {median(ours) / median(raw):.1f} x plain")
    within = {"within": ("5",), "near": ("kent",)}
    shapes = {
        "nothing typed": [timed(lambda: ask("")) for _ in range(5)],
        "nothing typed, page 100": [timed(lambda: engine.search([_deep(plan, Request, source, Asked)])) for _ in range(5)],
        "two facets chosen": [timed(lambda text=text: ask(text, need=("need-1",), city=("city-0", "city-1"))) for text in asked],
        "open now": [timed(lambda text=text: ask(text, open=("now",))) for text in asked],
        "near": [timed(lambda text=text: ask(text, near)) for text in asked],
        "near, 5 miles, open now": [timed(lambda text=text: ask(text, near, open=("now",), **within)) for text in asked],
        "nothing typed, near": [timed(lambda: ask("", near)) for _ in range(5)],
        "nothing typed, nearest first": [timed(lambda: ask("", near, sort=("near",))) for _ in range(5)],
        "unfinished word": [timed(lambda text=text: ask(text[: len(text) - 2])) for text in asked],
    }
    for name, times in shapes.items():
        print(f"  {name:<30}{summary(times)}")
    group = next(iter(source.held))

    def change() -> None:
        with transaction.atomic():
            source.held[group] = [_renamed(each) for each in source.held[group]]
            indexing.reindex("bench", [group])

    print(f"  one service changed           {summary([timed(change, 1) for _ in range(20)])}")


def _renamed(document):
    from dataclasses import replace

    return replace(document, title=document.title + " x", terms={**document.terms, "need": (f"need-{len(document.title) % 18}",)})


def _deep(plan, request, source, asked):
    [query] = plan([request(source, asked(page=100), NOW)])
    return query


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000])
    sizes = parser.parse_args().sizes
    sys.path.insert(0, str(ROOT / "site"))
    folder = Path(tempfile.mkdtemp())
    os.environ["DATABASE_URL"] = f"sqlite:///{folder / 'bench.sqlite3'}"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings.dev")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", "search", verbosity=0)
    for size in sizes:
        measure(size)


if __name__ == "__main__":
    main()
