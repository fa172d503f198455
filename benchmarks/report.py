"""Write `docs/benchmarks/`: each bar with what was measured, and charts with their numbers in tables."""

from collections.abc import Iterable
from pathlib import Path

from benchmarks.bars import LARGE, MET, MIDDLE, MISSED, SMALL, Bar, bars
from benchmarks.charts import Chart, Group
from benchmarks.results import CLOCKS, FILE, Results

ENGINES = {"sqlite": "SQLite", "postgresql": "PostgreSQL", "elasticsearch": "Elasticsearch"}
SIGNS = {MET: "✓ met", MISSED: "✗ **missed**"}


def write(results: Results, folder: Path = FILE.parent) -> Path:
    """Write the report and its charts into `folder`, which is given back; charts of nothing are left out."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn = {name: chart for name, chart in charts(results).items() if chart.groups}
    for name, chart in drawn.items():
        (folder / f"{name}.svg").write_text(chart.svg(), encoding="utf-8")
    for stray in folder.glob("*.svg"):
        if stray.stem not in drawn:
            stray.unlink()
    (folder / "README.md").write_text(text(results, drawn), encoding="utf-8")
    return folder


def text(results: Results, drawn: dict[str, Chart]) -> str:
    """The report in Markdown."""
    every = bars(results)
    parts = [
        "# How fast it is",
        "Written by `make bench`; the figures are in [results.json](results.json). Each bar is a ratio or a count taken in one run, "  # noqa: E501
        "both sides in turn, because a machine's mood changes. A bar is never moved: where one is missed, it says where the time goes.",  # noqa: E501
        _about(results),
        "## The bars",
        _table(every),
        *_misses(every),
    ]
    for name, chart in drawn.items():
        parts += [f"## {chart.title}", f"![{chart.title}; the numbers are in the table below]({name}.svg)", chart.table().strip()]
        if chart.note:
            parts.append(chart.note)
    parts += ["## How it is measured", _method(results)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _about(results: Results) -> str:
    about = dict(results.held["about"])
    cores = about.pop("cores", "?")
    days = sorted({size["on"] for part in results.held["parts"].values() for of in part.values() for size in of.values()})
    datasette = results.get("datasette", "sqlite", MIDDLE, "version")
    programs = ", ".join(f"{name} {version}" for name, version in about.items())
    beside = f", Datasette {datasette}" if datasette else ""
    when = " to ".join(dict.fromkeys([days[0], days[-1]])) if days else "nothing measured yet"
    sizes = sorted({size for engine in ENGINES for size in results.sizes("pages", engine)})
    measured = ", ".join(f"{size:,}" for size in sizes)
    loads = [
        size["load"] for part in results.held["parts"].values() for of in part.values() for size in of.values() if "load" in size
    ]
    load = f" (load {min(loads):.0f} to {max(loads):.0f} meanwhile)" if loads else ""
    return (
        f"Machine: {cores} cores, shared with other work{load}, so read the ratios. Measured: {when}. "
        f"Listings: {measured or 'none'}. "
        f"{programs}{beside}."
    )


def _table(every: Iterable[Bar]) -> str:
    rows = [f"| {bar.wording} | {bar.limit} | {bar.measured or '–'} | {SIGNS.get(bar.verdict, bar.verdict)} |" for bar in every]
    return "| what | bar | measured | |\n|---|---|---|---|\n" + "\n".join(rows)


def _misses(every: Iterable[Bar]) -> list[str]:
    missed = [bar for bar in every if bar.verdict == MISSED]
    if not missed:
        return []
    said = "\n".join(f"- **{bar.wording}** ({bar.measured}; bar: {bar.limit}). {bar.reason}".rstrip() for bar in missed)
    return ["### Where the time goes in what is missed", said]


def charts(results: Results) -> dict[str, Chart]:
    found = {
        "engines": Chart(
            f"One search, {MIDDLE:,} listings: ours, by hand, and Wagtail's stock backend",
            "ms",
            ("ours, with objects", "asked by hand", "stock backend"),
            _groups(results, "engines", [("ours",), ("plain",), ("stock",)], MIDDLE, by_clock=True),
            is_log=True,
            note="Processor time. Each line is ten times the one before. Ours and by hand: 8 facets; stock: 5.",
        ),
        "pages": Chart(
            "The page of results, by size of the catalogue",
            "ms",
            tuple(f"{size:,} listings" for size in (SMALL, MIDDLE, LARGE)),
            [
                Group(title, values)
                for engine, title in ENGINES.items()
                if any(values := [_page(results, engine, size) for size in (SMALL, MIDDLE, LARGE)])
            ],
            note="50 pages, half of them narrowed by facets, place or hours: processor time, the server's too.",
        ),
        "stages": Chart(
            f"What a page of results costs in processor time, {MIDDLE:,} listings",
            "ms",
            ("engine", "everything else"),
            _groups(results, "pages", [("find", "engine", "cpu"), ("find", "rest", "cpu")], MIDDLE),
            note="p50, of the site's own process. Two of the engines work in a server of their own as well.",
        ),
        "indexing": Chart(
            f"Documents indexed a second, {MIDDLE:,} listings",
            "",
            ("rebuild", "raw bulk limit"),
            _groups(results, "indexing", [("a_second",), ("raw_a_second",)], MIDDLE),
        ),
        "datasette": Chart(
            "A page of results over HTTP, beside Datasette's faceted page",
            "ms",
            ("Warm Handoff", "Datasette"),
            [
                Group(f"{size:,} listings", _sides(results, size))
                for size in results.sizes("datasette", "sqlite")
                if results.get("datasette", "sqlite", size, "ours")
            ],
            note="Mean processor time of the server process over 150 requests, the same rows, one worker each.",
        ),
    }  # fmt: skip
    return found


def _page(results: Results, engine: str, size: int) -> float | None:
    return results.get("pages", engine, size, "find", "page", CLOCKS[engine])


def _sides(results: Results, size: int) -> list[float | None]:
    return [results.get("datasette", "sqlite", size, side, "cpu") for side in ("ours", "datasette")]


def _groups(results: Results, part: str, paths: list[tuple[str, ...]], size: int, *, by_clock: bool = False) -> list[Group]:
    found = [
        (title, [results.get(part, engine, size, *path, *([CLOCKS[engine]] if by_clock else [])) for path in paths])
        for engine, title in ENGINES.items()
    ]
    return [Group(title, values) for title, values in found if any(value is not None for value in values)]


def _method(results: Results) -> str:
    stock = [
        f"{title} {calls} questions"
        for engine, title in ENGINES.items()
        if (calls := results.get("engines", engine, MIDDLE, "stock", "calls"))
    ]
    missing = results.get("datasette", "sqlite", MIDDLE, "missing")
    lines = [
        "The catalogue is generated (`python -m benchmarks.catalogue`), always the same: eighteen needs in natural shares, "
        "one to five places a service, hours past midnight, facts told, denied or unknown, and some 12,000 names of which most "
        "stand in one or two listings. It comes in through `import_hsds`.",
        "Fifty questions: kinds of help, things, places, names, whole sentences, each side of a comparison in turn. Times are of "
        "the processor, which other work on the machine disturbs least: on SQLite, where all is done in one process, the "
        "quickest of three rounds for each question, and p50 of those; where a server answers, its time and ours together, "
        "mean of several rounds. The wall's clock is in the figures as well (`wall`).",
        "“By hand” is the least anybody would write for the count, twenty rows and eight facets: FTS5 with `bm25` and tags in a "
        "table; `tsvector` under GIN with `ts_rank`; `multi_match` with eight `terms` aggregations. It counts places, where "
        "ours counts services, exactly.",
        "Wagtail's stock backends get one row a place, with text in two fields, and are asked for the count, 20 objects and "
        f"five facets. They are asked fewer questions where each takes seconds ({MIDDLE:,} listings: {', '.join(stock) or 'none'}), "  # noqa: E501
        "and none where it would take a minute. On Elasticsearch their n-gram analyzers, which only autocompletion uses, are "
        "left out.",
        "Beside Elasticsearch the bar is about the same query, which is ours, sent with nothing around it: what asks for less "
        "gives another answer. How we stand to the least that anybody would write is said with it. Both are taken when the "
        "server's own compiler has seen them often.",
        "Statements are those of a question that was asked before, since nothing has changed; the most that one takes at first, "
        "or after a change, is said with them.",
        "“Engine excluded” takes the calls of the engine off the page; reading the words, objects, facets and template stay in.",
        "The weight of a page is the page and all that it names, each compressed with gzip as the server does.",
        "`make bench` takes 1,000 and 10,000 listings, `make bench SIZES=100000` the third size: pages on SQLite and "
        "Elasticsearch, and a rebuild. `ONLY=engines` (or imports, indexing, pages, datasette, memory, demo) takes one part "
        "again, `ONLY=lighthouse` the pages in Chromium (not those that ask crawlers to stay away, as for SEO).",
        "An unchanged content page is one that a browser has already. Pages that no browser may store, such as the crisis page, "
        "are drawn anew each time and are no part of that bar.",
        "A rebuild copies the finished lines that the ledger keeps. The first one after a change of the index's layout makes "
        "them and takes longer. Each is set beside the raw limit taken right after it.",
    ]
    if missing:
        lines.append(f"Not measured: {missing}")
    return "\n".join(f"- {line}" for line in lines)
