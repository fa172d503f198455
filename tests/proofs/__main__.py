"""`make prove`: runs every proof of the fault matrix, and prints one page: fault, promise, measured, passed.

python -m tests.proofs long|short        # the page also goes to docs/benchmarks/proof.md
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

from tests.project.fault_matrix import ROWS

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "benchmarks" / "proof.md"
# What no row names: that each proof fails without its guard.
BESIDE = ("project/test_fault_matrix.py", "project/test_guards.py", "proofs/test_machine.py")
# What SQLite can't tell: many writers, and connections to lose.
ON_POSTGRESQL = ("project/test_database_faults.py", "search/test_turns.py", "search/test_killed.py")


def main(form: str) -> int:
    """Returns 0 where everything held."""
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="proofs-") as name:
        folder = Path(name)
        (folder / "measured.jsonl").touch()
        named = dict.fromkeys(test for row in ROWS for test in row.tests if test.partition("::")[0] not in BESIDE)
        print(f"Proving on SQLite ({form}) ...", flush=True)
        _pytest(folder / "sqlite.xml", form, folder, [*named, *BESIDE])
        print("Proving on PostgreSQL what only it can tell ...", flush=True)
        server = [sys.executable, "-m", "tests.servers.postgresql", "run", "--"]
        _pytest(folder / "postgresql.xml", form, folder, ON_POSTGRESQL, server)
        results = _results(folder / "sqlite.xml", folder / "postgresql.xml")
        measured = defaultdict(list)
        for line in (folder / "measured.jsonl").read_text(encoding="utf-8").splitlines():
            note = json.loads(line)
            measured[note["row"]].append(note["what"])
    page, is_proved = _page(form, results, measured, time.monotonic() - start)
    PAGE.write_text(page, encoding="utf-8")
    print(page)
    return 0 if is_proved else 1


def _pytest(report: Path, form: str, notes: Path, tests, before=()) -> None:
    command = [*before, sys.executable, "-m", "pytest", "-q", "-n", "0", "-o", "junit_family=xunit1", f"--junitxml={report}"]
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


def _page(form: str, results: dict[str, list[str]], measured: dict[str, list[str]], seconds: float) -> tuple[str, bool]:
    lines, is_proved = [], True
    for row in ROWS:
        outcomes = [outcome for test in row.tests for outcome in results.get(test, ["not run"])]
        # A test that one database skips counts where the other ran it.
        never = [test for test in row.tests if "passed" not in results.get(test, [])]
        holds = not never and not {"failed", "not run"} & set(outcomes)
        is_proved = is_proved and holds
        said = "; ".join([f"{outcomes.count('passed')} tests", *measured.get(str(row.number), [])])
        lines.append(f"| {row.number} | {row.fault} | {row.promise} | {said} | {'yes' if holds else '**no**'} |")
    beside = {test: outcomes for test, outcomes in results.items() if test.partition("::")[0] in BESIDE}
    guards = [outcome for test, outcomes in beside.items() if "taken_out" in test for outcome in outcomes]
    is_proved = is_proved and "failed" not in [outcome for outcomes in results.values() for outcome in outcomes]
    is_needed = guards and set(guards) == {"passed"}
    mutations = sum(not isinstance(one, str) for row in ROWS for one in row.taken_out)
    when = datetime.now(UTC).date()
    return (
        "\n".join(
            [
                "# What holds when things go wrong",
                "",
                f"Made by `make prove` ({form} form) on {when} in {seconds / 60:.0f} minutes. "
                "What proves each row, and what keeps it: `tests/project/fault_matrix.py`.",
                "",
                "| | fault | promise | measured | holds |",
                "|---|---|---|---|---|",
                *lines,
                "",
                f"Each guard was taken out in turn ({mutations} by name, others under the state machine), and its proof failed "
                f"then: {'yes' if is_needed else '**no**'}.",
                "",
            ]
        ),
        bool(is_proved and is_needed),
    )


if __name__ == "__main__":
    if sys.argv[1:] not in (["long"], ["short"]):
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
