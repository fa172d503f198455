"""The full-text table of the embedded engine where the database is PostgreSQL, and its text compared by code points.

`tokens` holds every marked token of a document, and every two neighbors with a space between, so that a phrase is looked up
like a word and the index answers alone (docs/decisions/0009-postgresql.md has the measurements). The small
`toast_tuple_target` moves the tokens out of the row, which keeps the rows that a search visits close together.

A lookup is a function because only a function can turn off `enable_seqscan` for itself: the planner doesn't know what it
costs to fetch those tokens again, and would read them all in small tables and for common words.

The collation "C" gives the order of SQLite and of Python, whatever language the database sorts by, and lets an index serve
"begins like".
"""

from django.db import migrations

_COMPARED = {
    "search_entry": {"source": 40, "key": 200, "group": 200, "order": 255},
    "search_posting": {"source": 40, "name": 100, "value": 200},
    "search_word": {"source": 40, "word": 40, "language": 20, "stem": 40},
    "search_searchdocument": {"source": 40, "key": 200, "group": 200},
}
_TABLE = """
CREATE TABLE search_text (slot bigint PRIMARY KEY, tokens text[] COLLATE "C" NOT NULL) WITH (toast_tuple_target = 128)
"""
_INDEX = "CREATE INDEX search_text_tokens ON search_text USING gin (tokens) WITH (fastupdate = off)"
_LOOKUP = """
CREATE FUNCTION search_text_slots(wanted text[]) RETURNS TABLE (number bigint, slots bigint[])
LANGUAGE sql STABLE SET enable_seqscan = off AS $$
    SELECT number, ARRAY(SELECT slot FROM search_text WHERE tokens @> ARRAY[token COLLATE "C"])
    FROM unnest(wanted) WITH ORDINALITY AS asked (token, number)
$$
"""


def create(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for table, columns in _COMPARED.items():
        _collate(schema_editor, table, columns, '"C"')
    for statement in (_TABLE, _INDEX, _LOOKUP):
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute("DROP FUNCTION search_text_slots")
    schema_editor.execute("DROP TABLE search_text")
    for table, columns in _COMPARED.items():
        _collate(schema_editor, table, columns, '"default"')


def _collate(schema_editor, table, columns, collation):
    changes = [f'ALTER COLUMN "{name}" TYPE varchar({length}) COLLATE {collation}' for name, length in columns.items()]
    schema_editor.execute(f"ALTER TABLE {table} {', '.join(changes)}")


class Migration(migrations.Migration):
    dependencies = [("search", "0003_pending")]
    operations = [migrations.RunPython(create, drop)]
