"""`manage.py load_taxonomies`: the shipped needs, partner types, wellness and made-for terms."""

from django.core.management.base import BaseCommand

from resources import taxonomies


class Command(BaseCommand):
    help = "Create the shipped taxonomy terms that are missing. Terms that are there already are left as they are."

    def handle(self, *args, **options):
        created = taxonomies.load()
        self.stdout.write(f"Made {created} terms." if created else "Nothing to do: every term is there.")
