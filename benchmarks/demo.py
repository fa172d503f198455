"""From a fresh copy to the first page: everything that `make demo` does, installing included."""

import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.serving import Serving

ROOT = Path(__file__).resolve().parents[1]


def measure() -> dict[str, Any]:
    """Seconds of `make setup` in a new clone, and until its server answers. Needs the package registry."""
    with tempfile.TemporaryDirectory(prefix="bench-demo-") as scratch:
        copy, git = Path(scratch) / "site", shutil.which("git") or "git"
        subprocess.run([git, "clone", "--quiet", "--depth", "1", f"file://{ROOT}", str(copy)], check=True)  # noqa: S603
        start = time.monotonic()
        make = shutil.which("make") or "make"
        subprocess.run([make, "--no-print-directory", "-C", str(copy), "setup"], check=True)  # noqa: S603
        installed = time.monotonic() - start
        serving = Serving([make, "-C", str(copy), "serve", "PORT={port}"], log=copy / "serve.log")
        seconds = time.monotonic() - start
        serving.stop()
    return {"seconds": seconds, "setup": installed}
