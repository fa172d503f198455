"""The client for requests that may take so long is made once for each such time."""

import pytest

from search.engines.elasticsearch import client as module
from search.engines.elasticsearch.client import client, forget, patient


@pytest.fixture(autouse=True)
def address(settings):
    settings.ELASTICSEARCH_URLS = ["http://127.0.0.1:1"]
    yield
    forget()


@pytest.mark.parametrize(("seconds", "given"), [(30.0, 30.0), (1.239, 1.23), (0.75, 0.75), (0.004, 0.01)])
def test_request_may_take_so_long__never_longer_but_a_hundredth(seconds, given):
    assert patient(seconds)._request_timeout == given


def test_client_is_made_once__the_same_hundredth():
    assert patient(1.231) is patient(1.239) is not patient(1.249)
    assert patient(1.231).transport is client().transport


def test_client_is_another__after_the_first_was_closed():
    before = patient(1.0)
    forget()
    assert patient(1.0) is not before
    assert patient(1.0).transport is client().transport is not before.transport
    assert module._patient.cache_info().currsize == 1
