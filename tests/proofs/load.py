"""Visitors who search all the time while something happens to the server."""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections
from django.test import Client


class Load:
    """`seen` counts who answered; `wrong` says what anybody got that was no page, or not everything that has to be on it."""

    def __init__(self, words: str, expected: set[str]) -> None:
        self._words, self._expected = words, expected
        self._stop, self._lock = threading.Event(), threading.Lock()
        self.seen: Counter = Counter()
        self.wrong: list[str] = []
        self.slowest = 0.0

    @property
    def answers(self) -> int:
        return self.seen.total()

    def visit(self) -> None:
        try:
            client = Client(raise_request_exception=False)
            while not self._stop.is_set():
                start = time.monotonic()
                response = client.get("/find/", {"q": self._words})
                took = time.monotonic() - start
                with self._lock:
                    self.slowest = max(self.slowest, took)
                    if response.status_code != 200:
                        self.wrong.append(f"status {response.status_code}")
                        continue
                    self.seen[response["X-Search-Engine"]] += 1
                    names = {card.name for card in response.context["result"].cards}
                    if not self._expected <= names:
                        self.wrong.append(f"{response['X-Search-Engine']} found {sorted(names)}")
        finally:
            connections.close_all()

    def until(self, more: int, seconds: float = 120) -> None:
        """Until so many more answers have come."""
        goal, end = self.answers + more, time.monotonic() + seconds
        while self.answers < goal and time.monotonic() < end:
            time.sleep(0.05)

    @contextmanager
    def going(self, visitors: int) -> Iterator["Load"]:
        threads = [threading.Thread(target=self.visit, daemon=True) for _ in range(visitors)]
        for thread in threads:
            thread.start()
        try:
            yield self
        finally:
            self._stop.set()
            for thread in threads:
                thread.join(60)
        assert not [thread for thread in threads if thread.is_alive()], "somebody still waits for an answer"
