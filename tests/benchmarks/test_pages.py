"""What a page of results takes is told apart by stage, whatever the page asks of the engine."""

import pytest

from benchmarks import pages
from tests.resources import factories


@pytest.mark.django_db
def test_stages_of_a_page_are_told__found_and_asked_for_less(client, monkeypatch):
    factories.service(name="Hot meals")
    monkeypatch.setattr(pages, "addresses", lambda: ["/find/?q=meals", "/find/?q=zanzibar+meals"])
    assert set(pages._profile(client)) == {"reading", "engine", "objects", "template"}
