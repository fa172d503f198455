from io import StringIO

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import call_command
from django.test import Client

from home.models import HomePage, LibrarySettings
from resources.models import Service
from search.models import SearchDocument


@pytest.mark.django_db
def test_load_demo_makes_a_site_to_show__twice(monkeypatch):
    monkeypatch.setenv("DEMO_PASSWORD", "a word of our own")
    said = StringIO()
    call_command("load_demo", stdout=said)
    assert "admin / a word of our own" in said.getvalue()
    assert authenticate(username="admin", password="a word of our own")

    def state() -> tuple:
        return (
            Service.objects.count(),
            HomePage.objects.count(),
            get_user_model().objects.count(),
            SearchDocument.objects.filter(is_deleted=False).count(),
        )

    before = state()
    assert before[0] >= 60
    call_command("load_demo", stdout=StringIO())
    assert state() == before

    peers = LibrarySettings.objects.get().peer_service
    assert peers.organization.is_library
    assert peers.service_at_locations.count() == 4
    html = Client().get("/").content.decode()
    assert f'href="/services/{peers.pk}/"' in html
    for branch in ("Kent", "Renton", "Federal Way", "Bellevue"):
        assert f'<span class="board__place">{branch} Library</span>' in html
