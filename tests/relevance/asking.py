"""Asks the page, as `/find/` does, with the whole demo loaded."""

from datetime import datetime
from io import StringIO
from zoneinfo import ZoneInfo

from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.test import RequestFactory

from search.results import page
from tests.relevance.figures import Answer

# A Wednesday before lunch: most doors are open, and winter's are in season.
NOW = datetime(2026, 11, 18, 10, 45, tzinfo=ZoneInfo("America/Los_Angeles"))


def load() -> None:
    """The sample catalogue, the national lines, the search's words and the demo's pages, into an empty database."""
    call_command("load_demo", stdout=StringIO())


def ask(text: str) -> Answer:
    """What `/find/?q=` shows: the first page of results or, where nothing is found, what it offers instead."""
    request = RequestFactory().get("/find/", {"q": text})
    request.user = AnonymousUser()
    shown = page.context(request)
    cards = shown["result"].cards
    if shown["nothing_found"] and shown["relaxed"]:
        cards = shown["relaxed"].cards
    return Answer(tuple(str(card.service_id) for card in cards), not shown["nothing_found"], shown["engine"])
