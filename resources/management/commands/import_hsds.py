"""Import an HSDS 3.x package or JSON file."""

import gc
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from resources.exchange import importing
from resources.exchange.progress import ProgressBar
from resources.exchange.refusal import Refused
from resources.exchange.report import Report, write_csv


class Command(BaseCommand):
    """Exit codes: 0 imported (or a dry run that could be), 1 refused and nothing written, 2 wrong arguments."""

    # They read every view of the site: 38 MB that an import had better have. `make check` and each server run them.
    requires_system_checks = []
    help = "Import agencies and services from an HSDS 3.x package (folder or zip) or JSON file. See docs/importing.md."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, help="folder or zip with HSDS tables, or a .json or .ndjson file")
        parser.add_argument("--source", required=True, help="short name of the feed, such as county-211")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and write nothing")
        parser.add_argument("--strict", action="store_true", help="write nothing if there is any problem")
        parser.add_argument("--title", default="", help="the feed's name as people read it")
        parser.add_argument("--licence", default="", help="the licence the data is given under")
        parser.add_argument("--sample", action="store_true", default=None, help="mark these listings as invented")
        parser.add_argument("--problems", type=Path, metavar="FILE.csv", help="write every problem to this file")

    def handle(self, *args, **options) -> None:
        # An import makes hundreds of thousands of objects that stay, and looking through them all, again and again, for some that
        # refer only to themselves took a third of its time (docs/decisions/0020-speed.md).
        seldom, before = (50_000, 20, 100), gc.get_threshold()
        gc.set_threshold(*seldom)
        try:
            self._import(**options)
        finally:
            gc.set_threshold(*before)

    def _import(self, *, path: Path, source: str, **options) -> None:
        bar = ProgressBar(self.stderr._out)
        try:
            report = importing.run(
                path,
                source=source,
                dry_run=options["dry_run"],
                strict=options["strict"],
                title=options["title"],
                licence=options["licence"],
                is_sample=options["sample"],
                progress=bar,
            )
        except Refused as refused:
            bar.close()
            if refused.report:
                self._tell(refused.report, options["problems"])
            raise CommandError(str(refused)) from refused
        bar.close()
        self._tell(report, options["problems"])

    def _tell(self, report: Report, problems: Path | str | None) -> None:
        for line in report.lines():
            self.stdout.write(line)
        if problems:
            try:
                write_csv(report.problems, Path(problems))
            except OSError as error:
                raise CommandError(f"The problems could not be written to {problems}: {error.strerror}.") from error
            self.stdout.write(f"All {len(report.problems)} problems: {problems}")
