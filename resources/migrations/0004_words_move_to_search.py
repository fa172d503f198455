"""What people say for a need becomes everyday phrases of the search, so that it is kept in one place."""

import secrets

from django.db import migrations

NEEDS = "urn:warm-handoff:needs:1"


def move(apps, schema_editor):
    """Each line "words +code" of a need becomes a phrase, unless there is one with these words."""
    phrases = apps.get_model("search", "EverydayPhrase").objects
    there = set(phrases.values_list("language", "phrase"))
    for term in apps.get_model("resources", "TaxonomyTerm").objects.filter(taxonomy__uri=NEEDS):
        for language, lines in term.phrases.items():
            for line in lines:
                text, *also = line.split(" +")
                if language in ("en", "es") and text.strip() and (language, text.strip()) not in there:
                    there.add((language, text.strip()))
                    second = f"need={also[0].strip()}" if also else ""
                    phrases.create(phrase=text.strip()[:120], language=language, means=f"need={term.code}", also_means=second)
    if there:
        versions = apps.get_model("search", "WordingVersion").objects
        versions.update_or_create(pk=1, defaults={"value": secrets.randbits(62) + 1})


class Migration(migrations.Migration):
    dependencies = [
        ("resources", "0003_missing_help"),
        ("search", "0006_wording"),
    ]

    operations = [
        migrations.RunPython(move, migrations.RunPython.noop),
        migrations.RemoveField(model_name="taxonomyterm", name="phrases"),
    ]
