"""The figures of the last measurements, kept beside the report so that it can be written again and parts taken anew."""

import json
import os
import platform
import sqlite3
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tests.servers.elasticsearch import VERSION
from tests.servers.postgresql import binaries

# Other work on a machine disturbs the wall's clock most, so calls are told in processor time: where all is done in the
# measuring process its own, p50 (`cpu`), else with the server's, which can only be told as a mean (`work`).
CLOCKS = {"sqlite": "cpu", "postgresql": "work", "elasticsearch": "work"}
FILE = Path(__file__).resolve().parents[1] / "docs" / "benchmarks" / "results.json"


class Results:
    """Figures by part, engine and size. `get` gives None for what was not measured."""

    def __init__(self, held: dict[str, Any] | None = None) -> None:
        self.held: dict[str, Any] = held or {"about": {}, "parts": {}}

    @classmethod
    def read(cls, path: Path = FILE) -> "Results":
        return cls(json.loads(path.read_text(encoding="utf-8")) if path.exists() else None)

    def write(self, path: Path = FILE) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(_short(self.held), indent=1, sort_keys=True) + "\n", encoding="utf-8")

    def put(self, part: str, engine: str, size: int, found: dict[str, Any]) -> None:
        found = {**found, "on": datetime.now(UTC).strftime("%Y-%m-%d"), "load": os.getloadavg()[1]}
        self.held["parts"].setdefault(part, {}).setdefault(engine, {})[str(size)] = found
        self.held["about"] = about()

    def get(self, part: str, engine: str, size: int, *names: str) -> Any:
        found = self.held["parts"].get(part, {}).get(engine, {}).get(str(size))
        for name in names:
            found = found.get(name) if isinstance(found, dict) else None
        return found

    def sizes(self, part: str, engine: str) -> list[int]:
        return sorted(int(size) for size in self.held["parts"].get(part, {}).get(engine, {}))


def about() -> dict[str, str]:
    """What a reader needs to know of the machine and the programs, and nothing that names it."""
    return {
        "cores": str(os.cpu_count()),
        "Python": platform.python_version(),
        "Django": version("django"),
        "Wagtail": version("wagtail"),
        "SQLite": sqlite3.sqlite_version,
        "PostgreSQL": binaries().parent.name,
        "Elasticsearch": VERSION,
    }


def _short(value: Any) -> Any:
    """Four significant digits: more would only make changes of the file longer."""
    if isinstance(value, dict):
        return {name: _short(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_short(each) for each in value]
    return float(f"{value:.4g}") if isinstance(value, float) else value
