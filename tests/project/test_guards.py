"""Each guard of the fault matrix is needed: with it taken out, the test that proves it fails."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.project.taken_out import MUTATIONS
from tests.proofs import effort

ROOT = Path(__file__).resolve().parents[2]
PLUGIN = "tests.project.taken_out"
PYTEST = [sys.executable, "-m", "pytest", "-q", "-n", "0", "--tb=line", "-p", "no:cacheprovider", "-p", PLUGIN]


@effort.only_proved
def test_each_proof_fails__its_guard_taken_out(tmp_path):
    results = tmp_path / "results.json"
    # It is a run of its own, not a part of the one that this test is in.
    around = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    ids = sorted(f"tests/{test}" for test in MUTATIONS)
    done = subprocess.run(  # noqa: S603
        [*PYTEST, *ids],
        cwd=ROOT,
        env=around | {"TAKEN_OUT_RESULTS": str(results), "PROVE": "short", "PROVE_NOTES": ""},
        capture_output=True,
        text=True,
        check=False,
        timeout=3600,
    )
    assert results.exists(), done.stdout[-3000:] + done.stderr[-3000:]
    assert json.loads(results.read_text(encoding="utf-8")) == dict.fromkeys(MUTATIONS, "failed"), done.stdout[-3000:]
