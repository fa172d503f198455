"""The one definition of what a reader may see among the pages.

A page is seen when it is live now (its own dates decide, not whether a scheduled job has run) and the reader passes every
view restriction on it and on what lies above it. Which restrictions those are is a page's *audience*: the restrictions of
its branch, as one key. A search index stores that key; the reader's keys are worked out here, from the database.
"""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

PUBLIC = ""


def restrictions() -> list[PageViewRestriction]:
    """Every view restriction with its page, from the top of the tree down."""
    return list(PageViewRestriction.objects.select_related("page").prefetch_related("groups").order_by("page__path", "id"))


def audience(path: str, known: Iterable[PageViewRestriction]) -> str:
    """The audience key of the page at this tree path: the ids of all restrictions that bear on it, or `PUBLIC`."""
    return "+".join(str(one.id) for one in known if path.startswith(one.page.path))


def held_audiences(request: HttpRequest) -> frozenset[str]:
    """The keys of this reader: of every restricted branch whose restrictions the reader passes, all of them.

    Somebody who is not signed in passes none: shared passwords are off in the settings.
    """
    if not _is_signed_in(request):
        return frozenset()
    known, refused = _known(request), _refused(request)
    return frozenset(
        audience(one.page.path, known) for one in known if not any(one.page.path.startswith(path) for path in refused)
    )


def visible_pages(request: HttpRequest) -> QuerySet[Page]:
    """The pages that this reader may see now. One statement to build it for a signed-in reader, none for anybody else."""
    now = timezone.now()
    pages = Page.objects.filter(
        Q(expire_at__isnull=True) | Q(expire_at__gt=now), Q(go_live_at__isnull=True) | Q(go_live_at__lte=now), live=True
    )
    if not _is_signed_in(request):
        inner = ExpressionWrapper(OuterRef("path"), output_field=CharField())
        shut = PageViewRestriction.objects.alias(inner=inner).filter(inner__startswith=F("page__path"))
        return pages.exclude(Exists(shut))
    refused = _refused(request)
    return pages.exclude(reduce(or_, (Q(path__startswith=path) for path in refused))) if refused else pages


def may_see(request: HttpRequest, pk: int) -> bool:
    """Whether the page with this key is one of them."""
    return visible_pages(request).filter(pk=pk).exists()


def _is_signed_in(request: HttpRequest) -> bool:
    user = getattr(request, "user", None)
    return bool(user and user.is_authenticated)


def _known(request: HttpRequest) -> list[PageViewRestriction]:
    """The restrictions as they were when this request first asked: one answer for all of its page."""
    if not hasattr(request, "_view_restrictions"):
        request._view_restrictions = restrictions()
    return request._view_restrictions


def _refused(request: HttpRequest) -> list[str]:
    """The paths of the branches that stay shut, without those that lie within another one; asked once for each reader of a
    request, as each restriction asks for the reader's groups."""
    held = getattr(request, "_refused_branches", None)
    if held is None or held[0] != request.user.pk:
        shut: list[str] = []
        for one in _known(request):
            if not any(one.page.path.startswith(path) for path in shut) and not one.accept_request(request):
                shut.append(one.page.path)
        held = request._refused_branches = (request.user.pk, shut)
    return held[1]
