"""Databases for tests: migrating takes half a minute, so it is done once into a template that everything else copies."""

import hashlib
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg
from django.conf import settings
from psycopg import sql

ROOT = Path(__file__).resolve().parents[1]


def migrations_digest() -> str:
    """Changes with every migration and with every package that may bring some."""
    digest = hashlib.sha256((ROOT / "requirements.txt").read_bytes())
    for migration in sorted(path for app in ("home", "resources", "search") for path in ROOT.glob(f"{app}/**/migrations/*.py")):
        digest.update(migration.name.encode() + migration.read_bytes())
    return digest.hexdigest()[:16]


def _migrate(url: str) -> None:
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity=0"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "settings.test"},
        check=True,
    )


class SqliteDatabases:
    """Files. A database's name is its path."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def url(self, name: str) -> str:
        return f"sqlite:///{name}"

    def template(self) -> str:
        """The name of a migrated, empty database for the migrations as they are now."""
        template = ROOT / "var" / f"test-template-{migrations_digest()}.sqlite3"
        if not template.exists():
            template.parent.mkdir(exist_ok=True)
            draft = template.with_suffix(f".{os.getpid()}")
            _migrate(self.url(str(draft)))
            with sqlite3.connect(draft) as connection:
                connection.execute("PRAGMA journal_mode=DELETE")
            connection.close()
            draft.replace(template)
        return str(template)

    def new(self) -> str:
        """A name that no database has yet."""
        return str(self._folder / f"{uuid4().hex}.sqlite3")

    def copy(self, source: str, target: str) -> None:
        """Make `target` what `source` is, whether it exists or not; nobody else may have it open."""
        with sqlite3.connect(source) as origin, sqlite3.connect(target) as copy:
            origin.backup(copy)
        origin.close()
        copy.close()

    def drop(self, name: str) -> None:
        Path(name).unlink(missing_ok=True)


class PostgresqlDatabases:
    """Databases of the server that DATABASE_URL names. The one named there is never touched."""

    _LOCK = 5_550_100

    def __init__(self, server: str) -> None:
        self._server = server

    def url(self, name: str) -> str:
        return urlunsplit(urlsplit(self._server)._replace(path=f"/{name}"))

    def template(self) -> str:
        """The name of a migrated, empty database for the migrations as they are now; made once for all processes."""
        name = f"warm_handoff_template_{migrations_digest()}"
        with self._maintenance() as connection:
            connection.execute("SELECT pg_advisory_lock(%s)", [self._LOCK])
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                draft = self.new()
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(draft)))
                _migrate(self.url(draft))
                rename = sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(draft), sql.Identifier(name))
                connection.execute(rename)
        return name

    def new(self) -> str:
        """A name that no database has yet."""
        return f"warm_handoff_test_{uuid4().hex}"

    def copy(self, source: str, target: str) -> None:
        """Make `target` what `source` is, whether it exists or not; whoever has either open is thrown out."""
        self.drop(target)
        with self._maintenance() as connection:
            # Two workers may copy the template at once, and each waits for the other's look at it to end.
            connection.execute("SELECT pg_advisory_lock(%s)", [self._LOCK])
            connection.execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s", [source])
            copy = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(target), sql.Identifier(source))
            connection.execute(copy)

    def drop(self, name: str) -> None:
        with self._maintenance() as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def _maintenance(self) -> psycopg.Connection:
        return psycopg.connect(self.url("postgres").replace("postgres://", "postgresql://", 1), autocommit=True)


Databases = SqliteDatabases | PostgresqlDatabases


def databases_of(folder: Path) -> Databases:
    """For the database that the settings name; `folder` is for databases that are files."""
    if settings.DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
        return PostgresqlDatabases(os.environ["DATABASE_URL"])
    return SqliteDatabases(folder)
