"""Documents and pictures of a private collection, which answer whoever may not see them as if they weren't there.

Wagtail keeps such documents back, but sends one to the login page, which tells that the file exists; and it has no lock for
pictures at all. docs/decisions/0022-the-moment-of-use.md.
"""

from typing import Any

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, QuerySet
from django.http import HttpRequest
from wagtail.models import Collection, CollectionViewRestriction


def may_see(request: HttpRequest, collection: Collection) -> bool:
    """Whether this reader passes every restriction on the collection and on those above it."""
    return all(one.accept_request(request) for one in collection.get_view_restrictions())


def is_private(collection: Collection) -> bool:
    return collection.get_view_restrictions().exists()


def find(request: HttpRequest, things: QuerySet, collection: str = "collection") -> Any | None:
    """The one of these that there is, with `is_private`; None if there is none, or none for this reader.

    `collection` is the way to its collection. One statement, except for a private one asked for by somebody who is signed in.
    """
    inner = ExpressionWrapper(OuterRef(f"{collection}__path"), output_field=CharField())
    shut = CollectionViewRestriction.objects.alias(inner=inner).filter(inner__startswith=F("collection__path"))
    found = things.annotate(is_private=Exists(shut)).select_related(collection).first()
    if found is None or not found.is_private:
        return found
    owner = found
    for name in collection.split("__"):
        owner = getattr(owner, name)
    return found if request.user.is_authenticated and may_see(request, owner) else None
