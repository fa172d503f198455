"""Stops asking a server that keeps failing, and asks it again now and then. State lives in this process alone, so no other
server has to be up for it.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

logger = logging.getLogger(__name__)

FAILURES, WITHIN_SECONDS, PROBE_SECONDS = 3, 10.0, 5.0


@dataclass(frozen=True)
class State:
    """`since` is when it opened. `reason` is the last failure's, also of a closed breaker that has seen one lately."""

    is_open: bool
    reason: str = ""
    since: datetime | None = None


class Breaker:
    """Closed, it lets everybody through. It opens after `failures` within `within` seconds; then one caller is let through
    every `probe_every` seconds, and any success closes it.

        if breaker.allows():
            try: ...; breaker.succeeded()
            except EngineUnavailable as fault: breaker.failed(fault.reason)

    A caller that was let through and never reports back costs nothing: the next is let through in its turn. `meanwhile` is a
    sentence for the log.
    """

    def __init__(
        self,
        name: str,
        *,
        failures: int = FAILURES,
        within: float = WITHIN_SECONDS,
        probe_every: float = PROBE_SECONDS,
        meanwhile: str = "The embedded engine answers.",
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._name, self._meanwhile, self._clock = name, meanwhile, clock
        self._within, self._probe_every = within, probe_every
        self._failures: deque[float] = deque(maxlen=failures)
        self._next_probe = 0.0
        self._state = State(is_open=False)
        self._lock = threading.Lock()

    @property
    def state(self) -> State:
        return self._state

    def allows(self) -> bool:
        """Whether to ask the server now."""
        if not self._state.is_open:
            return True
        with self._lock:
            now = self._clock()
            if self._state.is_open and now < self._next_probe:
                return False
            self._next_probe = now + self._probe_every
            return True

    def succeeded(self) -> None:
        if not self._state.reason:
            return
        with self._lock:
            opened, self._state = self._state, State(is_open=False)
            self._failures.clear()
        if opened.is_open:
            logger.warning("%s answers again; it is asked from now on.", self._name)

    def failed(self, reason: str) -> None:
        with self._lock:
            now = self._clock()
            self._failures.append(now)
            is_enough = len(self._failures) == self._failures.maxlen and now - self._failures[0] <= self._within
            opens = is_enough and not self._state.is_open
            if opens:
                self._next_probe = now + self._probe_every
                self._state = State(is_open=True, reason=reason, since=datetime.now(UTC))
            else:
                self._state = State(self._state.is_open, reason, self._state.since)
        if opens:
            logger.error("%s is left alone for now: %s. %s", self._name, reason, self._meanwhile)
