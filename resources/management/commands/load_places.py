"""`manage.py load_places FILE`: where ZIPs, cities and neighborhoods are, so that nothing is looked up at run time."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from resources import places

SHIPPED = Path(places.__file__).parent / "data" / "places.csv"


class Command(BaseCommand):
    help = (
        "Read places from a CSV file with the columns name, kind (zip, city, neighborhood, county), state, within, "
        "latitude and longitude. A place that is there already is brought up to date. Without a file: King County, "
        "Washington, and its neighbors."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", type=Path, default=SHIPPED)

    def handle(self, *args, file: Path, **options):
        try:
            count = places.load(file)
        except FileNotFoundError as missing:
            raise CommandError(f"There is no file {file}. Give the path of a CSV file.") from missing
        except IsADirectoryError as folder:
            raise CommandError(f"{file} is a folder. Give the path of a CSV file.") from folder
        except UnicodeDecodeError as encoding:
            raise CommandError(f"{file} is not UTF-8 text. Save it as “CSV UTF-8” and try again.") from encoding
        except places.PlacesFault as fault:
            raise CommandError(f"{file}: {fault} Nothing was loaded.") from fault
        if not count:
            raise CommandError(
                f"{file} has no rows. The first line names the columns: name,kind,state,within,latitude,longitude."
            )
        self.stdout.write(f"{count} places are up to date.")
