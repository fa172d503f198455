"""Our own facts, as they travel in HSDS files: attributes of one taxonomy, one term for each column.

Only this vocabulary is read back into columns; every other attribute stays an attribute.
"""

from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import available_timezones

from django.db import models

from resources.exchange import cells
from resources.exchange.column import Column, Kind
from resources.exchange.columns import ENTITIES
from resources.models import FACTS, FACTS_URI, Answer, Disclosure

TAXONOMY_ID = uuid5(NAMESPACE_URL, FACTS_URI)
TAXONOMY = {
    "id": str(TAXONOMY_ID),
    "name": "Warm Handoff facts",
    "description": "Facts about getting in, and about how a record may be shown, that HSDS has no columns for.",
    "uri": FACTS_URI,
    "version": "1",
}
# From open to closed: an import may tighten, and loosens only what an import tightened.
STRICTNESS = {Disclosure.FULL: 0, Disclosure.AREA: 1, Disclosure.HIDDEN: 2}


@dataclass(frozen=True)
class Told:
    """One fact of one entity. `column.name` is the code of its taxonomy term."""

    entity: str
    column: Column
    description: str

    @property
    def code(self) -> str:
        return self.column.name

    @property
    def field(self) -> models.Field:
        return ENTITIES[self.entity].model_fields[self.code]

    @property
    def choices(self) -> str:
        """What may be said, for a reader of the report."""
        if self.column.kind == Kind.FLAG:
            return "yes, no"
        if self.column.kind == Kind.DATE:
            return "a date such as 2026-12-31"
        if self.code == "time_zone":
            return "a time zone such as America/Los_Angeles"
        values = [str(value) for value, _ in self.field.flatchoices]
        return ", ".join(values) if values else f"text up to {self.field.max_length} characters"

    def parse(self, text: str) -> tuple[Any, bool]:
        """The column's value for a told one, and whether it could be read."""
        if not text:
            return None, False
        value, fault = cells.read(self.column, text, self.field)
        if self.code == "time_zone" and value not in available_timezones():
            return None, False
        return value, fault is None or not fault.is_fatal

    def tell(self, value: Any) -> str:
        """A column's value as text; empty when it says nothing more than a new record does."""
        if isinstance(value, bool):
            return "yes" if value else "no"
        return "" if value is None or value == Answer.UNKNOWN else str(value)


def _told(entity: str, kind: Kind, **descriptions: str) -> tuple[Told, ...]:
    return tuple(Told(entity, Column(code, kind), text) for code, text in descriptions.items())


_ALL = (
    *(Told(fact.entity, Column(fact.code, Kind.CHOICE), f"{fact.label}: yes, no or unknown.") for fact in FACTS),
    *_told("location", Kind.CHOICE, disclosure="What the public may see of this place: full, area or hidden."),
    *_told(
        "location", Kind.LINE,
        area="The area that may be named where the address may not.",
        time_zone="The place's time zone, such as America/Los_Angeles.",
    ),
    *_told("location", Kind.DATE, closed_on="The day this place closed for good."),
    *_told("organization", Kind.CHOICE, relationship="How the library stands to this organization."),
    *_told("organization", Kind.DATE, agreement_start="The agreement begins.", agreement_end="The agreement ends."),
    *_told(
        "organization", Kind.FLAG,
        is_library="This is the library itself: yes or no.",
        unlisted="This organization asks not to be listed: yes or no.",
    ),
    *_told(
        "phone", Kind.FLAG,
        takes_voice="Takes calls: yes or no.", takes_text="Takes texts: yes or no.",
        takes_tty="Takes TTY or relay calls: yes or no.", takes_video_relay="Takes video relay: yes or no.",
    ),
    *_told("schedule", Kind.FLAG, is_exception="Holds only for its dates, instead of the regular hours: yes or no."),
    *_told("schedule", Kind.CHOICE, on_holidays="On public holidays: open, closed or unknown."),
)  # fmt: skip

BY_ENTITY: dict[str, dict[str, Told]] = {}
for _one in _ALL:
    BY_ENTITY.setdefault(_one.entity, {})[_one.code] = _one
CODES: frozenset[str] = frozenset(one.code for one in _ALL)


def term_id(code: str) -> UUID:
    """The id of a fact's taxonomy term: the same in every file."""
    return uuid5(NAMESPACE_URL, f"{FACTS_URI}:{code}")


BY_TERM_ID: dict[str, str] = {str(term_id(code)): code for code in CODES}


def entities_of(code: str) -> tuple[str, ...]:
    """The entities that have this fact."""
    return tuple(entity for entity, facts in BY_ENTITY.items() if code in facts)


def term(code: str) -> dict[str, Any]:
    """The taxonomy term of a fact, as an HSDS object with its taxonomy in it."""
    told = BY_ENTITY[entities_of(code)[0]][code]
    return {
        "id": str(term_id(code)),
        "code": code,
        "name": told.field.verbose_name.capitalize() if told.field.verbose_name.islower() else told.field.verbose_name,
        "description": told.description,
        "taxonomy": TAXONOMY["name"],
        "taxonomy_detail": TAXONOMY,
    }


def phone_takes(kind: str) -> dict[str, bool]:
    """What a number takes when nobody says so: what its HSDS type means."""
    return {
        "takes_voice": kind not in {"text", "fax", "pager", "textphone", "video"},
        "takes_text": kind == "text",
        "takes_tty": kind == "textphone",
        "takes_video_relay": kind == "video",
    }
