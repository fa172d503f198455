"""What is deleted stays readable in a database's file until it is written over. This writes it over."""

from django.db import connection


def erase() -> None:
    """Rewrite the database's file without what was deleted. Raises DatabaseError when the database is in use.

    SQLite: the pages of the full-text tables are merged, the file is made anew, and the log beside it is emptied.
    PostgreSQL: every table is made anew. Backups keep what they have until they age out.
    """
    if connection.vendor == "sqlite":
        _sqlite()
    elif connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM (FULL)")


def is_small_enough() -> bool:
    """Whether it takes no longer than somebody waits for a page: about a second for each 100 MB."""
    if connection.vendor != "sqlite":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        return cursor.fetchone()[0] < 200_000_000


def _sqlite() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%fts5%'")
        for (name,) in cursor.fetchall():
            table = connection.ops.quote_name(name)
            cursor.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")  # noqa: S608  (the database's own names)
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
