"""Which needs are counted where a search for them found nothing, and how finely."""

from collections.abc import Collection

from resources.models import NEEDS_URI, TaxonomyTerm


def periods(facet: str, codes: Collection[str]) -> dict[str, str]:
    """ "week" by code of a need; "month" for a sensitive one, whose weeks could tell of a person. Others are not counted."""
    if facet != "need":
        return {}
    terms = TaxonomyTerm.objects.filter(taxonomy__uri=NEEDS_URI, code__in=codes)
    return {code: "month" if is_sensitive else "week" for code, is_sensitive in terms.values_list("code", "is_sensitive")}
