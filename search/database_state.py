"""Whether anything has changed: the database itself says so. docs/decisions/0020-speed.md.

No signal is relied on, and no write can be forgotten, whichever process made it and however.
"""

import threading
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, TypeVar

from django.core.signals import request_finished, request_started, setting_changed
from django.db import connection
from django.dispatch import receiver

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
_settings_changed = 0
_of_request = threading.local()


def state() -> Hashable | None:
    """Differs wherever this connection may see other rows than before. None inside a transaction, whose own writes no other
    state tells of."""
    connection.ensure_connection()
    if connection.in_atomic_block:
        return None
    if connection.vendor == "postgresql":
        # A snapshot names the transactions whose rows are seen. Where it is the same, so are the rows.
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_snapshot()::text")
            return "postgresql", cursor.fetchone()[0], _settings_changed
    opened: Any = connection.connection
    # The first number changes with every commit of anybody else's, the second with every row that this connection writes.
    # Both hold for one connection only.
    [(version,)] = opened.execute("PRAGMA data_version").fetchall()
    return _Same(opened), version, opened.total_changes, _settings_changed


def state_at_no_cost() -> Hashable | None:
    """The same where the database needs no statement of its own for it: on SQLite. Elsewhere None."""
    return state() if connection.vendor == "sqlite" else None


def state_at_first() -> Hashable | None:
    """The state when this thread's request first asked: one statement for all that it keeps. Between requests it is of now.

    What is read later may be newer, and then it is kept under a state that no later request has.
    """
    if connection.in_atomic_block or not getattr(_of_request, "is_open", False):
        return state()
    if _of_request.state is None:
        _of_request.state = state()
    return _of_request.state


def look_again() -> None:
    """`state_at_first` is of now when it is next asked for: this thread has changed something."""
    _of_request.state = None


@receiver(request_started)
def _open(**_kwargs: Any) -> None:
    _of_request.is_open, _of_request.state = True, None


@receiver(request_finished)
def _close(**_kwargs: Any) -> None:
    _of_request.is_open = False


class Kept:
    """What a thread keeps for one state of the database; of any other nothing is left."""

    def __init__(self) -> None:
        self._here = threading.local()

    def of(self, state: Hashable | None) -> dict[Any, Any]:
        """For this state, to read and to fill; without one a store that nobody gets again."""
        if state is None:
            return {}
        if getattr(self._here, "state", None) != state:
            self._here.state, self._here.store = state, {}
        return self._here.store

    def read(
        self,
        wanted: Iterable[Key],
        fetch: Callable[[list[Key]], Mapping[Key, Value]],
        most: int,
        *,
        size: Callable[[Mapping[Key, Value]], int] = len,
        comes_again: Callable[[Key], bool] = lambda _key: True,
    ) -> dict[Key, Value]:
        """What `fetch` gives for these, asked for what isn't kept for the state of now, where asking for the state costs nothing.

        No more is kept than `most`, as `size` counts it, and nothing but what `comes_again`.
        """
        keys = list(dict.fromkeys(wanted))
        store = self.of(state_at_no_cost())
        found = {key: store[key] for key in keys if key in store}
        missing = [key for key in keys if key not in found]
        fresh = dict(fetch(missing)) if missing else {}
        again = {key: value for key, value in fresh.items() if comes_again(key)}
        if again and size(store) + size(again) > most:
            store.clear()
        # What changed meanwhile made another state, in which nothing of this is asked for.
        store.update(again)
        return found | fresh


class _Same:
    """Equal only to the very same object, which it keeps: another can't take its place in memory."""

    def __init__(self, held: Any) -> None:
        self._held = held

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self._held is other._held

    def __hash__(self) -> int:
        return id(self._held)


@receiver(setting_changed)
def _forget(**_kwargs: Any) -> None:
    global _settings_changed
    _settings_changed += 1
    look_again()
