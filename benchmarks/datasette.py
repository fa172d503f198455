"""A page of results beside Datasette's: the same rows in SQLite with full-text search, both served over HTTP."""

import os
import sqlite3
import subprocess
import sys
import time
import venv
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus, urlencode

from benchmarks import asking, timing
from benchmarks.questions import questions
from benchmarks.serving import Serving

FACETS = ("need", "city", "language", "cost", "population")
_COLUMNS = dict(zip(FACETS, ("need", "city", "language", "cost", "for"), strict=True))


def site(log: Path, workers: int = 1) -> Serving:
    """The site as `make serve` serves it, on the database of this process."""
    words = [sys.executable, "-m", "gunicorn", "--pythonpath", "site,.", "--bind", "127.0.0.1:{port}", "--threads", "2"]
    return Serving([*words, "--workers", str(workers), "--log-level", "warning", "wsgi:application"], log=log)


def installed() -> Path | None:
    """Datasette's program in an environment of its own, which is made when first needed; None where it can't be had."""
    home = Path(os.environ["BENCH_FOLDER"]) / "datasette"
    program = home / "bin" / "datasette"
    if not program.exists():
        venv.create(home, with_pip=True)
        install = [str(home / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "datasette"]
        if subprocess.run(install, check=False).returncode:  # noqa: S603
            return None
    return program


def measure(size: int) -> dict[str, Any]:
    """Milliseconds a page, by the wall and of the servers' processor time, the two asked in turn."""
    folder = Path(os.environ["BENCH_FOLDER"])
    program = installed()
    if program is None:
        return {"missing": "Datasette could not be installed here."}
    version = subprocess.run([str(program), "--version"], check=True, capture_output=True, text=True).stdout  # noqa: S603
    rows = folder / f"datasette-{size}.sqlite3"
    _fill(rows)
    theirs = Serving([str(program), "serve", str(rows), "-p", "{port}"], log=folder / "datasette.log")
    try:
        ours = site(folder / "gunicorn.log")
        try:
            return {"version": version.split()[-1], **_compare(ours, theirs, rows.stem)}
        finally:
            ours.stop()
    finally:
        theirs.stop()


def _compare(ours: Serving, theirs: Serving, database: str) -> dict[str, Any]:
    more = urlencode([("_size", "20"), *(("_facet", name) for name in FACETS)])
    sides = {
        "ours": (ours, lambda text: f"/find/?q={quote_plus(text)}"),
        "datasette": (theirs, lambda text: f"/{database}/listing?_search={quote_plus(text)}&{more}"),
    }
    walls: dict[str, list[float]] = {name: [] for name in sides}
    cpus = dict.fromkeys(sides, 0.0)
    asked = questions()
    for text in asked[:5]:
        for server, address in sides.values():
            server.get(address(text))
    for text in asked:
        spent: dict[str, list[float]] = {name: [] for name in sides}
        for _ in range(3):
            for name, (server, address) in sides.items():
                before, start = server.cpu(), time.perf_counter()
                status, _ = server.get(address(text))
                spent[name].append((time.perf_counter() - start) * 1000)
                cpus[name] += server.cpu() - before
                if status != 200:
                    raise AssertionError(f"{name} answered {status} to {text!r}.")
        for name, each in spent.items():
            walls[name].append(min(each))
    calls = 3 * len(asked)
    return {
        name: {"wall": timing.p50(each), "wall95": timing.p95(each), "cpu": cpus[name] / calls * 1000, "calls": calls}
        for name, each in walls.items()
    }


def _fill(path: Path) -> None:
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as opened:
        opened.execute(f"CREATE TABLE listing (id INTEGER PRIMARY KEY, title TEXT, text TEXT, {', '.join(FACETS)})")
        rows = []
        for document in asking.documents(asking.listings()):
            text = " ".join(piece.text for name, texts in document.texts.items() if name != "title" for piece in texts)
            rows.append((document.title, text, *(next(iter(document.terms.get(name, ())), "") for name in _COLUMNS.values())))
        marks = ", ".join("?" * (len(FACETS) + 2))
        opened.executemany(f"INSERT INTO listing (title, text, {', '.join(FACETS)}) VALUES ({marks})", rows)  # noqa: S608
        opened.execute(
            "CREATE VIRTUAL TABLE listing_fts USING fts5(title, text, content='listing', content_rowid='id', tokenize='porter')"
        )
        opened.execute("INSERT INTO listing_fts (listing_fts) VALUES ('rebuild')")
        for name in FACETS:
            opened.execute(f"CREATE INDEX by_{name} ON listing ({name})")
    opened.close()
