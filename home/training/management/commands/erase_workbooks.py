"""`manage.py erase_workbooks`: what teams wrote, once its last day is over. The search worker does it by itself as well."""

from django.core.management.base import BaseCommand

from home.training.workbooks import erase_ended


class Command(BaseCommand):
    help = "Erase the team workbooks that have ended, with all that was written in them."

    def handle(self, *args, **options) -> None:
        number = erase_ended()
        self.stdout.write(f"{number} workbook{'' if number == 1 else 's'} erased.")
