"""The kinds of partner, from the catalogue's own taxonomy."""

from dataclasses import dataclass

from resources.models import PARTNERS_URI, TaxonomyTerm


@dataclass(frozen=True)
class PartnerType:
    """A kind of partner, with the finer kinds under it: those of "Others" have terms of their own."""

    code: str
    name: str
    description: str
    finer: tuple["PartnerType", ...] = ()


def terms():
    """The terms in the taxonomy's order."""
    return TaxonomyTerm.objects.filter(taxonomy__uri=PARTNERS_URI).order_by("position", "name")


def groups() -> list[PartnerType]:
    """The kinds that stand at the top, each with its finer ones. One statement."""
    found = list(terms())
    return [_type(term, found) for term in found if term.parent_id is None]


def _type(term: TaxonomyTerm, known: list[TaxonomyTerm]) -> PartnerType:
    finer = tuple(_type(one, known) for one in known if one.parent_id == term.pk)
    return PartnerType(term.code, term.name, term.description, finer)
