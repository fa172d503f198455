"""Import a package of services into an empty database, in a process of its own, as an operator would."""

import resource
import time
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command

from benchmarks import catalogue
from benchmarks.questions import needs
from home import demo
from resources import places, taxonomies
from resources.management.commands.load_places import SHIPPED
from resources.models import Service, ServiceAtLocation


def measure(package: Path, size: int) -> dict[str, Any]:
    """Seconds and megabytes of the import alone. The database is left behind with pages, for the other measurements."""
    rows = catalogue.write(package, size, needs=needs())
    call_command("migrate", "--run-syncdb", verbosity=0)
    taxonomies.load()
    places.load(SHIPPED)
    before, wall, cpu = _peak(), time.perf_counter(), time.process_time()
    call_command("import_hsds", str(package), "--source", "bench", "--sample", stdout=StringIO(), stderr=StringIO())
    spent = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu, "peak": _peak(), "before": before}
    demo.create_pages()
    listed = {"services": Service.objects.count(), "places": ServiceAtLocation.objects.count(), "rows": rows}
    if listed["services"] != size:
        raise AssertionError(f"{listed['services']} of {size} services came in.")
    return spent | listed


def _peak() -> float:
    """The most memory that this process ever had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
