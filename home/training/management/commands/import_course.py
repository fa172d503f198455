"""`manage.py import_course <file>`: a course from another library, as a draft."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from home.training.exchange import Refused
from home.training.exchange.importing import bring_in
from home.training.models import CoursePage, TrainingIndexPage


class Command(BaseCommand):
    help = "Take a course in as a draft. Nothing that is published changes."

    def add_arguments(self, parser) -> None:
        parser.add_argument("file")
        parser.add_argument("--into", help="the address of a course here, which gets the file’s lessons as its next drafts")

    def handle(self, *args, **options) -> None:
        index = TrainingIndexPage.objects.first()
        if index is None:
            raise CommandError("There is no training yet. Run load_training first.")
        into = None
        if options["into"]:
            into = CoursePage.objects.child_of(index).filter(slug=options["into"]).first()
            if into is None:
                raise CommandError(f"There is no course “{options['into']}” here.")
        try:
            with Path(options["file"]).open("rb") as file:
                made = bring_in(file, index, into=into)
        except OSError as gone:
            raise CommandError(f"{options['file']} can’t be read.") from gone
        except Refused as refused:
            raise CommandError("Nothing was taken in.\n" + "\n".join(f"- {fault}" for fault in refused.faults)) from refused
        self.stdout.write(f"{made.course.title}: taken in as a draft at {made.course.url_path}.")
        for note in made.notes:
            self.stdout.write(f"- {note}")
