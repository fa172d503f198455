"""The kinds of partner, from the catalogue's own taxonomy."""

from dataclasses import dataclass

from django.db.models import QuerySet

from resources.models import PARTNERS_URI, TaxonomyTerm


@dataclass(frozen=True)
class PartnerTypes:
    """`kinds` in the taxonomy's order; `others` are the finer terms under "Others", each a kind of its own."""

    kinds: tuple[TaxonomyTerm, ...]
    others: tuple[TaxonomyTerm, ...]


def terms() -> QuerySet[TaxonomyTerm]:
    """The terms in the taxonomy's order."""
    return TaxonomyTerm.objects.filter(taxonomy__uri=PARTNERS_URI).order_by("position", "name")


def partner_types() -> PartnerTypes:
    """One statement."""
    found = list(terms())
    parents = {term.parent_id for term in found}
    return PartnerTypes(
        tuple(term for term in found if term.parent_id is None and term.pk not in parents),
        tuple(term for term in found if term.parent_id is not None),
    )
