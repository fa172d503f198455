import pytest
from django.db import DatabaseError, connection
from django.test import Client

from search.models import SearchDocument, State


@pytest.mark.django_db
def test_healthz_is_well__database_up(client: Client):
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json()["ok"] is True
    assert response.json()["database"] == "up"
    assert response.json()["engine"].endswith("Engine")
    assert response.json()["pending"] == 0
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_healthz_counts_what_waits__index_behind(client: Client):
    SearchDocument.objects.create(source="pages", key="1", group="1", version=1, state=State.PENDING)
    assert client.get("/healthz").json()["pending"] == 1


@pytest.mark.django_db
def test_healthz_says_so_and_no_more__database_gone(client: Client, monkeypatch):
    def broken():
        raise DatabaseError("canary: host=10.0.0.1")

    monkeypatch.setattr(connection, "cursor", broken)
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json()["database"] == "down"
    assert b"canary" not in response.content
