"""What makes the sample catalogue look lived in: checks, notes of first visits, and words in Spanish.

None of it travels in HSDS files, so the importer can't bring it. Dates are told as days before today, so that a demo
always has fresh checks and overdue ones.
"""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.utils import timezone

from resources.models import Assurance, FirstVisitNote, Service, Translation
from resources.translations import source_hash
from search.index.indexing import indexing

DATA = Path(__file__).parent / "data" / "demo"
TRANSLATED = ("name", "description", "application_process")
NOTE_FIELDS = ("at_the_door", "what_is_asked", "how_long", "may_refuse")
NOTE_LIFE = timedelta(days=365)


def load_extras() -> int:
    """Add what is missing to the sample's services; return how many rows were made.

    Rows that are there already stay as they are. A service that isn't there (not imported, or deleted) is passed over.
    """
    with indexing():
        services = {service.name: service for service in Service.objects.filter(data_source__is_sample=True)}
        return _assurances(services) + _first_visits(services) + _spanish(services)


def _entries(name: str, services: dict[str, Service]) -> list[tuple[Service, dict[str, Any]]]:
    entries = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    return [(services[entry["service"]], entry) for entry in entries if entry["service"] in services]


def _id(kind: str, *parts: str) -> UUID:
    return uuid5(NAMESPACE_URL, ":".join(("urn:warm-handoff:demo", kind, *parts)))


def _assurances(services: dict[str, Service]) -> int:
    today = timezone.localdate()
    made = 0
    for service, entry in _entries("assurances", services):
        _, created = Assurance.objects.get_or_create(
            id=_id("assurance", str(service.pk), entry["method"], ",".join(entry.get("fields", ()))),
            defaults={
                "service": service,
                "method": entry["method"],
                "fields": entry.get("fields", []),
                "confirmed_by": entry["confirmed_by"],
                "checked_on": today - timedelta(days=entry["days_ago"]),
                "due_on": today + timedelta(days=entry["due_in"]),
            },
        )
        made += created
    return made


def _first_visits(services: dict[str, Service]) -> int:
    today = timezone.localdate()
    made = 0
    for service, entry in _entries("first-visits", services):
        visited = today - timedelta(days=entry["days_ago"])
        _, created = FirstVisitNote.objects.get_or_create(
            id=_id("first-visit", str(service.pk)),
            defaults={
                "service": service,
                "visited_on": visited,
                "expires_on": visited + NOTE_LIFE,
                "is_published": True,
                **{field: entry[field] for field in NOTE_FIELDS},
            },
        )
        made += created
    return made


def _spanish(services: dict[str, Service]) -> int:
    made = 0
    for service, entry in _entries("spanish", services):
        for field in TRANSLATED:
            if field not in entry:
                continue
            _, created = Translation.objects.get_or_create(
                entity="service",
                record_id=service.pk,
                field=field,
                language="es",
                defaults={"text": entry[field], "state": entry["state"], "source_hash": source_hash(getattr(service, field))},
            )
            made += created
    return made
