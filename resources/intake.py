"""A service's facts about getting in, sorted the way a person asks: what do I bring, what do I not need, what awaits me.

Each fact stands in exactly one group, and an unknown one is only ever "not stated", never a yes and never a no.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from operator import attrgetter

from django.utils.translation import get_language, gettext

from resources.models import FACTS, FACTS_BY_CODE, Answer, Fact, Service
from resources.phrases import ages, lower_first

DOOR = ("appointment_required", "referral_required")
PAPERS = ("id_required", "address_proof_required", "income_proof_required")
CONDITIONS = ("sobriety_required", "religion_required")
WHAT_TO_EXPECT = ("asks_immigration_status", "calls_police", "tells_parents_or_child_services", "placed_by_own_gender")
WELCOME = (
    "partner_or_family_together",
    "minors_alone_accepted",
    "pets_accepted",
    "service_animal_accepted",
    "medication_treatment_accepted",
    "criminal_record_accepted",
)
LANGUAGE = ("interpreters_available", "asl_available")
COST = ("free_of_charge",)
GROUPS = (DOOR, PAPERS, CONDITIONS, WHAT_TO_EXPECT, WELCOME, LANGUAGE, COST)

# What decides most often whether somebody sets out at all, in that order.
_ON_CARD = tuple(
    FACTS_BY_CODE[code]
    for code in ("id_required", "appointment_required", "referral_required", "sobriety_required", "free_of_charge")
)
_MOST_ON_CARD = 3
_OF_SERVICES = tuple(fact for fact in FACTS if fact.entity == "service")
_answers = attrgetter(*(fact.code for fact in _OF_SERVICES))
# Another way to ask for the same fact.
_SAME = {"children": "partner"}


@dataclass(frozen=True)
class Said:
    """One answered fact in words. `good` is whether this answer opens the door; None where neither does."""

    words: str
    good: bool | None


@dataclass(frozen=True)
class Intake:
    """Facts by the question they answer. `not_stated` holds labels, everything else is known."""

    door: list[Said] = field(default_factory=list)
    bring: list[str] = field(default_factory=list)
    not_needed: list[str] = field(default_factory=list)
    expect: list[Said] = field(default_factory=list)
    language: list[Said] = field(default_factory=list)
    cost: str = ""
    not_stated: list[str] = field(default_factory=list)


def said(fact: Fact, answer: str) -> Said | None:
    """The fact's words for a yes or a no; None for unknown."""
    if answer not in (Answer.YES, Answer.NO):
        return None
    return Said(fact.says(answer), None if fact.good is None else answer == fact.good)


def sort(service: Service) -> Intake:
    """The facts of a service, each in its place."""
    known = {code: said(FACTS_BY_CODE[code], getattr(service, code)) for group in GROUPS for code in group}
    requirements = [known[code] for code in PAPERS + CONDITIONS if known[code]]
    must_be = [known[code] for code in CONDITIONS if known[code] and not known[code].good]
    return Intake(
        door=[known[code] for code in DOOR if known[code]],
        bring=[known[code].words for code in PAPERS if known[code] and not known[code].good],
        not_needed=[one.words for one in requirements if one.good],
        expect=must_be + [known[code] for code in WHAT_TO_EXPECT + WELCOME if known[code]],
        language=[known[code] for code in LANGUAGE if known[code]],
        cost=known["free_of_charge"].words if known["free_of_charge"] else "",
        not_stated=[lower_first(gettext(fact.label)) for fact in FACTS if fact.code in known and not known[fact.code]],
    )


def why(service: Service, asked: Iterable[str] = ()) -> str:
    """One line for a result: first what the person asked about, then what decides most often.

    `asked` holds values that somebody wants (`without=`, `with=`, `access=`, `cost=`). Only there an unknown fact is named:
    "ID: not stated. Call first."
    """
    wanted = frozenset(_SAME.get(value, value) for value in asked)
    return _why(_answers(service), wanted, service.minimum_age, service.maximum_age, get_language())


# Many services answer alike.
@lru_cache(maxsize=2048)
def _why(
    answers: tuple[str, ...], asked: frozenset[str], youngest: Decimal | None, oldest: Decimal | None, _language: str | None
) -> str:
    answer = dict(zip(_OF_SERVICES, answers, strict=True))
    wanted = [fact for fact in _OF_SERVICES if fact.param in asked]
    words = [fact.says(answer[fact]) for fact in wanted]
    rest = (fact for fact in _ON_CARD if fact not in wanted)
    known = (one.words for fact in rest if (one := said(fact, answer[fact])))
    words += islice(known, max(1, _MOST_ON_CARD - len(words)))
    words.append(ages(youngest, oldest))
    return " ".join(filter(None, words))
