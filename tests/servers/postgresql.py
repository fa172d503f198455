"""A real PostgreSQL server on this machine, for tests: its own folder, its own port, loopback only.

python -m tests.servers.postgresql run -- COMMAND ...     # runs COMMAND with a new server as its DATABASE_URL
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
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


def _locale(programs: Path) -> list[str]:
    """English sorting, as an ordinary installation has: under "C" a forgotten `COLLATE` would go unnoticed."""
    version = run(str(programs / "initdb"), "--version", stdout=subprocess.PIPE, text=True).stdout
    if int(re.search(r"\d+", version)[0]) >= 15:
        return ["--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US"]
    return ["--locale=en_US.UTF-8"]


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
                *_locale(programs),
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


def main(arguments: Sequence[str]) -> int:
    """Run a command against a server that lives as long as the command; returns the command's exit code."""
    if list(arguments[:2]) != ["run", "--"] or not arguments[2:]:
        print(__doc__, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="warm-handoff-postgresql-") as folder:
        Path(folder).chmod(0o711)
        try:
            server = Server(Path(folder) / "server").start()
        except Missing as missing:
            print(missing, file=sys.stderr)
            return 1
        # Ctrl-C is the command's to answer; a polite end of this process is handed on to it.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        command_process = subprocess.Popen(  # noqa: S603
            arguments[2:], env={**os.environ, "DATABASE_URL": server.url()}, preexec_fn=_answer_interrupts
        )
        signal.signal(signal.SIGTERM, lambda *_: command_process.terminate())
        try:
            return command_process.wait()
        finally:
            server.stop()


def _answer_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
