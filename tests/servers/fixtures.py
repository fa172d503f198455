"""Servers for a test run: one of each, whatever the number of workers, stopped by whoever leaves last."""

import contextlib
import fcntl
import json
import os
import secrets
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers.account import cache
from tests.servers.elasticsearch import Node

# Enough for a cold server on a busy machine; what a deadline does is tested where it is the subject.
PATIENT_SECONDS = 60.0


class Shared:
    """A node that several test processes use. `folder` is the run's own."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._note, self._node = folder, folder / "users.json", None
        folder.mkdir(parents=True, exist_ok=True)

    @contextlib.contextmanager
    def _locked(self) -> Iterator[dict]:
        with (self._folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            held = json.loads(self._note.read_text()) if self._note.exists() else {"url": "", "pid": 0, "users": 0}
            yield held
            self._note.write_text(json.dumps(held))

    def enter(self) -> str:
        """The node's URL; the first to come starts it."""
        with self._locked() as held:
            if not held["users"]:
                self._node = Node(self._folder / "node").start(seconds=240)
                held.update(url=self._node.url, pid=self._node.process.pid)
            held["users"] += 1
            return held["url"]

    def leave(self) -> None:
        with self._locked() as held:
            held["users"] -= 1
            is_last = not held["users"]
        if is_last:
            # Nothing on it is kept, so it isn't asked to tidy up.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(held["pid"], signal.SIGKILL)
            if self._node and self._node.process:
                self._node.process.wait(30)
            shutil.rmtree(self._folder, ignore_errors=True)


@pytest.fixture(scope="session")
def elasticsearch_url() -> Iterator[str]:
    """A real server: that of ELASTICSEARCH_URL, else one of the run's own. What it needs and is missing fails the test."""
    if given := os.environ.get("ELASTICSEARCH_URL"):
        yield given.split(",")[0]
        return
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID") or f"{os.getpid()}-{secrets.token_hex(4)}"
    shared = Shared(cache() / "test-nodes" / run)
    yield shared.enter()
    shared.leave()


@pytest.fixture(scope="session")
def elasticsearch_prefix(elasticsearch_url) -> Iterator[str]:
    """What this process's indexes begin with; they are dropped at the end."""
    from elasticsearch import Elasticsearch

    prefix = f"test-{secrets.token_hex(4)}"
    yield prefix
    with Elasticsearch(elasticsearch_url, request_timeout=60) as client:
        if names := list(client.indices.get(index=f"{prefix}-*", features="aliases")):
            client.indices.delete(index=names)


@pytest.fixture
def elasticsearch(settings, monkeypatch, elasticsearch_url, elasticsearch_prefix) -> str:
    """The site uses the real server behind the front, with time enough; gives its URL."""
    settings.ELASTICSEARCH_URLS = [elasticsearch_url]
    settings.SEARCH_INDEX_PREFIX = elasticsearch_prefix
    _give_time(monkeypatch)
    return elasticsearch_url


@pytest.fixture
def elasticsearch_alone(settings, monkeypatch, elasticsearch_url, elasticsearch_prefix) -> Iterator[str]:
    """The real server for an engine without the front; gives its URL."""
    from search.engines.elasticsearch import client

    settings.ELASTICSEARCH_URLS = []
    settings.SEARCH_INDEX_PREFIX = elasticsearch_prefix
    monkeypatch.setattr(client, "addresses", lambda: [elasticsearch_url])
    client.forget()
    _give_time(monkeypatch)
    yield elasticsearch_url
    client.forget()


def _give_time(monkeypatch) -> None:
    monkeypatch.setattr("search.engines.elasticsearch.engine.SEARCH_SECONDS", PATIENT_SECONDS)
    monkeypatch.setattr("search.engines.elasticsearch.engine.SERVER_SECONDS", PATIENT_SECONDS)
    monkeypatch.setattr("search.engines.front.LOOK_SECONDS", PATIENT_SECONDS)
