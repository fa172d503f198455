"""`make prove`: runs every proof of the fault matrix, and prints one page: fault, promise, measured, passed.

python -m tests.proofs long|short            # the page also goes to docs/benchmarks/proof.md
python -m tests.proofs long|short 5 12       # these rows alone, on SQLite; the page is printed only
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

from tests.project.fault_matrix import ROWS, Row

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "benchmarks" / "proof.md"
# What no row names: that each proof fails without its guard.
BESIDE = ("project/test_fault_matrix.py", "project/test_guards.py", "proofs/test_machine.py")
# What SQLite can't tell: many writers, and connections to lose.
ON_POSTGRESQL = ("project/test_database_faults.py", "search/index/test_turns.py", "search/index/test_killed.py")


def main(form: str, only: set[int]) -> int:
    """Returns 0 where everything held."""
    rows = [row for row in ROWS if not only or row.number in only]
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="proofs-") as name:
        folder = Path(name)
        (folder / "measured.jsonl").touch()
        named = dict.fromkeys(test for row in rows for test in row.tests)
        print(f"Proving on SQLite ({form}) ...", flush=True)
        beside = () if only else BESIDE
        _pytest(folder / "sqlite.xml", form, folder, [*(one for one in named if one.partition("::")[0] not in beside), *beside])
        if not only:
            print("Proving on PostgreSQL what only it can tell ...", flush=True)
            server = [sys.executable, "-m", "tests.servers.postgresql", "run", "--"]
            _pytest(folder / "postgresql.xml", form, folder, ON_POSTGRESQL, server)
        results = _results(folder / "sqlite.xml", folder / "postgresql.xml")
        measured = defaultdict(list)
        for line in (folder / "measured.jsonl").read_text(encoding="utf-8").splitlines():
            note = json.loads(line)
            measured[note["row"]].append(note["what"])
    lines, is_proved = table(rows, results, measured)
    is_needed = all(found == "passed" for test, each in results.items() if "taken_out" in test for found in each)
    is_proved = is_proved and is_needed and "failed" not in {found for each in results.values() for found in each}
    page = _page(form, lines, time.monotonic() - start, is_needed and not only)
    if not only:
        PAGE.write_text(page, encoding="utf-8")
    print(page)
    return 0 if is_proved else 1


def _pytest(report: Path, form: str, notes: Path, tests, before=()) -> None:
    report_as = ["-o", "junit_family=xunit1", f"--junitxml={report}"]
    command = [*before, sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "loadfile", *report_as]
    environment = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "ELASTICSEARCH_URL"}}
    subprocess.run(  # noqa: S603
        [*command, *(f"tests/{test}" for test in tests)],
        cwd=ROOT,
        env=environment | {"PROVE": form, "PROVE_NOTES": str(notes)},
        check=False,
    )


def _results(*reports: Path) -> dict[str, list[str]]:
    """Outcomes by test id without its parameters."""
    found = defaultdict(list)
    for report in reports:
        if not report.exists():
            continue
        for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314
            kinds = {child.tag for child in case}
            outcome = "failed" if kinds & {"failure", "error"} else "skipped" if "skipped" in kinds else "passed"
            path = (case.get("file") or f"{case.get('classname').replace('.', '/')}.py").removeprefix("tests/")
            found[f"{path}::{case.get('name').partition('[')[0]}"].append(outcome)
    return found


def table(rows: Iterable[Row], results: dict[str, list[str]], measured: dict[str, list[str]]) -> tuple[list[str], bool]:
    """A line for each row, and whether all of them hold.

    A row holds where each of its tests passed somewhere (what one database skips the other runs) and none failed.
    """
    lines, all_hold = [], True
    for row in rows:
        outcomes = [results.get(test, []) for test in row.tests]
        holds = all("passed" in each and "failed" not in each for each in outcomes)
        all_hold = all_hold and holds
        passed = sum(each.count("passed") for each in outcomes)
        said = "; ".join([f"{passed} tests passed", *measured.get(str(row.number), [])])
        lines.append(f"| {row.number} | {row.fault} | {row.promise} | {said} | {'yes' if holds else '**no**'} |")
    return lines, all_hold


def _page(form: str, lines: list[str], seconds: float, is_needed: bool) -> str:
    mutations = sum(not isinstance(one, str) for row in ROWS for one in row.taken_out)
    told = [
        "# What holds when things go wrong",
        "",
        f"Made by `make prove` ({form} form) on {datetime.now(UTC).date()} in {seconds / 60:.0f} minutes. "
        "What proves each row, and what keeps it: `tests/project/fault_matrix.py`.",
        "",
        "| | fault | promise | measured | holds |",
        "|---|---|---|---|---|",
        *lines,
        "",
        f"Each guard was taken out in turn ({mutations} by name, others under the state machine), and its proof failed then: "
        f"{'yes' if is_needed else '**no, or not tried**'}.",
        "",
    ]
    return "\n".join(told)


if __name__ == "__main__":
    if sys.argv[1:2] not in (["long"], ["short"]) or not all(word.isdecimal() for word in sys.argv[2:]):
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], {int(word) for word in sys.argv[2:]}))
