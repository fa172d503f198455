"""Export the public catalogue as HSDS 3.1 JSON."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from resources.exchange import exporting


class Command(BaseCommand):
    """Exit codes: 0 exported, 1 the file could not be written, 2 wrong arguments."""

    help = "Export what the public may see as HSDS 3.1 JSON. See docs/importing.md."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--output", default="-", metavar="FILE", help="where to write; - (the default) is the terminal")
        parser.add_argument("--entity", choices=sorted(exporting.EXPORTS), default="services")
        parser.add_argument("--ndjson", action="store_true", help="one object a line instead of a list")

    def handle(self, *, output: str, entity: str, ndjson: bool, **options) -> None:
        lines = exporting.lines(entity, is_ndjson=ndjson)
        if output == "-":
            for line in lines:
                self.stdout.write(line, ending="")
            return
        target = Path(output)
        draft = target.with_name(f".{target.name}.part")
        try:
            with draft.open("w", encoding="utf-8") as stream:
                stream.writelines(lines)
            draft.replace(target)
        except OSError as error:
            raise CommandError(f"{output} could not be written: {error.strerror}.") from error
        finally:
            draft.unlink(missing_ok=True)
