"""Taxonomies that this site already has: rows of a feed that mean them are matched, never written."""

from collections import defaultdict
from dataclasses import dataclass, field
from uuid import UUID

from resources.exchange import vocabulary
from resources.exchange.identity import Identities
from resources.exchange.report import Problems
from resources.exchange.staging import Staging
from resources.models import FACTS_URI, NEEDS_URI, PARTNERS_URI, POPULATIONS_URI, WELLNESS_URI, Taxonomy, TaxonomyTerm

# No feed adds terms to these: the front page is made of them.
OWN_URIS = {FACTS_URI, NEEDS_URI, PARTNERS_URI, WELLNESS_URI, POPULATIONS_URI}


@dataclass
class Terms:
    """`facts`: the code of each term id (as the feed writes it) that is one of our facts."""

    facts: dict[str, str] = field(default_factory=lambda: dict(vocabulary.BY_TERM_ID))


def match(staging: Staging, identities: Identities, problems: Problems) -> Terms:
    """Settle the staged taxonomies and terms that mean one of this site's, by uri and code."""
    terms = Terms()
    matched = _match_taxonomies(staging, identities)
    codes = _codes(set(matched.values()) - {None}, identities)
    uris = {key: row.values.get("uri", "") for key, row in staging.rows["taxonomy"].items()}
    for key, row in staging.rows["taxonomy_term"].items():
        taxonomy = row.references.get("taxonomy_id", "")
        uri, code = uris.get(taxonomy, ""), row.values.get("code", "")
        if uri == FACTS_URI or key in vocabulary.BY_TERM_ID:
            terms.facts[key] = terms.facts.get(key, code)
            row.is_settled, row.is_left_out = True, False
        elif not identities.is_ours("taxonomy_term", identities.id_of("taxonomy_term", key)):
            row.is_settled, row.is_left_out = True, False
        elif taxonomy in matched and code in codes[matched[taxonomy]]:
            identities.ids["taxonomy_term"][key] = codes[matched[taxonomy]][code]
            identities.owners["taxonomy_term"][codes[matched[taxonomy]][code]] = None
            row.is_settled, row.is_left_out = True, False
        elif uri in OWN_URIS:
            problems.add(row, "term-unknown", "code", code)
            row.is_left_out = True
    return terms


def _match_taxonomies(staging: Staging, identities: Identities) -> dict[str, UUID | None]:
    """The taxonomy here of each staged one that has its uri and isn't this source's own. None: ours, but not loaded."""
    uris = {row.values["uri"] for row in staging.rows["taxonomy"].values() if row.values.get("uri")}
    here: dict[str, UUID] = {}
    known = Taxonomy.objects.filter(uri__in=uris).order_by("id").values_list("id", "uri", "data_source_id")
    for record, uri, owner in known:
        # The site's own before another source's.
        if owner is None or (owner != identities.source.pk and uri not in here):
            here[uri] = record
    matched: dict[str, UUID | None] = {}
    for key, row in staging.rows["taxonomy"].items():
        record = identities.id_of("taxonomy", key)
        if not identities.is_ours("taxonomy", record):
            matched[key], row.is_settled, row.is_left_out = record, True, False
            continue
        uri = row.values.get("uri", "")
        if uri in here or uri in OWN_URIS:
            matched[key] = here.get(uri)
            row.is_settled, row.is_left_out = True, False
        if uri in here:
            identities.ids["taxonomy"][key] = here[uri]
            identities.owners["taxonomy"][here[uri]] = None
    return matched


def _codes(taxonomies: set[UUID | None], identities: Identities) -> dict[UUID | None, dict[str, UUID]]:
    """The terms of these taxonomies by code, without those that this source brought itself."""
    codes: dict[UUID | None, dict[str, UUID]] = defaultdict(dict)
    found = TaxonomyTerm.objects.filter(taxonomy__in=taxonomies).exclude(code="")
    for taxonomy, code, record, owner in found.values_list("taxonomy_id", "code", "id", "data_source_id"):
        if owner is None or owner != identities.source.pk:
            codes[taxonomy][code] = record
    return codes
