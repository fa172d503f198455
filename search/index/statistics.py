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
        if connection.vendor == "sqlite":
            _leave_out_nulls(cursor)
            _expect_little_to_wait(cursor)
            # Reads the figures again.
            cursor.execute("ANALYZE sqlite_master")


def _leave_out_nulls(cursor) -> None:
    """SQLite takes rows without a value for rows of one value. Where most have none, as each owner column of a part, an index
    then looks worse than reading the whole table, though nobody ever looks for NULL by it.
    """
    cursor.execute("SELECT tbl, idx, stat FROM sqlite_stat1 WHERE idx IS NOT NULL")
    for table, index, stat in cursor.fetchall():
        rows, *shares = stat.split(" ")
        if len(shares) != 1 or int(shares[0]) <= _SAMPLE:
            continue
        [(_, _, column)] = cursor.execute("SELECT * FROM pragma_index_info(%s)", [index]).fetchall()
        held, different = cursor.execute(
            f'SELECT COUNT(*), COUNT(DISTINCT "{column}") FROM "{table}" WHERE "{column}" IS NOT NULL'  # noqa: S608
        ).fetchone()
        share = max(1, round(held / max(1, different)))
        cursor.execute("UPDATE sqlite_stat1 SET stat = %s WHERE tbl = %s AND idx = %s", [f"{rows} {share}", table, index])


def _expect_little_to_wait(cursor) -> None:
    """Counted while much waits for another server, the index of what waits looks as large as the whole ledger, and every search
    from then on reads the ledger instead.
    """
    cursor.execute("UPDATE sqlite_stat1 SET stat = '100 100' WHERE idx = 'search_document_waiting'")
