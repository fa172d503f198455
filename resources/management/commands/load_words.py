"""`manage.py load_words`: the shipped synonyms and everyday phrases."""

from django.core.management.base import BaseCommand

from resources import words


class Command(BaseCommand):
    help = "Add the shipped synonyms and everyday phrases that were never loaded. What stewards changed is left as it is."

    def handle(self, *args, **options):
        made = words.load()
        self.stdout.write(f"Made {made} entries." if made else "Nothing to do: every entry is there.")
