"""The state is asked for once by each request, and never where it wouldn't tell."""

import pytest
from django.core.signals import request_finished, request_started
from django.db import transaction

from search import database_state
from search.models import EmptyCount

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def request_begins():
    request_started.send(None)
    yield
    request_finished.send(None)


def write() -> None:
    EmptyCount.objects.create(facet="need", value="food", period="2026-W48")


def test_first_state_stays_until_a_request_begins():
    first = database_state.state_at_first()
    write()
    assert database_state.state_at_first() == first
    request_started.send(None)
    assert database_state.state_at_first() != first


def test_first_state_is_looked_at_again__told_to():
    first = database_state.state_at_first()
    write()
    database_state.look_again()
    assert database_state.state_at_first() == database_state.state() != first


def test_first_state_is_none__in_a_transaction():
    assert database_state.state_at_first() is not None
    with transaction.atomic():
        assert database_state.state_at_first() is None
    assert database_state.state_at_first() is not None


def test_first_state_is_of_now__between_requests():
    request_finished.send(None)
    first = database_state.state_at_first()
    write()
    assert database_state.state_at_first() == database_state.state() != first
