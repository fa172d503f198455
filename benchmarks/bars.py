"""What must be fast, how fast, and whether it is: each bar of the project with what was measured."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from benchmarks import reasons
from benchmarks.results import CLOCKS, Results

MET, MISSED, UNKNOWN = "met", "missed", "not measured"
SMALL, MIDDLE, LARGE = 1_000, 10_000, 100_000


@dataclass(frozen=True)
class Bar:
    """`limit` is the bar itself in words; `reason` says where the time goes, wherever the bar is missed."""

    name: str
    wording: str
    limit: str
    measured: str
    verdict: str
    reason: str = ""


@dataclass(frozen=True)
class _Measured:
    text: str
    is_met: bool


@dataclass(frozen=True)
class _Rule:
    name: str
    wording: str
    limit: str
    measure: Callable[[Results], _Measured | None]
    reason: Callable[[Results], str]

    def applied(self, results: Results) -> Bar:
        found = self.measure(results)
        if found is None:
            return Bar(self.name, self.wording, self.limit, "", UNKNOWN)
        if found.is_met:
            return Bar(self.name, self.wording, self.limit, found.text, MET)
        return Bar(self.name, self.wording, self.limit, found.text, MISSED, self.reason(results))


def bars(results: Results) -> list[Bar]:
    """Every bar, in order, whatever was measured."""
    return [rule.applied(results) for rule in RULES]


def _over_plain(results: Results) -> _Measured | None:
    ours, plain = (results.get("engines", "sqlite", MIDDLE, side, "cpu") for side in ("ours", "plain"))
    if ours is None or plain is None:
        return None
    first = results.get("engines", "sqlite", MIDDLE, "first", "cpu")
    told = "" if first is None else f"; ours {first:.1f} ms where nobody has asked for it before"
    return _Measured(f"{ours / plain:.1f} x ({ours:.1f} over {plain:.1f} ms{told})", ours / plain <= 4)


def _over_raw(results: Results) -> _Measured | None:
    """The same query is the one that asks for as much: services counted exactly, not places. What asks for less stands beside."""
    ours, raw, plain = (results.get("engines", "elasticsearch", MIDDLE, side, "work") for side in ("ours", "same body", "plain"))
    if ours is None or raw is None or plain is None:
        return None
    told = f"{ours / plain:.1f} x over {plain:.1f} ms for the least that one would write by hand, which counts places"
    return _Measured(f"{ours / raw:.1f} x ({ours:.1f} over {raw:.1f} ms; {told})", ours / raw <= 2)


def _beside_stock(engine: str, least: float) -> Callable[[Results], _Measured | None]:
    clock = CLOCKS[engine]

    def measure(results: Results) -> _Measured | None:
        ours = results.get("engines", engine, MIDDLE, "ours beside stock", clock)
        stock = results.get("engines", engine, MIDDLE, "stock", clock)
        if ours is None or stock is None:
            return None
        return _Measured(f"{stock / ours:,.0f} x ({ours:.1f} against {stock:,.0f} ms)", stock / ours >= least)

    return measure


def _datasette(results: Results) -> _Measured | None:
    ours = results.get("datasette", "sqlite", MIDDLE, "ours")
    theirs = results.get("datasette", "sqlite", MIDDLE, "datasette")
    if not ours or not theirs:
        return None
    times, work = theirs["wall"] / ours["wall"], theirs["cpu"] / ours["cpu"]
    each = f"{ours['cpu']:.0f} against {theirs['cpu']:.0f} ms of the servers' processor time"
    text = f"{work:.1f} x ({each}; by the wall {times:.1f} x)"
    return _Measured(text, work >= 3)


def _page(results: Results) -> _Measured | None:
    spent = results.get("pages", "sqlite", MIDDLE, "find", "rest", "cpu")
    first = results.get("pages", "sqlite", MIDDLE, "find", "first", "cpu")
    told = "" if first is None else f" ({first:.1f} ms where nobody has asked for it before)"
    return None if spent is None else _Measured(f"{spent:.1f} ms{told}", spent <= 12)


def _content(results: Results) -> _Measured | None:
    pages = results.get("pages", "sqlite", MIDDLE, "content")
    if not pages:
        return None
    address, worst = max(pages.items(), key=lambda pair: pair[1]["cpu"])
    return _Measured(f"{worst['cpu']:.1f} ms ({address}, the slowest)", worst["cpu"] <= 2)


def _statements(results: Results) -> _Measured | None:
    found = [
        counted
        for engine in ("sqlite", "postgresql", "elasticsearch")
        for size in results.sizes("pages", engine)
        if (counted := results.get("pages", engine, size, "statements"))
    ]
    if not found:
        return None
    most = {kind: max(each[kind] for each in found) for kind in ("find", "listing", "content")}
    grows = [
        (engine, kind)
        for engine in ("sqlite", "postgresql", "elasticsearch")
        for kind in most
        if (counted := [results.get("pages", engine, size, "statements", kind) for size in results.sizes("pages", engine)])
        and max(counted) > counted[0]
    ]
    text = f"{most['find']} / {most['listing']} / {most['content']}, {'more' if grows else 'no more'} in a larger catalogue"
    if first := max(each.get("first", 0) for each in found):
        text += f"; {first} for `/find/` at first, or after a change"
    return _Measured(text, not grows and most["find"] <= 12 and most["listing"] <= 10 and most["content"] <= 15)


def _growth(results: Results) -> _Measured | None:
    texts, are_met = [], []
    for engine, title in (("sqlite", "SQLite"), ("elasticsearch", "Elasticsearch"), ("postgresql", "PostgreSQL")):
        small = results.get("pages", engine, SMALL, "find", "page", CLOCKS[engine])
        large = results.get("pages", engine, LARGE, "find", "page", CLOCKS[engine])
        if small is None or large is None:
            if engine == "postgresql":
                continue
            return None
        texts.append(f"{title} {large / small:.1f} x")
        if engine != "postgresql":
            are_met.append(large / small <= 4)
    return _Measured(", ".join(texts), all(are_met))


def _suggestions(results: Results) -> _Measured | None:
    found = results.get("pages", "sqlite", LARGE, "suggest")
    if not found:
        return None
    return _Measured(f"{found['cpu95']:.1f} ms ({found['what']})", found["cpu95"] <= 15)


def _rebuild(results: Results) -> _Measured | None:
    """At scale, and beside it of a catalogue so small that making an index and letting it take over count for much."""
    found, small = (results.get("indexing", "elasticsearch", size) for size in (LARGE, MIDDLE))
    if not found:
        return None
    text = f"{found['share']:.0%} ({found['a_second']:,.0f} of {found['raw_a_second']:,.0f} a second)"
    return _Measured(f"{text}; of {MIDDLE:,} {small['share']:.0%}" if small else text, found["share"] >= 0.6)


def _import(results: Results) -> _Measured | None:
    found = results.get("imports", "sqlite", MIDDLE)
    if not found:
        return None
    # All its work is its own: processor time is what it takes on a machine that does nothing else.
    text = f"{found['cpu']:.0f} s of processor time ({found['wall']:.0f} s by the wall), {found['peak']:.0f} MB"
    return _Measured(text, found["cpu"] <= 60 and found["peak"] <= 300)


def _weight(results: Results) -> _Measured | None:
    pages = results.get("pages", "sqlite", MIDDLE, "weight")
    if not pages:
        return None
    address, heaviest = max(pages.items(), key=lambda pair: pair[1]["all"])
    scripts, foreign = max(each["scripts"] for each in pages.values()), sum(each["foreign"] for each in pages.values())
    text = f"{heaviest['all'] / 1024:.0f} KB ({address.split('?')[0]}), scripts {scripts / 1024:.1f} KB, {foreign} elsewhere"
    return _Measured(text, heaviest["all"] <= 60 * 1024 and scripts <= 10 * 1024 and not foreign)


def _memory(results: Results) -> _Measured | None:
    found = results.get("memory", "sqlite", MIDDLE)
    if not found or found["requests"] < 10_000:
        return None
    growth = found["end"] / found["warm"] - 1
    return _Measured(f"{found['end']:.0f} MB, grown {growth:.1%}", found["end"] <= 200 and growth < 0.05)


def _demo(results: Results) -> _Measured | None:
    found = results.get("demo", "sqlite", MIDDLE)
    return None if not found else _Measured(f"{found['seconds']:.0f} s", found["seconds"] <= 180)


def _lighthouse(results: Results) -> _Measured | None:
    pages = results.get("lighthouse", "sqlite", MIDDLE, "pages")
    if not pages:
        return None
    least = {name: min(page[name] for page in pages.values() if page[name] is not None) for name in reasons.LIGHTHOUSE}
    text = ", ".join(f"{name} {score:.0f}" for name, score in least.items())
    of = results.get("lighthouse", "sqlite", MIDDLE, "of") or len(pages)
    is_whole = len(pages) == of
    is_met = is_whole and all(least[name] >= bar for name, bar in reasons.LIGHTHOUSE.items())
    return _Measured(f"at least {text} ({len(pages)} {'' if is_whole else f'of {of} '}pages)", is_met)


RULES: Iterable[_Rule] = (
    _Rule(
        "engine-elasticsearch",
        "Our engine call (count, first 20 with objects, 8 facets) over a raw request of the same query to Elasticsearch, 10,000 listings",  # noqa: E501
        "at most 2 x",
        _over_raw,
        reasons.engine("elasticsearch"),
    ),
    _Rule(
        "engine-sqlite",
        "The same over a plain FTS5 table, 10,000 listings",
        "at most 4 x",
        _over_plain,
        reasons.engine("sqlite"),
    ),
    _Rule(
        "stock-sqlite",
        "The same on SQLite against Wagtail’s stock SQLite backend (count, first 20, 5 facets), 10,000 listings",
        "at least 500 x faster",
        _beside_stock("sqlite", 500),
        reasons.engine("sqlite"),
    ),
    _Rule(
        "stock-postgresql",
        "The same on PostgreSQL against Wagtail’s stock PostgreSQL backend, 10,000 listings",
        "at least 10 x faster",
        _beside_stock("postgresql", 10),
        reasons.engine("postgresql"),
    ),
    _Rule(
        "datasette",
        "A whole `/find/` page on SQLite against Datasette’s faceted page, same rows",
        "at least 3 x faster",
        _datasette,
        reasons.page,
    ),
    _Rule("page", "Processor time of a `/find/` page, engine excluded", "at most 12 ms", _page, reasons.page),
    _Rule("content", "An unchanged public content page, processor time", "at most 2 ms", _content, reasons.content),
    _Rule(
        "statements",
        "SQL statements of `/find/`, a listing, any content page, whatever the size of the catalogue",
        "at most 12 / 10 / 15",
        _statements,
        reasons.statements,
    ),
    _Rule(
        "growth",
        "Growth of the `/find/` page’s p50 from 1,000 to 100,000 listings, SQLite and Elasticsearch (PostgreSQL reported)",
        "at most 4 x",
        _growth,
        reasons.growth,
    ),
    _Rule("suggestions", "Suggestions, p95 at 100,000 listings", "at most 15 ms", _suggestions, reasons.suggestions),
    _Rule(
        "rebuild",
        "Rebuild into Elasticsearch over the raw bulk limit, same documents, 100,000 listings",
        "at least 60 %",
        _rebuild,
        reasons.rebuild,
    ),
    _Rule("import", "Import of a 10,000-service HSDS package", "at most 60 s and 300 MB", _import, reasons.imports),
    _Rule(
        "weight",
        "Weight of any public page, all of it, compressed; its scripts; requests to somebody else",
        "at most 60 KB; 10 KB; 0",
        _weight,
        reasons.weight,
    ),
    _Rule("memory", "Worker memory after 10,000 mixed requests", "at most 200 MB, grown under 5 %", _memory, reasons.memory),
    _Rule(
        "lighthouse",
        "Lighthouse on a slow phone, one page of each type, median of five: performance; accessibility, best practices, SEO",
        "95; 100",
        _lighthouse,
        reasons.lighthouse,
    ),
    _Rule("demo", "`make demo` to the first page, installing included", "at most 3 min", _demo, reasons.demo),
)
