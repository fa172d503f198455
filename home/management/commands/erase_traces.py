"""`manage.py erase_traces`: after a withdrawal, nothing of a story is left in the database's file."""

from django.core.management.base import BaseCommand

from home.stories import traces


class Command(BaseCommand):
    help = "Rewrite the database's file, so that what was deleted can't be read in it any more. Run it every night."

    def handle(self, *args, **options) -> None:
        traces.erase()
        self.stdout.write("Done: the database's file holds nothing that was deleted. Backups still do, until they age out.")
