"""Small feeds for tests, and what the catalogue says after them. Everything that describes their shape is here."""

import csv
import json
from pathlib import Path
from typing import Any
from uuid import uuid5

from resources.exchange import importing
from resources.exchange.columns import ENTITIES
from resources.exchange.report import Report
from resources.exchange.vocabulary import term_id
from resources.models import DataSource, ImportChange, ImportProblem, ImportRun

HSDS = Path(__file__).resolve().parents[2] / "data" / "hsds-3.1"
EXAMPLES = HSDS / "examples"
SOURCE = "county-211"
ORGANIZATION, SERVICE, LOCATION, PLACE, PHONE, SCHEDULE = (
    str(uuid5(term_id("test"), name)) for name in ("organization", "service", "location", "place", "phone", "schedule")
)

Rows = dict[str, list[dict[str, Any]]]


def identifier(name: str) -> str:
    """A UUID that is always the same for a name."""
    return str(uuid5(term_id("test"), name))


def rows(**changes: dict[str, Any] | None) -> Rows:
    """One agency with one service at one place. `service={"name": "x"}` changes its row; `phone=None` leaves it out."""
    feed = {
        "organization": {"id": ORGANIZATION, "name": "Open Door", "description": "Helps whoever asks."},
        "location": {
            "id": LOCATION, "location_type": "physical", "name": "Open Door house", "latitude": "47.38",
            "longitude": "-122.23", "organization_id": ORGANIZATION,
        },
        "address": {
            "id": identifier("address"), "location_id": LOCATION, "address_1": "100 Sample St", "city": "Kent",
            "state_province": "WA", "postal_code": "98032", "country": "US", "address_type": "physical",
        },
        "service": {
            "id": SERVICE, "organization_id": ORGANIZATION, "name": "Hot meals", "status": "active",
            "description": "Supper every night.", "minimum_age": "",
        },
        "service_at_location": {"id": PLACE, "service_id": SERVICE, "location_id": LOCATION},
        "phone": {"id": PHONE, "service_id": SERVICE, "number": "(206) 555-0142", "type": "voice"},
        "schedule": {
            "id": SCHEDULE, "service_at_location_id": PLACE, "freq": "WEEKLY", "byday": "MO,TU", "opens_at": "17:00",
            "closes_at": "19:30",
        },
    }  # fmt: skip
    for entity, change in changes.items():
        if change is None:
            feed.pop(entity)
        else:
            feed[entity] = feed.get(entity, {}) | change
    return {entity: [row] for entity, row in feed.items()}


def fact(entity: str, record: str, code: str, value: str) -> dict[str, str]:
    """An attribute row that tells one of our facts."""
    return {
        "id": identifier(f"{entity}{record}{code}{value}"), "link_id": record, "link_entity": entity,
        "taxonomy_term_id": str(term_id(code)), "value": value,
    }  # fmt: skip


def write(folder: Path, feed: Rows) -> Path:
    """The feed as a package of tables in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for entity, found in feed.items():
        columns = list(dict.fromkeys(name for row in found for name in row))
        with (folder / ENTITIES[entity].file).open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, columns)
            writer.writeheader()
            writer.writerows(found)
    return folder


def load(folder: Path, feed: Rows, **options) -> Report:
    """Write the feed and import it."""
    return importing.run(write(folder / "feed", feed), **{"source": SOURCE} | options)


def load_json(folder: Path, value: object, **options) -> Report:
    """Import a JSON value."""
    path = folder / "feed.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    return importing.run(path, **{"source": SOURCE} | options)


def rules(report: Report) -> list[str]:
    """The rules that a report names, in order."""
    return sorted(problem.rule for problem in report.problems)


def catalogue() -> dict[str, list[dict]]:
    """Every row of the catalogue, to compare before and after."""
    return {name: list(entity.model._base_manager.order_by("id").values()) for name, entity in ENTITIES.items()}


def history() -> tuple[int, ...]:
    """How many rows the import's own tables have."""
    return tuple(model.objects.count() for model in (DataSource, ImportRun, ImportChange, ImportProblem))
