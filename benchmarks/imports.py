"""Import a package of services into an empty database, in a process of its own, as an operator would."""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from django.core.management import call_command

from benchmarks import catalogue
from benchmarks.questions import needs
from home import demo
from resources import places, taxonomies
from resources.management.commands.load_places import SHIPPED
from resources.models import Service, ServiceAtLocation

MANAGE = Path(__file__).resolve().parents[1] / "manage.py"


def measure(package: Path, size: int) -> dict[str, Any]:
    """Seconds and megabytes of the import's process, starting included; `before` is what one that imports nothing takes.

    The database is left behind with pages, for the other measurements.
    """
    rows = catalogue.write(package, size, needs=needs())
    call_command("migrate", "--run-syncdb", verbosity=0)
    taxonomies.load()
    places.load(SHIPPED)
    before = _command("shell", "-c", "import resources.management.commands.import_hsds")["peak"]
    spent = _command("import_hsds", str(package), "--source", "bench", "--sample") | {"before": before}
    demo.create_pages()
    listed = {"services": Service.objects.count(), "places": ServiceAtLocation.objects.count(), "rows": rows}
    if listed["services"] != size:
        raise AssertionError(f"{listed['services']} of {size} services came in.")
    return spent | listed


def _command(*words: str) -> dict[str, float]:
    """Seconds, and the most megabytes that it ever had, of one `manage.py` command."""
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, str(MANAGE), *words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)  # noqa: S603
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise AssertionError(f"{words[0]} failed: {said.decode(errors='replace')[-2000:]}")
    process.returncode = 0
    return {"wall": time.perf_counter() - start, "cpu": used.ru_utime + used.ru_stime, "peak": used.ru_maxrss / 1024}
