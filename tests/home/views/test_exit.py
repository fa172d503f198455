import pytest
from django.db import DatabaseError
from django.test import Client

from home.models import LibrarySettings
from tests.home.catalogue import choose_peers

pytestmark = pytest.mark.django_db


def test_exit_leads_to_a_neutral_site__no_settings(client: Client):
    response = client.get("/exit/")
    assert (response.status_code, response["Location"]) == (302, "https://www.weather.gov/")
    assert response["Clear-Site-Data"] == '"cookies", "storage"'
    assert "no-store" in response["Cache-Control"]
    assert not LibrarySettings.objects.exists()


def test_exit_leads_where_the_steward_says__settings(client: Client):
    settings = choose_peers(None)
    settings.exit_url = "https://news.example/"
    settings.save()
    assert client.get("/exit/")["Location"] == "https://news.example/"


def test_exit_still_leads_away__database_gone(client: Client, monkeypatch):
    def broken(request):
        raise DatabaseError

    monkeypatch.setattr(LibrarySettings, "current", broken)
    assert client.get("/exit/")["Location"] == "https://www.weather.gov/"


def test_exit_goes_nowhere_else__asked_to(client: Client):
    assert client.get("/exit/?next=https://evil.example/&url=https://evil.example/")["Location"] == "https://www.weather.gov/"
