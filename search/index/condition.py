"""How search is, for whoever watches the site. Asks the database alone, at the cost of what waits."""

from typing import Any

from django.db.models import Count, Min
from django.utils import timezone

from search.engines import pending
from search.engines.front import Front
from search.index import indexing
from search.models import Stamp, State
from search.sources import engine, front, sources


def told() -> dict[str, Any]:
    """`engine`: who answers a search now; `pending`: documents that an index waits for; `parked`: those given up after five
    tries; `oldest_pending_seconds`: how long the first of them waits, None where none does; `rebuild_due`: sources whose index
    was made for another version of the site, or never.

    With a search server also its `breaker`, "open" while it is left alone, and the `reason` of its last failure lately.
    """
    server, counts = front(), waiting_counts()
    made = dict(Stamp.objects.values_list("source", "layout"))
    due = {of.name for of in sources() if made.get(of.name) != indexing.layout(of)}
    if server is None:
        waiting, answering, more = counts[State.PENDING], engine().name, {}
    else:
        waiting, answering = counts[State.PENDING] + counts[State.LOCAL], _answering(server)
        due |= {name for name, found in server.readiness.items() if not found.is_current}
        breaker = server.breaker.state
        more = {"breaker": "open" if breaker.is_open else "closed", "reason": breaker.reason}
    return {
        "engine": answering,
        "pending": waiting,
        "parked": counts[State.PARKED],
        "oldest_pending_seconds": _oldest_wait(),
        "rebuild_due": sorted(due),
        **more,
    }


def waiting_counts() -> dict[str, int]:
    """How many rows are not in a search server's index, by state."""
    counted = dict.fromkeys((State.PENDING.value, State.LOCAL.value, State.PARKED.value), 0)
    return counted | dict(pending.waiting().order_by().values_list("state").annotate(rows=Count("pk")))


def _answering(server: Front) -> str:
    """Whom a visitor hears who looks for a service. What no search has found out yet is taken to be well."""
    known = server.readiness.get(sources()[0].name)
    is_spare = server.breaker.state.is_open or (known is not None and not known.may_answer)
    return server.embedded.name if is_spare else server.name


def _oldest_wait() -> int | None:
    since = pending.waiting().aggregate(first=Min("pending_since"))["first"]
    return None if since is None else max(0, int((timezone.now() - since).total_seconds()))
