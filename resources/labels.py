"""Names of taxonomy terms in the language of the page, by code: read once for a state of the database, and where that is not
known, once a request. Never older than the request."""

import threading
from functools import cache

from django.core.signals import request_started
from django.db import connection
from django.db.models.signals import post_delete, post_save
from django.utils.translation import get_language

from resources.models import TaxonomyTerm
from search.database_state import look_again, state_at_first

_memo = threading.local()


def in_language(term: TaxonomyTerm, field: str = "name") -> str:
    """A term's name or description in the language of the page; as it stands where it has no words in that language."""
    return (getattr(term, f"{field}_es") if is_spanish() else "") or getattr(term, field)


def is_spanish() -> bool:
    return (get_language() or "").startswith("es")


@cache
def _names() -> tuple[str, tuple]:
    """The statement that reads them, as the ORM makes it: putting it together for each page took longer than the answer."""
    found = TaxonomyTerm.objects.exclude(code="").exclude(taxonomy=None).order_by("taxonomy", "position", "name")
    return found.values_list("taxonomy__uri", "code", "name", "name_es").query.sql_with_params()


def terms(uri: str) -> dict[str, str]:
    """Name by code for the taxonomy of this URI, in its steward's order."""
    if not getattr(_memo, "is_checked", False):
        state = state_at_first()
        if state is None or state != getattr(_memo, "state", None):
            _memo.by_language = {}
        _memo.state, _memo.is_checked = state, True
    language = "es" if is_spanish() else "en"
    if language not in _memo.by_language:
        by_uri: dict[str, dict[str, str]] = {}
        with connection.cursor() as cursor:
            cursor.execute(*_names())
            rows = cursor.fetchall()
        for taxonomy_uri, code, name, name_es in rows:
            by_uri.setdefault(taxonomy_uri, {})[code] = (name_es if language == "es" else "") or name
        _memo.by_language[language] = by_uri
    return _memo.by_language[language].get(uri, {})


def forget(**_kwargs) -> None:
    """At the next call, look whether the table has to be read again."""
    _memo.is_checked = False
    look_again()


def follow_changes() -> None:
    """Forget at each request's start, so that another process's edit shows at once, and at each change here."""
    request_started.connect(forget, dispatch_uid="resources.labels")
    for signal in (post_save, post_delete):
        signal.connect(forget, sender=TaxonomyTerm, dispatch_uid=f"resources.labels.{id(signal)}")
