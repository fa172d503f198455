"""The folder, servers and databases that the measurements run against. They last, so that a part can be run again alone."""

import hashlib
import os
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from tests.servers.account import cache
from tests.servers.elasticsearch import Node
from tests.servers.postgresql import Server, binaries

ROOT = Path(__file__).resolve().parents[1]


@dataclass
class Stage:
    """`folder` holds everything; servers are started when first needed and stopped by `close`."""

    folder: Path = field(default_factory=lambda: cache() / "bench")
    _closing: ExitStack = field(default_factory=ExitStack)
    _postgresql: Server | None = None
    _elasticsearch: Node | None = None

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)

    def close(self) -> None:
        self._closing.close()

    def postgresql(self) -> Server:
        if self._postgresql is None:
            self._postgresql = Server(self.folder / "postgresql").start()
            self._closing.callback(self._postgresql.stop)
        return self._postgresql

    def elasticsearch(self) -> str:
        if self._elasticsearch is None:
            self._elasticsearch = Node(self.folder / "elasticsearch", heap="1g").start(seconds=300)
            self._closing.callback(self._elasticsearch.stop)
        return self._elasticsearch.url

    def environment(self, engine: str, size: int) -> dict[str, str]:
        """What a measuring process gets: the database of this size, and the server where the engine is one."""
        found = {
            **{name: value for name, value in os.environ.items() if name not in ("ELASTICSEARCH_URL", "DATABASE_URL")},
            "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
            "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}",
            "BENCH_FOLDER": str(self.folder),
            "SEARCH_INDEX_PREFIX": f"bench-{size}",
            "DATABASE_URL": f"sqlite:///{self.folder / f'listings-{size}.sqlite3'}",
        }
        if engine == "postgresql":
            found["DATABASE_URL"] = self.postgresql().url(f"listings_{size}")
            found["BENCH_SERVER_PID"] = str(self._postgresql.process.pid)
        if engine == "elasticsearch":
            found["ELASTICSEARCH_URL"] = found["STOCK_ELASTICSEARCH_URL"] = self.elasticsearch()
            found["BENCH_SERVER_PID"] = str(self._elasticsearch.process.pid)
            found["SEARCH_DRAIN_AFTER_REQUEST"] = "false"
        return found

    def is_filled(self, engine: str, size: int) -> bool:
        """Whether the database of this size is there, made from this catalogue for this site."""
        note = self._note(engine, size)
        return note.exists() and note.read_text(encoding="utf-8") == _fingerprint()

    def mark_filled(self, engine: str, size: int) -> None:
        self._note(engine, size).write_text(_fingerprint(), encoding="utf-8")

    def empty(self, engine: str, size: int) -> None:
        """A new, empty database of this size for an import."""
        self._note(engine, size).unlink(missing_ok=True)
        if engine == "postgresql":
            name = f"listings_{size}"
            self._psql(f"DROP DATABASE IF EXISTS {name}")
            self._psql(f"CREATE DATABASE {name}")
            return
        for path in self.folder.glob(f"listings-{size}.sqlite3*"):
            path.unlink()

    def _note(self, engine: str, size: int) -> Path:
        database = "postgresql" if engine == "postgresql" else "sqlite"
        return self.folder / f"{database}-{size}.filled"

    def _psql(self, statement: str) -> None:
        server = self.postgresql()
        words = [str(binaries() / "psql"), "-q", "-h", "127.0.0.1", "-p", str(server.port), "-U", "warm_handoff"]
        subprocess.run([*words, "-d", "postgres", "-c", statement], check=True, cwd="/")  # noqa: S603


def _fingerprint() -> str:
    """Changes with every migration and with the generator: a database from before would not be the site's any more."""
    digest = hashlib.sha256()
    for path in sorted([*ROOT.glob("*/migrations/*.py"), ROOT / "benchmarks" / "catalogue.py", ROOT / "benchmarks" / "words.py"]):
        digest.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return digest.hexdigest()


def child(arguments: list[str], environment: dict[str, str]) -> None:
    """Run one part in a process of its own. Raises `subprocess.CalledProcessError` when it fails."""
    subprocess.run([sys.executable, "-m", "benchmarks.child", *arguments], check=True, cwd=ROOT, env=environment)  # noqa: S603
