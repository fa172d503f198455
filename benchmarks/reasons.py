"""Where the time goes, in the figures of the same run: what stands beside a bar that is missed."""

from collections.abc import Callable

from benchmarks.results import CLOCKS, Results

MIDDLE, LARGE = 10_000, 100_000

# The least that each score has to be.
LIGHTHOUSE = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}


def engine(name: str) -> Callable[[Results], str]:
    def reason(results: Results) -> str:
        clock = CLOCKS[name]
        spent = {stage: results.get("engines", name, MIDDLE, stage, clock) for stage in ("ours", "plan and engine", "plan")}
        if None in spent.values():
            return ""
        objects = spent["ours"] - spent["plan and engine"]
        asked = spent["plan and engine"] - spent["plan"]
        said = (
            f"Of {spent['ours']:.1f} ms of processor time, {spent['plan']:.1f} go to reading the words and weighing them by the "
            f"vocabulary, {asked:.1f} to the engine, and {objects:.1f} to the objects of the page: twenty services with "
            f"organization, place, phones, papers and hours, each told only what its place discloses. "
            f"The plain query reads twenty rows of one table."
        )
        return said

    return reason


def page(results: Results) -> str:
    profile = results.get("pages", "sqlite", MIDDLE, "find", "profile")
    if not profile:
        return ""
    slow = results.get("pages", "sqlite", MIDDLE, "slow statements") or []
    told = ", ".join(f"{table} {spent:.0f} ms" for table, spent in slow[:3])
    said = f" Statements that take longest, by the first table they name: {told}." if told else ""
    return (
        f"Processor time by stage: the question understood, facets and their addresses made {profile['reading']:.1f} ms, the "
        f"engine {profile['engine']:.1f} ms, objects {profile['objects']:.1f} ms, template {profile['template']:.1f} ms.{said}"
    )


def content(results: Results) -> str:
    pages = results.get("pages", "sqlite", MIDDLE, "content") or {}
    made = [address for address, each in pages.items() if each["status"] == 200]
    if made:
        return f"Made anew for each request, with no answer that a browser could ask to be confirmed: {', '.join(made)}."
    return "Answered as unchanged, but what decides that is itself above the bar."


def statements(results: Results) -> str:
    told = []
    for name in ("sqlite", "postgresql", "elasticsearch"):
        for size in results.sizes("pages", name):
            counted = results.get("pages", name, size, "statements")
            told.append(f"{name} at {size:,}: {counted['find']} / {counted['listing']} / {counted['content']}")
    return "; ".join(told) + "."


def growth(results: Results) -> str:
    told = []
    for name in ("sqlite", "elasticsearch"):
        find = results.get("pages", name, LARGE, "find")
        told.append(
            f"{name} at 100,000: {find['page']['wall']:.0f} ms, of which the engine {find['engine']['wall']:.0f} and "
            f"everything else {find['rest']['wall']:.0f}"
        )
    return "; ".join(told) + "."


def suggestions(results: Results) -> str:
    found = results.get("pages", "sqlite", LARGE, "suggest")
    return f"p50 is {found['cpu']:.1f} ms; the slowest are short beginnings, which many words share."


def rebuild(results: Results) -> str:
    found = results.get("indexing", "elasticsearch", LARGE)
    said = (
        f"For {found['cpu_share']:.0%} of a rebuild our own process works: finished lines are read from the ledger and sent. "
        f"The rest is the server's, which refreshes the new index, tells what it holds and lets it take over; the raw limit ends "
        f"with the last line."
    )
    first = found.get("first_a_second")
    return f"{said} The first rebuild, which makes the lines, brings {first:,.0f} a second." if first else said


def imports(results: Results) -> str:
    found = results.get("imports", "sqlite", MIDDLE)
    index = results.get("indexing", "sqlite", MIDDLE)
    said = (
        f"{found['rows']:,} rows, {found['cpu'] / found['rows'] * 1000:.2f} ms each. Memory was {found['before']:.0f} MB before "
        f"the first row; the rest are rows and their differences, which are held whole until they are applied."
    )
    if index:
        said += f" Making the search index of the same listings alone takes {index['documents'] / index['a_cpu_second']:.0f} s."
    return said


def weight(results: Results) -> str:
    pages = results.get("pages", "sqlite", MIDDLE, "weight")
    return "; ".join(f"{address}: {each['all'] / 1024:.0f} KB in {each['files']} files" for address, each in pages.items()) + "."


def memory(results: Results) -> str:
    found = results.get("memory", "sqlite", MIDDLE)
    return f"{found['warm']:.0f} MB early on, {found['end']:.0f} MB at the end."


def lighthouse(results: Results) -> str:
    told = []
    for address, page in results.get("lighthouse", "sqlite", MIDDLE, "pages").items():
        low = [f"{name} {page[name]:.0f}" for name, bar in LIGHTHOUSE.items() if page[name] is not None and page[name] < bar]
        if low:
            told.append(f"{address}: {', '.join(low)} ({'; '.join(page['faults']) or 'the time to draw it'})")
    return f"{'; '.join(told)}." if told else "The run was ended before all pages were taken."


def demo(results: Results) -> str:
    found = results.get("demo", "sqlite", MIDDLE)
    return f"{found['setup']:.0f} s are `make setup`: packages from the registry, migrations, the sample catalogue."
