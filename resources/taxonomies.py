"""The taxonomies that ship with the product: needs, partner types, wellness, and whom help is made for.

The words live in `resources/data/taxonomies/*.json`. After loading, the database is what counts: stewards edit it.
What people say for a need stands there too, and becomes words of the search (`resources.words`).
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from resources.models import Taxonomy, TaxonomyTerm

DATA = Path(__file__).parent / "data" / "taxonomies"
FILES = ("needs", "partner-types", "wellness", "made-for")
LOADED_FIELDS = ("name", "name_es", "description", "description_es", "group", "is_sensitive")


@dataclass(frozen=True)
class Phrase:
    """Something that people say. `also` holds the codes of further needs that it lifts."""

    text: str
    also: tuple[str, ...] = ()


def taxonomy_id(uri: str) -> UUID:
    """The id of a shipped taxonomy: the same in every installation and in every HSDS file."""
    return uuid5(NAMESPACE_URL, uri)


def term_id(uri: str, code: str) -> UUID:
    """The id of a shipped term, by its taxonomy's uri and its own code."""
    return uuid5(NAMESPACE_URL, f"{uri}:{code}")


def shipped(name: str) -> dict[str, Any]:
    """One file of `FILES`: `uri`, `name`, `description`, `version`, and `terms` with each parent before its children."""
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def phrase(line: str) -> Phrase:
    """Read one line of what ships for a need: words, then ` +code` for each further need (`baby formula +children`)."""
    text, *also = line.split(" +")
    return Phrase(text.strip(), tuple(code.strip() for code in also))


@transaction.atomic
def load() -> int:
    """Create the shipped taxonomies and terms that are missing; return how many terms were made.

    What is there already stays as its steward left it, renamed terms included.
    """
    return sum(_load_file(shipped(name)) for name in FILES)


def _load_file(data: dict[str, Any]) -> int:
    uri = data["uri"]
    taxonomy = Taxonomy.objects.filter(uri=uri).first() or Taxonomy.objects.create(
        id=taxonomy_id(uri), uri=uri, name=data["name"], description=data["description"], version=data["version"]
    )
    known = {term.code: term for term in taxonomy.terms.all()}
    created = 0
    for position, entry in enumerate(data["terms"], start=1):
        if entry["code"] in known:
            continue
        known[entry["code"]] = TaxonomyTerm.objects.create(
            id=term_id(uri, entry["code"]),
            taxonomy=taxonomy,
            code=entry["code"],
            parent=known[entry["parent"]] if "parent" in entry else None,
            position=position,
            language="en",
            **{field: entry[field] for field in LOADED_FIELDS if field in entry},
        )
        created += 1
    return created
