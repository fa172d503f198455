"""When the breaker opens, whom it lets through, what it says."""

import logging

import pytest

from search.engines.breaker import Breaker


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def breaker(clock):
    return Breaker("The server", clock=clock)


def fail(breaker, times, reason="connection refused"):
    for _ in range(times):
        breaker.failed(reason)


def test_breaker_opens_at_the_third_failure(breaker):
    fail(breaker, 2)
    assert breaker.allows()
    assert not breaker.state.is_open
    fail(breaker, 1)
    assert not breaker.allows()
    assert breaker.state.is_open


def test_breaker_stays_closed__failures_far_apart(breaker, clock):
    for _ in range(10):
        fail(breaker, 1)
        clock.now += 5.1
    assert breaker.allows()


def test_breaker_stays_closed__success_between(breaker):
    for _ in range(5):
        fail(breaker, 2)
        breaker.succeeded()
    assert breaker.allows()


def test_one_caller_is_let_through_every_five_seconds__open(breaker, clock):
    fail(breaker, 3)
    clock.now += 4.9
    assert not breaker.allows()
    clock.now += 0.2
    assert [breaker.allows() for _ in range(3)] == [True, False, False]
    clock.now += 5.1
    assert [breaker.allows() for _ in range(3)] == [True, False, False]


def test_failed_probe_keeps_it_open_and_counts_from_there(breaker, clock):
    fail(breaker, 3)
    since = breaker.state.since
    clock.now += 5.1
    assert breaker.allows()
    fail(breaker, 1, "no answer in time")
    assert not breaker.allows()
    assert (breaker.state.reason, breaker.state.since) == ("no answer in time", since)


def test_success_closes_it_for_everybody(breaker, clock):
    fail(breaker, 3)
    clock.now += 5.1
    assert breaker.allows()
    breaker.succeeded()
    assert [breaker.allows() for _ in range(3)] == [True, True, True]
    assert breaker.state.reason == ""


def test_it_takes_three_failures_to_open_again(breaker, clock):
    fail(breaker, 3)
    clock.now += 5.1
    breaker.allows()
    breaker.succeeded()
    fail(breaker, 2)
    assert breaker.allows()


def test_one_line_is_logged_when_it_opens_and_one_when_it_closes(breaker, clock, caplog):
    with caplog.at_level(logging.INFO, logger="search.engines.breaker"):
        fail(breaker, 20)
        clock.now += 5.1
        breaker.allows()
        fail(breaker, 1)
        breaker.succeeded()
        breaker.succeeded()
    assert [record.levelname for record in caplog.records] == ["ERROR", "WARNING"]
    assert "connection refused" in caplog.records[0].getMessage()
