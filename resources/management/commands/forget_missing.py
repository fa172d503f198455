"""Delete old notes on what is missing."""

from datetime import timedelta

from django.core.management.base import BaseCommand
from django.utils import timezone

from resources.models import MissingHelp


class Command(BaseCommand):
    help = "Deletes what the public told us is missing, once it is older than --days (365)."

    def add_arguments(self, parser):
        parser.add_argument("--days", type=int, default=365, help="Notes told longer ago than this are deleted.")

    def handle(self, *args, **options):
        before = timezone.localdate() - timedelta(days=max(0, options["days"]))
        deleted, _ = MissingHelp.objects.filter(told_on__lt=before).delete()
        self.stdout.write(f"Forgot {deleted}.")
