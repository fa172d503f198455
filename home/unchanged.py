"""What is the same for everybody until the database or the clock changes it. docs/decisions/0020-speed.md."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import Min, Q
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page

from search.database_state import Kept, state_at_first

Made = TypeVar("Made")
Key = TypeVar("Key", bound=Hashable)
_MOST = 300
# Under it stands until when all else in a store is right.
_END = object()


class Held:
    """What a thread keeps for one state of the database, until the clock may change it; of any other nothing is left."""

    def __init__(self) -> None:
        self._kept = Kept()

    def get(self, state: Hashable, name: Hashable) -> Any:
        """What is kept under this name in this state; None where nothing is."""
        return self._store(state).get(name)

    def put(self, state: Hashable, name: Hashable, made: Any) -> None:
        store = self._store(state)
        # One statement for all that is kept in this state.
        if _END not in store:
            store[_END] = until(timezone.now())
        store[name] = made

    def _store(self, state: Hashable) -> dict[Hashable, Any]:
        store = self._kept.of(state)
        if len(store) >= _MOST or (_END in store and store[_END] <= timezone.now()):
            store.clear()
        return store


_frames = Held()


def is_from_nobody(request: HttpRequest) -> bool:
    """Whether the request brings nothing that says who asks."""
    return not request.META.get("HTTP_COOKIE") and "HTTP_AUTHORIZATION" not in request.META and not settings.DEBUG


def same_for_anybody(request: HttpRequest, name: Hashable, make: Callable[[], Made]) -> Made:
    """What `make` gives, made once for each `name` and state of the database until the clock may change it. It may depend on no
    more of the request than `name` says, and on nobody who is signed in; whoever brings a cookie gets it made anew."""
    return many_for_anybody(request, None, [name], lambda _names: {name: make()}).get(name)


def many_for_anybody(
    request: HttpRequest, kind: Hashable, keys: Iterable[Key], make: Callable[[list[Key]], Mapping[Key, Made]]
) -> dict[Key, Made]:
    """The same for many at once: one call of `make` for all that aren't kept. What it has no value for, nobody gets."""
    wanted = list(dict.fromkeys(keys))
    before = state_at_first() if is_from_nobody(request) else None
    if before is None:
        return dict(make(wanted))
    kept = {key: _frames.get(before, (kind, key)) for key in wanted}
    if missing := [key for key in wanted if kept[key] is None]:
        made = make(missing)
        kept |= {key: (made.get(key),) for key in missing}
        # Made while something changed, it may be half of either; but in that state nobody asks again.
        for key in missing:
            _frames.put(before, (kind, key), kept[key])
    return {key: value for key, (value,) in kept.items() if value is not None}


def until(now: datetime) -> datetime:
    """When the clock may change a page: hours and times of events are whole minutes, a page goes live at any moment."""
    minute = now.replace(second=0, microsecond=0) + timedelta(minutes=1)
    due = Page.objects.aggregate(
        live=Min("go_live_at", filter=Q(go_live_at__gt=now)), gone=Min("expire_at", filter=Q(expire_at__gt=now))
    )
    return min([minute, *(moment for moment in due.values() if moment)])
