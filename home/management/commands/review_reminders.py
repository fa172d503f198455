"""`manage.py review_reminders`: mails those whose pages should be read again. Run it once a day."""

from django.core.management.base import BaseCommand

from home.editing import reminders


class Command(BaseCommand):
    help = "Mail everybody whose pages are due to be read again: one mail each, and none twice on one day."

    def handle(self, *args, **options) -> None:
        sent, nobodys = reminders.send()
        self.stdout.write(f"{len(sent)} mail{'' if len(sent) == 1 else 's'} sent.")
        for page in nobodys:
            self.stdout.write(f"Nobody to tell of “{page.title}”: its owner is missing, has left, or has no address.")
