"""Generate an HSDS 3.1 tabular package of any size, always the same for the same seed.

    python -m benchmarks.catalogue FOLDER --services 10000

About eight rows of parts for each service. All names are invented and all numbers are of the 555-01xx kind.
"""

import argparse
import csv
import random
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from benchmarks import words

# It runs without Django, so the few names that it shares with the catalogue stand here too.
NEEDS_URI = "urn:warm-handoff:needs:1"
PARTNERS_URI = "urn:warm-handoff:partner-types:1"
POPULATIONS_URI = "urn:warm-handoff:made-for:1"
FACTS_URI = "urn:warm-handoff:facts:1"
PLACES = Path(__file__).resolve().parents[1] / "resources" / "data" / "places.csv"
FILES = {
    "organization": "organizations.csv", "location": "locations.csv", "address": "addresses.csv", "service": "services.csv",
    "service_at_location": "service_at_location.csv", "phone": "phones.csv", "schedule": "schedules.csv",
    "language": "languages.csv", "required_document": "required_documents.csv", "attribute": "attributes.csv",
}  # fmt: skip
LANGUAGES = (
    ("Spanish", "es"), ("Vietnamese", "vi"), ("Somali", "so"), ("Ukrainian", "uk"), ("Arabic", "ar"), ("Chinese", "zh"),
    ("Korean", "ko"), ("Amharic", "am"), ("Tagalog", "tl"), ("Russian", "ru"), ("Punjabi", "pa"), ("Dari", "prs"),
)  # fmt: skip
POPULATIONS = (
    "families", "without-home", "teens-young-adults", "older-adults", "newcomers", "veterans", "parents", "women", "disability",
    "lgbtq", "native", "survivors",
)  # fmt: skip
PARTNERS = ("food-emergency", "housing", "faith", "community-health", "mental-health", "youth", "legal", "employment", "seniors")
# Facts of a service, and how often each is told as "yes" or "no"; the rest is unknown, as in life.
FACTS = {
    "id_required": (0.15, 0.45), "address_proof_required": (0.15, 0.3), "referral_required": (0.1, 0.45),
    "appointment_required": (0.3, 0.35), "sobriety_required": (0.05, 0.2), "free_of_charge": (0.7, 0.05),
    "pets_accepted": (0.1, 0.15), "partner_or_family_together": (0.15, 0.05), "interpreters_available": (0.3, 0.05),
}  # fmt: skip
DAYS = ("MO,TU,WE,TH,FR", "MO,TU,WE,TH,FR", "MO,WE,FR", "TU,TH", "SA", "MO,TU,WE,TH,FR,SA,SU", "WE", "MO,TU,WE,TH")
SERVICES_AN_ORGANIZATION = 5
Row = tuple[str, dict[str, object]]


def identifier(*parts: object) -> str:
    """A stable UUID for an invented row."""
    return str(uuid5(NAMESPACE_URL, "urn:warm-handoff:benchmark:" + ":".join(map(str, parts))))


@lru_cache(maxsize=1)
def spots() -> tuple[tuple[dict[str, str], ...], tuple[float, ...]]:
    """ZIP areas, and their shares added up: a few have most of the agencies."""
    with PLACES.open(encoding="utf-8", newline="") as stream:
        found = [row for row in csv.DictReader(stream) if row["kind"] == "zip" and row["within"]]
    # The big city first, then the others in an order that says nothing.
    found.sort(key=lambda row: (row["within"] not in {"Seattle", "Kent", "Renton"}, uuid5(NAMESPACE_URL, row["name"]).int))
    return tuple(found), tuple(accumulate(1 / (rank + 6) for rank in range(len(found))))


def rows(services: int, seed: int = 1, needs: tuple[str, ...] = ()) -> Iterator[Row]:
    """(entity, row) for the whole catalogue, agencies first. `needs` are codes of the shipped needs to tag with; with none
    the rows carry no tags and no facts."""
    dice = random.Random(seed)  # noqa: S311
    organizations = max(services // SERVICES_AN_ORGANIZATION, 1)
    places = [dice.choices((1, 2, 3, 5), (70, 17, 9, 4))[0] for _ in range(organizations)]
    for number in range(organizations):
        yield from _organization(number, places[number], dice, bool(needs))
    for number in range(services):
        organization = number % organizations
        yield from _service(number, organization, places[organization], dice, needs)


def organization_name(number: int, dice: random.Random) -> str:
    shape = dice.randrange(4)
    if shape == 0:
        return f"{dice.choice(spots()[0])['within']} {dice.choice(words.BODIES)} {number}"
    if shape == 1:
        return f"St. {words.name(dice)} {dice.choice(words.BODIES)}"
    return f"{words.name(dice)} {dice.choice(('', '', 'Valley ', 'Family ', 'Community '))}{dice.choice(words.BODIES)}"


def _organization(number: int, places: int, dice: random.Random, is_tagged: bool) -> Iterator[Row]:
    organization = identifier("organization", number)
    yield "organization", {
        "id": organization, "name": organization_name(number, dice), "description": " ".join(dice.sample(words.SENTENCES, 2)),
        "website": f"https://agency-{number}.example.org", "email": f"hello@agency-{number}.example.org",
    }  # fmt: skip
    for place in range(places):
        yield from _location(number, place, dice)
    if is_tagged and dice.random() < 0.6:
        yield _tag(organization, "organization", PARTNERS_URI, dice.choice(PARTNERS))


def _location(number: int, place: int, dice: random.Random) -> Iterator[Row]:
    spot = dice.choices(spots()[0], cum_weights=spots()[1])[0]
    location, city = identifier("location", number, place), spot["within"]
    yield "location", {
        "id": location, "location_type": "physical", "organization_id": identifier("organization", number),
        "name": f"{city} {dice.choice(('house', 'office', 'center', 'branch', 'hall'))} {number}",
        "latitude": round(float(spot["latitude"]) + dice.uniform(-0.02, 0.02), 6),
        "longitude": round(float(spot["longitude"]) + dice.uniform(-0.03, 0.03), 6),
        "transportation": f"Two blocks from bus {dice.randint(1, 372)}.",
    }  # fmt: skip
    yield "address", {
        "id": identifier("address", number, place), "location_id": location,
        "address_1": f"{dice.randint(100, 9999)} {words.name(dice)} St", "city": city, "state_province": "WA",
        "postal_code": spot["name"], "country": "US", "address_type": "physical",
    }  # fmt: skip


def _service(number: int, organization: int, places: int, dice: random.Random, needs: tuple[str, ...]) -> Iterator[Row]:
    service = identifier("service", number)
    codes = list(words.KINDS)
    need = dice.choices(codes, [1 / (rank + 3) for rank in range(len(codes))])[0]
    yield "service", {
        "id": service, "organization_id": identifier("organization", organization),
        "name": _title(need, dice), "description": words.description(need, dice),
        "status": dice.choices(("active", "inactive", "temporarily closed"), (95, 3, 2))[0],
        "eligibility_description": dice.choice(words.ELIGIBILITY), "application_process": dice.choice(words.WAYS_IN),
        "fees_description": dice.choice(("Free.", "Free.", "Free.", "Sliding scale.", "Ask us.")),
        "minimum_age": dice.choice(("", "", "", 16, 18)),
    }  # fmt: skip
    for place in dice.sample(range(places), min(places, dice.choice((1, 1, 1, 2, 3, 5)))):
        at = identifier("service_at_location", number, place)
        yield "service_at_location", {
            "id": at, "service_id": service, "location_id": identifier("location", organization, place),
        }  # fmt: skip
        # Of some nobody knows when they are open.
        if dice.random() < 0.85:
            yield "schedule", _schedule(at, dice)
    yield "phone", {
        "id": identifier("phone", number), "service_id": service, "number": f"(206) 555-01{number % 100:02}", "type": "voice",
    }  # fmt: skip
    for language, code in dice.sample(LANGUAGES, dice.choices((0, 1, 2, 4), (45, 30, 15, 10))[0]):
        yield "language", {"id": identifier("language", number, code), "service_id": service, "name": language, "code": code}
    if dice.random() < 0.3:
        paper = dice.choice(words.PAPERS)
        yield "required_document", {"id": identifier("paper", number), "service_id": service, "document": paper}
    if needs:
        yield from _tags(service, need, dice, needs)


def _title(need: str, dice: random.Random) -> str:
    kind = dice.choice(words.KINDS[need][0])
    shape = dice.randrange(5)
    if shape == 0:
        return f"{words.name(dice)} {kind.lower()}"
    if shape == 1:
        return f"{kind} for {dice.choice(('families', 'women', 'men', 'youth', 'elders', 'veterans', 'newcomers'))}"
    return f"{kind} on {words.name(dice)} Street" if shape == 2 else kind


def _schedule(at: str, dice: random.Random) -> dict[str, object]:
    opens = dice.choices((7, 8, 9, 10, 12, 17, 20), (5, 20, 40, 20, 8, 5, 2))[0]
    # What opens late runs past midnight.
    closes = (opens + dice.randint(3, 10)) % 24
    return {
        "id": identifier("schedule", at), "service_at_location_id": at, "freq": "WEEKLY", "byday": dice.choice(DAYS),
        "opens_at": f"{opens:02}:{dice.choice(('00', '00', '30'))}", "closes_at": f"{closes:02}:{dice.choice(('00', '45'))}",
    }  # fmt: skip


def _tags(service: str, need: str, dice: random.Random, needs: tuple[str, ...]) -> Iterator[Row]:
    tagged = [need if need in needs else dice.choice(needs)]
    if dice.random() < 0.35:
        tagged.append(dice.choice(needs))
    for code in dict.fromkeys(tagged):
        yield _tag(service, "service", NEEDS_URI, code)
    if dice.random() < 0.4:
        yield _tag(service, "service", POPULATIONS_URI, dice.choices(POPULATIONS, range(len(POPULATIONS), 0, -1))[0])
    for fact, (yes, no) in FACTS.items():
        said = dice.random()
        if said < yes + no:
            yield _tag(service, "service", FACTS_URI, fact, "yes" if said < yes else "no")


def _tag(owner: str, entity: str, uri: str, code: str, value: str = "") -> Row:
    return "attribute", {
        "id": identifier("attribute", owner, uri, code), "link_id": owner, "link_entity": entity,
        "taxonomy_term_id": str(uuid5(NAMESPACE_URL, f"{uri}:{code}")), "value": value,
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
    parser.add_argument("--needs", nargs="*", default=[], help="codes of needs to tag with")
    arguments = parser.parse_args()
    count = write(arguments.folder, arguments.services, arguments.seed, tuple(arguments.needs))
    print(f"{count:,} rows in {arguments.folder}")


if __name__ == "__main__":
    main()
