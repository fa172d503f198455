from datetime import timedelta

import pytest
from django.db import DatabaseError, InterfaceError, connection
from django.test import Client
from django.utils import timezone

from search.index import indexing
from search.models import SearchDocument, State


@pytest.mark.django_db
def test_healthz_is_well__database_up(client: Client):
    indexing.rebuild()
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json() == {
        "ok": True,
        "database": "up",
        "engine": "embedded",
        "pending": 0,
        "parked": 0,
        "oldest_pending_seconds": None,
        "rebuild_due": [],
    }
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_healthz_tells_what_waits_and_since_when__index_behind(client: Client):
    since = timezone.now() - timedelta(minutes=9)
    SearchDocument.objects.create(source="pages", key="1", group="1", version=1, state=State.PENDING, pending_since=since)
    now = timezone.now()
    SearchDocument.objects.create(source="pages", key="2", group="2", version=2, state=State.PENDING, pending_since=now)
    SearchDocument.objects.create(source="pages", key="3", group="3", version=3, state=State.PARKED)
    told = client.get("/healthz").json()
    assert (told["pending"], told["parked"]) == (2, 1)
    assert 540 <= told["oldest_pending_seconds"] < 1000


@pytest.mark.django_db
def test_healthz_names_indexes_that_are_to_be_made_anew__never_made(client: Client):
    assert client.get("/healthz").json()["rebuild_due"] == ["pages", "services"]


@pytest.mark.django_db
@pytest.mark.parametrize("fault", [DatabaseError, InterfaceError])
def test_healthz_says_so_and_no_more__database_gone(client: Client, monkeypatch, fault):
    def broken():
        raise fault("canary: host=10.0.0.1")

    monkeypatch.setattr(connection, "cursor", broken)
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json() == {"ok": False, "database": "down", "engine": None}
    assert b"canary" not in response.content
