"""Without a worker, a site keeps its remote index in step by itself: a request, once answered, brings a few changes over.

With `SEARCH_DRAIN_AFTER_REQUEST` off it only looks now and then whether the index may be asked.
"""

import logging
import threading
import time
from typing import Any

from django.conf import settings
from django.core.signals import request_finished
from django.db import DatabaseError, connection

from search.engines.base import EngineUnavailable
from search.engines.front import Front
from search.index import upkeep, worker
from search.sources import front

logger = logging.getLogger(__name__)

SECONDS = 2.0
LOOK_EVERY_SECONDS = 1.0
UPKEEP_EVERY_SECONDS = 30.0


class Drain:
    """At most one thread in each process, and a look at what is pending at most once a second: answering comes first."""

    def __init__(self) -> None:
        self._busy = threading.Lock()
        self._next_look = self._next_upkeep = 0.0

    def start(self) -> threading.Thread | None:
        """Go on in the background; None where there is nothing to do or somebody is at it."""
        if time.monotonic() < self._next_look:
            return None
        found = front()
        if found is None or not self._busy.acquire(blocking=False):
            return None
        self._next_look = time.monotonic() + LOOK_EVERY_SECONDS
        thread = threading.Thread(target=self._run, args=[found], name="search-drain", daemon=True)
        try:
            thread.start()
        except RuntimeError:
            # No room for another thread: an answered request is no place to fail.
            self._busy.release()
            return None
        return thread

    def _run(self, front: Front) -> None:
        try:
            self.work(front)
        except EngineUnavailable as fault:
            front.writing.failed(fault.reason)
        except DatabaseError:
            logger.exception("Changes could not be brought to the search server.")
        finally:
            connection.close()
            self._busy.release()

    def work(self, front: Front) -> None:
        """Rounds until nothing is due or the time is up. Raises `EngineUnavailable`."""
        if front.writing.state.is_open and not front.writing.allows():
            return
        if front.writing.state.is_open or time.monotonic() >= self._next_upkeep:
            self._next_upkeep = time.monotonic() + UPKEEP_EVERY_SECONDS
            look = upkeep.look_after if settings.SEARCH_DRAIN_AFTER_REQUEST else upkeep.look
            look(front)
            front.writing.succeeded()
        if not settings.SEARCH_DRAIN_AFTER_REQUEST:
            return
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            round_ = worker.run_once(front)
            if round_.reason or not (round_.done or round_.failed):
                return


_drain = Drain()


def connect() -> None:
    request_finished.connect(_after_request, dispatch_uid="search.drain")


def _after_request(**_kwargs: Any) -> None:
    _drain.start()
