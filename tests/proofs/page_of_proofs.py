"""What proofs have measured, for the page that `make prove` prints. Without PROVE_NOTES it is kept nowhere."""

import json
import os
from pathlib import Path


def measured(row: str, what: str) -> None:
    """Note a figure beside a row of the fault matrix."""
    if folder := os.environ.get("PROVE_NOTES"):
        with (Path(folder) / "measured.jsonl").open("a", encoding="utf-8") as notes:
            notes.write(json.dumps({"row": row, "what": what}) + "\n")
