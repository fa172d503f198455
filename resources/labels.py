"""Names of taxonomy terms by code, read once a request and never older than that."""

import threading

from django.core.signals import request_started
from django.db.models.signals import post_delete, post_save

from resources.models import TaxonomyTerm

_memo = threading.local()


def terms(uri: str) -> dict[str, str]:
    """Name by code for the taxonomy of this URI, in its steward's order."""
    if getattr(_memo, "by_uri", None) is None:
        by_uri: dict[str, dict[str, str]] = {}
        rows = (
            TaxonomyTerm.objects.exclude(code="")
            .exclude(taxonomy=None)
            .order_by("taxonomy", "position", "name")
            .values_list("taxonomy__uri", "code", "name")
        )
        for taxonomy_uri, code, name in rows:
            by_uri.setdefault(taxonomy_uri, {})[code] = name
        _memo.by_uri = by_uri
    return _memo.by_uri.get(uri, {})


def forget(**_kwargs) -> None:
    """Read the table again at the next call."""
    _memo.by_uri = None


def follow_changes() -> None:
    """Forget at each request's start, so that another process's edit shows at once, and at each change here."""
    request_started.connect(forget, dispatch_uid="resources.labels")
    for signal in (post_save, post_delete):
        signal.connect(forget, sender=TaxonomyTerm, dispatch_uid=f"resources.labels.{id(signal)}")
