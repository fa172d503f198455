"""A real PostgreSQL server on this machine, for tests: its own folder, its own port, loopback only."""

import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.servers.account import Missing, command, own, run
from tests.servers.ports import free


def binaries() -> Path:
    """The folder with `initdb` and `postgres`, the newest version first. Raises `Missing` where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]), reverse=True)
    if found:
        return found[0].parent
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    raise Missing("PostgreSQL's server is missing.\nGet it with:  sudo apt-get install postgresql")


@dataclass
class Server:
    """One server in `folder`, as the user `warm_handoff` without a password, reachable from this machine only."""

    folder: Path
    port: int = field(default_factory=free)
    process: subprocess.Popen | None = None

    def url(self, database: str = "warm_handoff") -> str:
        return f"postgres://warm_handoff@127.0.0.1:{self.port}/{database}"

    def start(self, *, seconds: float = 60) -> "Server":
        """Make the cluster if need be, start it, and wait until it answers."""
        programs, data = binaries(), self.folder / "data"
        own(self.folder)
        if not (data / "PG_VERSION").exists():
            run(
                str(programs / "initdb"),
                "-D",
                str(data),
                "-U",
                "warm_handoff",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "-N",
                stdout=subprocess.DEVNULL,
            )
        log = (self.folder / "server.log").open("ab")
        options = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": 60}
        flags = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
        self.process = subprocess.Popen(  # noqa: S603
            command(str(programs / "postgres"), "-D", str(data), "-h", "127.0.0.1", "-p", str(self.port), "-k", "", *flags),
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        end = time.monotonic() + seconds
        ready = [
            str(programs / "pg_isready"),
            "-q",
            "-h",
            "127.0.0.1",
            "-p",
            str(self.port),
            "-U",
            "warm_handoff",
            "-d",
            "postgres",
        ]
        while subprocess.run(ready, check=False).returncode != 0:  # noqa: S603
            if time.monotonic() > end or self.process.poll() is not None:
                raise RuntimeError((self.folder / "server.log").read_text(errors="replace")[-3000:])
            time.sleep(0.1)
        return self

    def stop(self, how: int = signal.SIGINT) -> None:
        """SIGINT is PostgreSQL's fast shutdown."""
        if self.process and self.process.poll() is None:
            os.kill(self.process.pid, how)
            self.process.wait(30)
        self.process = None
