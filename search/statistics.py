"""Tells the database how its tables are filled by now, after much has changed at once: it plans its reading by that."""

from django.db import connection

# Rows that SQLite looks at for each index. Enough to tell a good index from a bad one, and no wait on a large catalogue.
_SAMPLE = 1_000


def refresh() -> None:
    """Every table anew. What a connection has read of them before holds until it is opened again."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"PRAGMA analysis_limit = {_SAMPLE}")
        cursor.execute("ANALYZE")
