"""The database is locked by somebody else, or drops its connections: people read on, and no change is lost without a word."""

import sqlite3
import threading
import time
from contextlib import contextmanager

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.db import OperationalError, close_old_connections, connection, connections
from django.test import Client

from resources.models import Organization
from search.middleware import is_busy
from tests.home import pages
from tests.resources import factories
from tests.resources.admin.filled import filled

pytestmark = pytest.mark.django_db(transaction=True)

on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has many writers")
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no server to lose")
CREATE = "/admin/resources/organization/create/"


@pytest.fixture
def steward():
    pages.front()
    factories.service(name="Quokka kitchen")
    client = Client(raise_request_exception=False)
    client.force_login(get_user_model().objects.create_superuser("steward"))
    return client


@pytest.fixture
def impatient(monkeypatch):
    """Waits for a lock a tenth of a second, where people wait twenty."""
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", 0.1)
    connections.close_all()
    yield
    connections.close_all()


@contextmanager
def locked():
    """Another process writes, and doesn't end."""
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield other
    finally:
        if other.in_transaction:
            other.execute("ROLLBACK")
        other.close()


@on_sqlite
def test_people_read_on__database_locked(steward, impatient):
    with locked():
        for address in ("/", "/find/?q=food", "/find/suggest/?q=food", "/crisis/", "/healthz"):
            assert Client().get(address).status_code == 200, address
        assert "Quokka" in Client().get("/find/?q=kitchen").content.decode()


@on_sqlite
def test_words_are_kept_and_sent_again__database_locked_too_long(steward, impatient):
    wanted = filled(steward, CREATE, {"name": "Open <Door>", "description": "Helps “whoever” asks."})
    with locked():
        response = steward.post(CREATE, wanted)
    assert response.status_code == 503
    assert response["Retry-After"]
    assert not Organization.objects.filter(name="Open <Door>").exists()
    form = BeautifulSoup(response.content, "html.parser").find("form", method="post")
    kept: dict = {}
    for field in form.find_all("input"):
        kept.setdefault(field["name"], []).append(field["value"])
    assert steward.post(form["action"], kept).status_code == 302
    made = Organization.objects.get(name="Open <Door>")
    assert made.description == "Helps “whoever” asks."
    assert "Open" in Client().get(f"/organizations/{made.pk}/").content.decode()


@on_sqlite
def test_password_is_not_kept__database_locked_while_signing_in(steward, impatient):
    with locked():
        response = Client(raise_request_exception=False).post("/admin/login/", {"username": "steward", "password": "canary"})
    assert response.status_code == 503
    assert "canary" not in response.content.decode()


@on_sqlite
def test_change_waits_its_turn__database_locked_for_a_moment(steward):
    wanted = filled(steward, CREATE, {"name": "Open Door", "description": "Helps whoever asks."})
    with locked() as other:

        def let_go():
            time.sleep(0.3)
            other.execute("ROLLBACK")

        threading.Thread(target=let_go).start()
        assert steward.post(CREATE, wanted).status_code == 302
    assert Organization.objects.filter(name="Open Door").exists()


@on_postgresql
def test_next_request_works__connection_dropped(steward):
    with connections.create_connection("default").cursor() as other, connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        [pid] = cursor.fetchone()
        other.execute("SELECT pg_terminate_backend(%s)", [pid])
        other.db.close()
    # As a server does before each request.
    close_old_connections()
    assert "Quokka" in Client().get("/find/?q=kitchen").content.decode()


def test_fault_that_does_not_pass_is_no_reason_to_try_again():
    assert not is_busy(OperationalError("no such table: nowhere"))
    assert is_busy(OperationalError("database is locked"))
