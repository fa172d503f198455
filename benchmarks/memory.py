"""What a worker process holds in memory, early and after many mixed requests."""

import os
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from benchmarks.datasette import site
from benchmarks.questions import addresses
from resources.models import Service

REQUESTS = 10_000
# Everything that is loaded when first needed has been by then.
WARM = 500


def measure(requests: int = REQUESTS) -> dict[str, Any]:
    """Megabytes after `WARM` and after all requests: results, listings, content pages and some that aren't there."""
    listings = [f"/services/{each}/" for each in Service.objects.listed().order_by("id").values_list("id", flat=True)[:2000]]
    mixed = zip(cycle(addresses(200)), cycle(listings), cycle(("/", "/about-the-peers/", "/crisis/", "/nothing/")), strict=False)
    asked = islice((address for three in mixed for address in three), requests)
    server = site(Path(os.environ["BENCH_FOLDER"]) / "memory.log")
    try:
        warm = 0.0
        for number, address in enumerate(asked, 1):
            status, _ = server.get(address)
            if status not in (200, 304, 404):
                raise AssertionError(f"{address} answered {status}.")
            if number == min(WARM, requests):
                warm = server.worker_megabytes()
        return {"requests": requests, "warm": warm, "end": server.worker_megabytes()}
    finally:
        server.stop()
