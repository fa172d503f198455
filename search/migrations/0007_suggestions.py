"""What may be suggested. On PostgreSQL its words are compared by code points, as SQLite and Python do, so that an index serves
"begins like" and the order is the same.
"""

import django.db.models.deletion
from django.db import migrations, models


COLUMN = 'ALTER TABLE search_suggestedword ALTER COLUMN words TYPE varchar(120) COLLATE "C"'


def compare_by_code_points(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(COLUMN)


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0006_wording'),
    ]

    operations = [
        migrations.CreateModel(
            name='Suggested',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=40)),
                ('key', models.CharField(max_length=200)),
                ('kind', models.CharField(max_length=20)),
                ('label', models.CharField(max_length=600)),
                ('url', models.CharField(max_length=1000)),
                ('language', models.CharField(max_length=20)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('source', 'key'), name='search_suggested_once')],
            },
        ),
        migrations.CreateModel(
            name='SuggestedBy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=40)),
                ('group', models.CharField(max_length=200)),
                ('suggested', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='given_by', to='search.suggested')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('source', 'group', 'suggested'), name='search_suggested_by_once')],
            },
        ),
        migrations.CreateModel(
            name='SuggestedWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('rank', models.PositiveSmallIntegerField(help_text='Twice the rank of the entry, and one where another word begins the name.')),
                ('words', models.CharField(max_length=120)),
                ('audience', models.CharField(blank=True, max_length=200)),
                ('go_live', models.DateTimeField(null=True)),
                ('expire', models.DateTimeField(null=True)),
                ('suggested', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='search.suggested')),
            ],
            options={
                'indexes': [models.Index(fields=['kind', 'rank', 'words', 'suggested', 'audience', 'go_live', 'expire'], name='search_suggested_words')],
            },
        ),
        migrations.RunPython(compare_by_code_points, migrations.RunPython.noop),
    ]
