"""The full-text table of the embedded engine, where the database is SQLite.

Text comes in as finished tokens, so the plainest tokenizer reads it: ASCII letters and digits and everything beyond ASCII.
"""

from django.db import migrations


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(
            "CREATE VIRTUAL TABLE search_text USING fts5(tokens, tokenize='ascii', columnsize=0)"
        )


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE search_text")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
