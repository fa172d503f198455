"""What words, agencies and checks weigh in the catalogue: one table, each number with its intent."""

from datetime import date

from resources.models import Organization, Relationship
from search.rule import Rule

_WORD, _WHOLE = "times the word's rarity", "times the score"
_FIELDS = (
    Rule("title", "In the service's name", 10.0, _WORD, "A name says what a thing is. Nothing else says it as plainly."),
    Rule(
        "organization", "In the agency's name", 6.0, _WORD,
        "People ask for agencies by name, and names tell what agencies do. Less than the service's own name, or every service "
        "of “Food for All” would be about food.",
    ),
    Rule(
        "alternate", "In another name of the service", 7.0, _WORD,
        "Agencies give other names so that people find them. Less than the name itself, because they reach wide.",
    ),
    Rule(
        "tag", "In what it is tagged with", 5.0, _WORD,
        "Whom it is made for and which side of life it touches, in two languages. Needs are not among them: words that mean "
        "a need lift it as a whole.",
    ),
    Rule(
        "summary", "In its description", 5.0, _WORD,
        "A description mentions things. The more listings mention a word, the less it tells.",
    ),
    Rule(
        "place", "In the name or address of its place", 2.0, _WORD,
        "So that “Kent” finds what is in Kent where nobody asked to be near it.",
    ),
    Rule(
        "details", "In who can come, how, and what to bring", 1.5, _WORD,
        "Fine print: “veterans” in the eligibility of a food bank does not make it a service for veterans.",
    ),
    Rule(
        "concept", "Made for the need that the words mean", 8.0, _WORD,
        "Somebody who says what hurts is shown what is made for it before what happens to use the same words.",
    ),
    Rule(
        "concept_of_two", "Made for that need and one more", 6.5, _WORD,
        "A shelter that also has a kitchen is still a shelter, but the place that does one thing is the plainer answer.",
    ),
    Rule(
        "concept_of_many", "Tagged with that need among several", 5.0, _WORD,
        "A navigator or a fund that helps with many things is a good second door, and seldom the first.",
    ),
)  # fmt: skip
_BOOSTS = (
    Rule(
        "library", "The library's own", 1.15, _WHOLE,
        "A peer navigator or a class in this very building is the shortest way there is, so it leads where the words fit "
        "equally well. It never outranks a listing that fits clearly better.",
    ),
    Rule(
        "partner", "A community partner", 1.1, _WHOLE,
        "With partners somebody has agreed to pick up the phone: a warm hand-off rests on that. A tenth is enough to break "
        "ties and too little to bury anybody.",
    ),
)  # fmt: skip

# Days since the last check, and what a listing is worth up to then.
_FRESH = (
    (
        90,
        Rule(
            "checked-lately", "Somebody checked it in the last 90 days", 1.04, _WHOLE,
            "A listing that somebody called or visited lately is less likely to be a closed door. It is lifted for the check, "
            "and what nobody checked is not pushed down: most feeds don't say.",
        ),
    ),
    (
        365,
        Rule(
            "checked-this-year", "Somebody checked it in the last year", 1.02, _WHOLE,
            "The lift fades: half of it after 90 days, all of it after a year. So small that it decides only between listings "
            "that fit the words equally well.",
        ),
    ),
)  # fmt: skip

RULES = (*_FIELDS, *_BOOSTS, *(rule for _, rule in _FRESH))
WEIGHTS = {rule.code: rule.value for rule in _FIELDS}
_BOOST = {rule.code: rule.value for rule in _BOOSTS}


def boost(organization: Organization, checked_on: date | None, today: date) -> float:
    """How much a listing is lifted for whose it is and for when somebody last checked it."""
    fresh = next((rule.value for days, rule in _FRESH if checked_on and (today - checked_on).days <= days), 1.0)
    if organization.is_library:
        return _BOOST["library"] * fresh
    return fresh if organization.relationship == Relationship.NONE else _BOOST["partner"] * fresh


def fresh_until(checked_on: date | None, today: date) -> int | None:
    """The last day, counted from 1970-01-01, on which `boost` is what it is today; None where it stays."""
    if checked_on is None:
        return None
    checked = (checked_on - date(1970, 1, 1)).days
    return next((checked + days for days, _ in _FRESH if (today - checked_on).days <= days), None)
