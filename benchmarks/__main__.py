"""Measure the site and write the report: `python -m benchmarks [--sizes 1000 10000] [--only PART ...] [--report]`.

Parts: imports, indexing, engines, pages, datasette, memory, demo; lighthouse where it is named. Of 100,000 listings only what a
bar is about is taken: a rebuild into Elasticsearch, and pages on SQLite and Elasticsearch. A part that fails is named at the end,
and the others go on.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import demo, lighthouse, report
from benchmarks.bars import LARGE, bars
from benchmarks.results import Results
from benchmarks.stage import Stage, child
from tests.servers.account import Missing

ENGINES = ("sqlite", "postgresql", "elasticsearch")
PARTS = {
    "imports": ("sqlite", "postgresql"),
    "indexing": ENGINES,
    "engines": ENGINES,
    "pages": ENGINES,
    "datasette": ("sqlite",),
}
# What the largest size is taken for: the rate of a rebuild, growth of the pages, and suggestions.
OF_THE_LARGEST = {"indexing": ("elasticsearch",), "pages": ("sqlite", "elasticsearch")}
ONCE = ("memory", "demo")
# Ten minutes by itself, and Node is wanted for it alone.
ON_REQUEST = ("lighthouse",)
SIZES = (1_000, 10_000)
# The size that most bars are about.
BAR_SIZE = 10_000


def run(sizes: list[int], only: list[str], engines: list[str]) -> list[str]:
    """Take the measurements and keep each as soon as it is there; returns the parts that failed."""
    stage = Stage()
    failed: list[str] = []

    def attempt(part: str, engine: str, size: int) -> None:
        if engine not in engines or (only and part not in only):
            return
        try:
            if part == "demo":
                _keep("demo", "sqlite", BAR_SIZE, demo.measure())
            elif part == "lighthouse":
                lighthouse.measure(lambda found: _keep("lighthouse", "sqlite", BAR_SIZE, found), _pages_of_today())
            elif part == "imports":
                _import(stage, engine, size)
            else:
                _measure(stage, part, engine, size)
        except (subprocess.SubprocessError, RuntimeError, OSError) as fault:
            print(f"    failed: {fault}", flush=True)
            failed.append(f"{part} {engine} {size}")

    try:
        for size in sizes:
            parts = OF_THE_LARGEST if size >= LARGE and not only else PARTS
            for part, of in parts.items():
                for engine in of:
                    attempt(part, engine, size)
        for part in (*ONCE, *ON_REQUEST):
            if part in only or (part in ONCE and not only and BAR_SIZE in sizes):
                attempt(part, "sqlite", BAR_SIZE)
    finally:
        stage.close()
    return failed


def _import(stage: Stage, engine: str, size: int) -> None:
    stage.empty(engine, size)
    _run(stage, "imports", engine, size)
    stage.mark_filled(engine, size)


def _measure(stage: Stage, part: str, engine: str, size: int) -> None:
    if not stage.is_filled(engine, size):
        _import(stage, "postgresql" if engine == "postgresql" else "sqlite", size)
    _run(stage, part, engine, size)


def _run(stage: Stage, part: str, engine: str, size: int) -> None:
    start = time.monotonic()
    print(f"{part} · {engine} · {size:,} ...", flush=True)
    with tempfile.TemporaryDirectory(dir=stage.folder, prefix="run-") as scratch:
        answer = Path(scratch) / "answer.json"
        environment = stage.environment(engine, size) | {"BENCH_SCRATCH": scratch}
        child([part, engine, str(size), str(answer)], environment)
        _keep(part, engine, size, json.loads(answer.read_text(encoding="utf-8")))
    print(f"    {time.monotonic() - start:.0f} s", flush=True)


def _pages_of_today() -> dict:
    """What Lighthouse said today, where its run was ended before all pages were taken."""
    found = Results.read().get("lighthouse", "sqlite", BAR_SIZE) or {}
    return found["pages"] if found.get("on") == str(datetime.now(UTC).date()) else {}


def _keep(part: str, engine: str, size: int, found: dict) -> None:
    # Read again each time: another run may have kept something meanwhile.
    results = Results.read()
    results.put(part, engine, size, found)
    results.write()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), help="listings; 100000 takes a quarter of an hour")
    parser.add_argument("--only", nargs="+", choices=[*PARTS, *ONCE, *ON_REQUEST], default=[])
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    parser.add_argument("--report", action="store_true", help="write the report again from the figures there are")
    arguments = parser.parse_args()
    failed: list[str] = []
    if not arguments.report:
        try:
            failed = run(arguments.sizes, arguments.only, arguments.engines)
        except Missing as missing:
            sys.exit(str(missing))
    results = Results.read()
    written = report.write(results)
    for bar in bars(results):
        print(f"{bar.verdict:<13}{bar.measured:<42}{bar.wording} ({bar.limit})")
    print(f"The report is in {written.relative_to(Path(__file__).resolve().parents[1])}/")
    if failed:
        sys.exit(f"Not measured this time: {', '.join(failed)}.")


if __name__ == "__main__":
    main()
