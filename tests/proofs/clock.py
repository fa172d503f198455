"""The clock that the site reads, moved by the test. Sockets and deadlines keep the real one."""

from datetime import UTC, datetime, timedelta

from django.utils import timezone

START = datetime(2026, 3, 4, 20, 30, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.at = START

    def rule(self, patch) -> "Clock":
        """From now on `timezone.now()` is this clock's."""
        patch.setattr(timezone, "now", lambda: self.at)
        return self

    def seconds(self) -> float:
        return (self.at - START).total_seconds()

    def go(self, **much: float) -> None:
        self.at += timedelta(**much)
