"""`manage.py ensure_groups`: every group of the site. It stands in front of the catalogue's own command of this name."""

from home.editing import kinder_word
from home.editing.groups import REVIEWERS, WRITERS
from home.groups import grant
from resources.management.commands.ensure_groups import Command as CatalogueCommand


class Command(CatalogueCommand):
    help = "Make the groups of the catalogue and of the pages, their workflow, and the kinder words. Running it again is safe."

    def handle(self, *args, **options) -> None:
        super().handle(*args, **options)
        grant()
        for name in (WRITERS, REVIEWERS):
            self.stdout.write(f"{name}: ready, with the workflow from draft to review.")
        self.stdout.write(f"Kinder words: {kinder_word.load()} new.")
