"""`manage.py training_reminders`: mails learners whose assigned courses are due. Run it once a day."""

from django.core.management.base import BaseCommand, CommandError

from home.training import reminders


class Command(BaseCommand):
    help = "Mail learners a week before an assigned course is due, and once after: one mail each, and nobody the same one twice."

    def handle(self, *args, **options) -> None:
        outcome = reminders.send()
        self.stdout.write(f"{len(outcome.sent)} mail{'' if len(outcome.sent) == 1 else 's'} sent.")
        for name in outcome.without_address:
            self.stdout.write(f"{name} has no mail address and was not told.")
        if outcome.failed:
            raise CommandError(f"{len(outcome.failed)} failed and will be tried again: {', '.join(outcome.failed)}.")
