"""`manage.py load_training`: the shipped courses, as pages."""

from django.core.management.base import BaseCommand, CommandError

from home.training import loading


class Command(BaseCommand):
    help = "Make the training’s pages from the courses that ship. What editors changed stays; running it again changes nothing."

    def handle(self, *args, **options) -> None:
        home = loading.front_page()
        if home is None:
            raise CommandError("There is no front page yet. Run load_demo, or make one in the admin.")
        made = loading.load(home)
        self.stdout.write(f"Training: {', '.join(made) if made else 'all there'}.")
