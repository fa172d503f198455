"""One writer of the embedded index at a time.

A posting holds the bits of many documents, and a document is made of many rows. Two transactions that write at once would
each undo what the other did, or index what they had read before the other was saved. SQLite has one writer anyway.
"""

from django.db import connection

# Any number that no other advisory lock of the site uses.
_LOCK = 7_218_454_012


def take() -> None:
    """Wait until no other transaction is writing to the index; it is ours until this transaction ends.

    Call it before reading what will be indexed: what was saved while waiting is then seen.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
