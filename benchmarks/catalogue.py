"""Generate an HSDS 3.1 tabular package of any size, always the same for the same seed.

    python -m benchmarks.catalogue FOLDER --services 10000

About four rows of parts for each service. All names are invented and all numbers are of the 555-01xx kind.
"""

import argparse
import csv
import random
from collections.abc import Iterator
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

# It runs without Django, so the few names that it shares with the catalogue stand here too.
NEEDS_URI = "urn:warm-handoff:needs:1"
FILES = {
    "organization": "organizations.csv", "location": "locations.csv", "address": "addresses.csv", "service": "services.csv",
    "service_at_location": "service_at_location.csv", "phone": "phones.csv", "schedule": "schedules.csv",
    "language": "languages.csv", "attribute": "attributes.csv",
}  # fmt: skip
KINDS = {
    "food": ("Food bank", "Hot meals", "Grocery bags", "Mobile pantry", "Community fridge"),
    "shelter": ("Overnight shelter", "Warming center", "Family shelter", "Safe parking"),
    "health": ("Walk-in clinic", "Dental van", "Foot care", "Vaccines", "Counseling"),
    "work": ("Job club", "Resume help", "Day labor desk", "Forklift course"),
    "law": ("Legal clinic", "Eviction defense", "Record clearing", "Benefits appeal"),
    "things": ("Diaper bank", "Clothing room", "Tool library", "Hygiene kits", "Furniture"),
}
PLACES = (
    ("Kent", "98032", 47.38, -122.23), ("Renton", "98057", 47.48, -122.20), ("Federal Way", "98003", 47.31, -122.32),
    ("Bellevue", "98004", 47.61, -122.20), ("Seattle", "98104", 47.60, -122.33), ("Auburn", "98002", 47.31, -122.21),
)  # fmt: skip
WORDS = (
    "open", "door", "bridge", "harbor", "cedar", "river", "stone", "lantern",
    "table", "garden", "north", "south", "valley", "hill", "spring",
)  # fmt: skip
SENTENCES = (
    "Come in and sit down; nobody asks why you are here.",
    "You can pick what you like, and take some for your family.",
    "Staff help with forms, phones and rides.",
    "There is a place to charge your phone and a quiet room.",
    "Bring your bags; we have lockers for the day.",
    "Volunteers speak several languages and can call an interpreter.",
)
LANGUAGES = (("Spanish", "es"), ("Vietnamese", "vi"), ("Somali", "so"), ("Ukrainian", "uk"), ("Arabic", "ar"))
DAYS = ("MO,TU,WE,TH,FR", "MO,WE,FR", "TU,TH", "SA", "MO,TU,WE,TH,FR,SA,SU")


def identifier(*parts: object) -> str:
    """A stable UUID for an invented row."""
    return str(uuid5(NAMESPACE_URL, "urn:warm-handoff:benchmark:" + ":".join(map(str, parts))))


def rows(services: int, seed: int = 1, needs: tuple[str, ...] = ()) -> Iterator[tuple[str, dict[str, object]]]:
    """(entity, row) for the whole catalogue, agencies first. `needs` are codes of the shipped needs to tag with."""
    dice = random.Random(seed)  # noqa: S311
    organizations = max(services // 5, 1)
    for number in range(organizations):
        yield from _organization(number, dice)
    for number in range(services):
        yield from _service(number, number % organizations, dice, needs)


def _name(dice: random.Random) -> str:
    return " ".join(word.capitalize() for word in dice.sample(WORDS, 2))


def _organization(number: int, dice: random.Random) -> Iterator[tuple[str, dict[str, object]]]:
    organization, location = identifier("organization", number), identifier("location", number)
    city, postal_code, latitude, longitude = dice.choice(PLACES)
    yield "organization", {
        "id": organization, "name": f"{_name(dice)} {number}", "description": " ".join(dice.sample(SENTENCES, 2)),
        "website": f"https://agency-{number}.example.org", "email": f"hello@agency-{number}.example.org",
    }  # fmt: skip
    yield "location", {
        "id": location, "location_type": "physical", "organization_id": organization, "name": f"{city} house {number}",
        "latitude": round(latitude + dice.uniform(-0.05, 0.05), 6),
        "longitude": round(longitude + dice.uniform(-0.05, 0.05), 6), "transportation": "Two blocks from the bus.",
    }  # fmt: skip
    yield "address", {
        "id": identifier("address", number), "location_id": location, "address_1": f"{dice.randint(100, 9999)} Sample St",
        "city": city, "state_province": "WA", "postal_code": postal_code, "country": "US", "address_type": "physical",
    }  # fmt: skip


def _service(
    number: int, organization: int, dice: random.Random, needs: tuple[str, ...]
) -> Iterator[tuple[str, dict[str, object]]]:
    service, at = identifier("service", number), identifier("service_at_location", number)
    kind = dice.choice(sorted(KINDS))
    yield "service", {
        "id": service, "organization_id": identifier("organization", organization),
        "name": f"{dice.choice(KINDS[kind])} {number}", "description": " ".join(dice.sample(SENTENCES, 3)),
        "status": "active" if dice.random() < 0.95 else "inactive",
        "eligibility_description": dice.choice(("Everyone.", "Adults.", "Families with children.", "Young people under 25.")),
        "application_process": "Walk in, or call first.", "fees_description": "Free.",
        "minimum_age": dice.choice(("", "", 16, 18)),
    }  # fmt: skip
    yield "service_at_location", {
        "id": at, "service_id": service, "location_id": identifier("location", organization),
    }  # fmt: skip
    yield "phone", {
        "id": identifier("phone", number), "service_id": service, "number": f"(206) 555-01{number % 100:02}", "type": "voice",
    }  # fmt: skip
    yield "schedule", {
        "id": identifier("schedule", number), "service_at_location_id": at, "freq": "WEEKLY", "byday": dice.choice(DAYS),
        "opens_at": f"{dice.randint(7, 11):02}:00", "closes_at": f"{dice.randint(14, 21):02}:30",
    }  # fmt: skip
    if dice.random() < 0.5:
        language, code = dice.choice(LANGUAGES)
        yield "language", {"id": identifier("language", number), "service_id": service, "name": language, "code": code}
    if needs:
        term = str(uuid5(NAMESPACE_URL, f"{NEEDS_URI}:{dice.choice(needs)}"))
        yield "attribute", {
            "id": identifier("attribute", number), "link_id": service, "link_entity": "service", "taxonomy_term_id": term,
        }  # fmt: skip


def write(folder: Path, services: int, seed: int = 1, needs: tuple[str, ...] = ()) -> int:
    """Write the package into `folder` and return how many rows it has."""
    folder.mkdir(parents=True, exist_ok=True)
    streams, writers, count = {}, {}, 0
    try:
        for entity, row in rows(services, seed, needs):
            if entity not in writers:
                streams[entity] = (folder / FILES[entity]).open("w", encoding="utf-8", newline="")
                writers[entity] = csv.DictWriter(streams[entity], list(row))
                writers[entity].writeheader()
            writers[entity].writerow(row)
            count += 1
    finally:
        for stream in streams.values():
            stream.close()
    return count


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--services", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    print(f"{write(arguments.folder, arguments.services, arguments.seed):,} rows in {arguments.folder}")


if __name__ == "__main__":
    main()
