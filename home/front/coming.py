"""What the front page asks of events and stories. Where there are none, the front page leaves their place out."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from django.http import HttpRequest


class Coming(Protocol):
    """An event as the front page shows it: `when` and `place` are words."""

    title: str
    url: str
    when: str
    place: str


class Told(Protocol):
    """A story as the front page shows it."""

    title: str
    url: str
    intro: str


def next_events(request: HttpRequest, limit: int, *, at: datetime | None = None) -> Sequence[Coming]:
    """The next `limit` events that this reader may see, soonest first."""
    return ()


def a_story(request: HttpRequest) -> Told | None:
    """The story to show today, with its teller's consent in force; None where there is none."""
    return None
