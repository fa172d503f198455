"""Lighthouse in Chromium on one page of each type: a slow phone on a slow line, as its own "mobile" profile has them.

Lighthouse comes from the npm registry into `var/lighthouse/`, pinned; Node and Chromium must be there (`.ci/need node`).
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from benchmarks.serving import Serving

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "var" / "lighthouse"
VERSION = "12.8.2"
RUNS, TRIES = 5, 3
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
BLOCKED = "Page is blocked from indexing"
FLAGS = "--headless=new --no-sandbox --disable-dev-shm-usage"
_ADDRESSES = """
import json
from home.models.content_page import content_models
from resources.models import Organization, Service
found = ["/", "/crisis/", "/find/"]
found += [f"/services/{each.pk}/" for each in Service.objects.listed().order_by("name")[:1]]
listed = Service.objects.listed().values("organization")
found += [f"/organizations/{each.pk}/" for each in Organization.objects.filter(pk__in=listed).order_by("name")[:1]]
found += [page.url for model in content_models() for page in model.objects.live().public().order_by("pk")[:1] if page.url]
print("ADDRESSES " + json.dumps(list(dict.fromkeys(found))))
"""


def measure(keep: Callable[[dict[str, Any]], None], known: dict[str, Any], runs: int = RUNS) -> None:
    """By address: the median of each score (0 to 100), of so many runs, and what costs it points. Half an hour: `keep` is given
    what there is after each page, `of` how many. A run that was ended goes on with the pages that aren't `known` yet."""
    _install()
    with tempfile.TemporaryDirectory(prefix="bench-lighthouse-") as scratch:
        environment = os.environ | {
            "DATABASE_URL": f"sqlite:///{scratch}/demo.sqlite3",
            "DJANGO_SETTINGS_MODULE": "settings.dev",
        }
        environment.pop("ELASTICSEARCH_URL", None)
        for words in (["migrate", "--verbosity=0"], ["load_demo"]):
            _manage(words, environment)
        said = _manage(["shell", "--verbosity=0", "-c", _ADDRESSES], environment)
        addresses = json.loads(said.split("ADDRESSES ", 1)[1].splitlines()[0])
        server = [sys.executable, "-m", "gunicorn", "--pythonpath", "site,.", "--bind", "127.0.0.1:{port}", "--workers", "2"]
        os.environ.update(environment)
        serving = Serving([*server, "--log-level", "warning", "wsgi:application"], log=Path(scratch) / "serve.log")
        found = {each: known[each] for each in addresses if each in known}
        try:
            for each in [one for one in addresses if one not in found] or addresses:
                found[each] = _page(serving.port, each, runs)
                keep({"pages": found, "of": len(addresses), "runs": runs, "version": VERSION})
        finally:
            serving.stop()


def _page(port: int, address: str, runs: int) -> dict[str, Any]:
    Serving.get(_At(port), address)
    found = [_audit(f"http://127.0.0.1:{port}{address}") for _ in range(runs)]
    scores: dict[str, float | None] = {name: statistics.median(each["scores"][name] for each in found) for name in CATEGORIES}
    if any(BLOCKED in each["faults"] for each in found):
        # The page asks crawlers to stay away, so how they see it is no question.
        scores["seo"] = None
    print(f"    {address} " + ", ".join(f"{name} {score:.0f}" for name, score in scores.items() if score is not None), flush=True)
    return {
        **scores,
        "shift": max(each["shift"] for each in found),
        "faults": sorted({f for each in found for f in each["faults"]}),
    }


class _At:
    """Where `Serving.get` asks."""

    def __init__(self, port: int) -> None:
        self.port = port


def _audit(url: str) -> dict[str, Any]:
    chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    words = [
        str(FOLDER / "node_modules" / ".bin" / "lighthouse"), url, "--quiet", "--output=json", "--output-path=stdout",
        f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={FLAGS}",
    ]  # fmt: skip
    told = json.loads(_said(words, os.environ | {"CHROME_PATH": chromium}))
    weighed = {
        reference["id"]
        for name in CATEGORIES
        for reference in told["categories"][name]["auditRefs"]
        if reference["weight"] and name != "performance"
    }
    faults = [told["audits"][each]["title"] for each in weighed if told["audits"][each]["score"] == 0]
    return {
        "scores": {name: 100 * (told["categories"][name]["score"] or 0) for name in CATEGORIES},
        "shift": told["audits"]["cumulative-layout-shift"]["numericValue"],
        "faults": faults,
    }


def _said(words: list[str], environment: Mapping[str, str]) -> str:
    """What the command prints. On a busy machine Chromium now and then isn't up in time, which says nothing of the page."""
    for _ in range(TRIES):
        done = subprocess.run(words, check=False, capture_output=True, text=True, env=environment)  # noqa: S603
        if not done.returncode:
            return done.stdout
    raise RuntimeError(f"Lighthouse failed {TRIES} times: {done.stderr.strip()[-500:]}")


def _install() -> None:
    if (FOLDER / "node_modules" / ".bin" / "lighthouse").exists():
        return
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit("Lighthouse needs Node and npm. Get them with:  sudo apt-get install nodejs npm")
    FOLDER.mkdir(parents=True, exist_ok=True)
    subprocess.run([npm, "install", "--silent", "--no-audit", "--prefix", str(FOLDER), f"lighthouse@{VERSION}"], check=True)  # noqa: S603


def _manage(words: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "manage.py", *words], cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout


if __name__ == "__main__":
    measure(print, {})
