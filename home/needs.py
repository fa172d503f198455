"""The needs on the front page: plain words from the taxonomy, an icon for each."""

from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from resources.labels import in_language
from resources.models import NEEDS_URI, TaxonomyTerm

# Groups in the order in which they stand, with the words over them.
GROUPS = {
    "right-now": _("Right now"),
    "body-mind-family": _("Body, mind and family"),
    "getting-things-done": _("Getting things done"),
}

# Files in templates/icons/. A need that a steward adds later gets the plain arrow.
ICONS = {
    "tonight": "bed-single", "food": "utensils", "basics": "shower-head", "safe": "shield", "talk": "message-circle",
    "phone-rides": "bus", "health": "stethoscope", "alcohol-drugs": "sprout", "children": "baby", "care": "hand-heart",
    "company": "users", "home": "key-round", "money": "receipt", "id": "id-card", "work": "hammer", "learn": "book-open",
    "legal": "scale", "coming-home": "door-open",
}  # fmt: skip


@dataclass(frozen=True)
class Need:
    """One tile: `code` addresses `/find/?need=code`, `icon` is a template."""

    code: str
    name: str
    means: str
    icon: str


@dataclass(frozen=True)
class NeedGroup:
    code: str
    name: str
    needs: tuple[Need, ...]


def groups() -> list[NeedGroup]:
    """The needs by group, in the taxonomy's own order; a group without needs is left out. One query."""
    terms = TaxonomyTerm.objects.filter(taxonomy__uri=NEEDS_URI, group__in=GROUPS).order_by("position", "name")
    found: dict[str, list[Need]] = {code: [] for code in GROUPS}
    for term in terms:
        icon = ICONS.get(term.code, "arrow-right")
        name, means = in_language(term), in_language(term, "description")
        found[term.group].append(Need(term.code, name, means, f"icons/{icon}.svg"))
    return [NeedGroup(code, gettext(GROUPS[code]), tuple(needs)) for code, needs in found.items() if needs]
