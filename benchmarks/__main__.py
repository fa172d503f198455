"""Measure the site and write the report: `python -m benchmarks [--sizes 1000 10000] [--only PART ...] [--report]`.

Parts: imports, indexing, engines, pages, datasette; and on request alone, because they take long: memory, demo.
"""

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import demo, report
from benchmarks.bars import bars
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
ON_REQUEST = ("memory", "demo")
SIZES = (1_000, 10_000)
# The size that most bars are about.
BAR_SIZE = 10_000


def run(sizes: list[int], only: list[str], engines: list[str]) -> None:
    """Take the measurements and keep each as soon as it is there."""
    stage = Stage()
    try:
        for size in sizes:
            for part, of in PARTS.items():
                for engine in of:
                    if engine in engines and (part in only or not only) and part != "imports":
                        _measure(stage, part, engine, size)
                    elif engine in engines and part == "imports" and (part in only or not only):
                        _import(stage, engine, size)
        if "memory" in only:
            _measure(stage, "memory", "sqlite", BAR_SIZE)
        if "demo" in only:
            _keep("demo", "sqlite", BAR_SIZE, demo.measure())
    finally:
        stage.close()


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


def _keep(part: str, engine: str, size: int, found: dict) -> None:
    # Read again each time: another run may have kept something meanwhile.
    results = Results.read()
    results.put(part, engine, size, found)
    results.write()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), help="listings; 100000 takes an hour or more")
    parser.add_argument("--only", nargs="+", choices=[*PARTS, *ON_REQUEST], default=[])
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    parser.add_argument("--report", action="store_true", help="write the report again from the figures there are")
    arguments = parser.parse_args()
    if not arguments.report:
        try:
            run(arguments.sizes, arguments.only, arguments.engines)
        except Missing as missing:
            sys.exit(str(missing))
    results = Results.read()
    written = report.write(results)
    for bar in bars(results):
        print(f"{bar.verdict:<13}{bar.measured:<42}{bar.wording} ({bar.limit})")
    print(f"The report is in {written.relative_to(Path(__file__).resolve().parents[1])}/")


if __name__ == "__main__":
    main()
