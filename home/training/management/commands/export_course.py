"""`manage.py export_course <address>`: a course as a file, to share with another library."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from home.training.exchange.exporting import exported
from home.training.models import CoursePage


class Command(BaseCommand):
    help = "Write a course, as it is published, into a .json file, or a .zip file where files belong to it."

    def add_arguments(self, parser) -> None:
        parser.add_argument("course", help="the last part of the course’s address, such as listening")
        parser.add_argument("--folder", default=".", help="where to put the file")

    def handle(self, *args, **options) -> None:
        course = CoursePage.objects.live().filter(slug=options["course"]).first()
        if course is None:
            known = ", ".join(CoursePage.objects.live().order_by("slug").values_list("slug", flat=True))
            raise CommandError(f"There is no course “{options['course']}”. There are: {known or 'none yet'}.")
        folder = Path(options["folder"])
        if not folder.is_dir():
            raise CommandError(f"There is no folder {folder}.")
        name, content = exported(course)
        (folder / name).write_bytes(content)
        self.stdout.write(f"{course.title}: {folder / name}")
