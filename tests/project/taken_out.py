"""A pytest plugin that takes a guard out while the test runs that proves it: `pytest -p tests.project.taken_out <ids>`.

What happened stands in the file that TAKEN_OUT_RESULTS names: {test as the matrix names it: "failed", "passed", "broken"}.
"""

import json
import os
from contextlib import contextmanager, nullcontext
from datetime import UTC
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.project.fault_matrix import ROWS


class _Alike:
    """Differs from nothing."""

    __hash__ = None

    def __eq__(self, other: object) -> bool:
        return True

    def __ne__(self, other: object) -> bool:
        return False


def _unavailable(*_given):
    from search.engines.base import EngineUnavailable

    raise EngineUnavailable("taken out")


def _look_without_end(front, source_name, seconds=None):
    found = front.readiness[source_name] = front.indices(source_name).readiness(None)
    return found


def _read_in_its_own_time(reader, buffer):
    reader._line.socket.settimeout(30.0)
    return reader._line.socket.recv_into(buffer)


def _without_version(name, key, _version):
    from search.engines.elasticsearch import writing

    return writing._line({name: {"_id": key}})


def _whatever_version(rows, **values):
    from search.models import SearchDocument

    SearchDocument.objects.filter(pk__in=[row.pk for row in rows]).update(**values)


@contextmanager
def _everybody_s(name):
    from search.index.lease import Held

    yield Held(name, "everybody")


def _without_zone(minute, _zone):
    from resources.hours import clock

    return clock._naive(minute).replace(tzinfo=UTC)


# What takes the place of a guard.
PLACE = {
    "quiet_spare": lambda front, queries: [front._by_embedded(result) for result in front.embedded.search(queries)],
    "look_without_end": _look_without_end,
    "yes": lambda *_given, **_more: True,
    "no": lambda *_given, **_more: False,
    "nothing": lambda *_given, **_more: None,
    "none_differs": lambda *_given: 0,
    "read_in_its_own_time": _read_in_its_own_time,
    "unchecked": lambda said: said,
    "unavailable": _unavailable,
    "all_allowed": lambda queries, _embedded: list(queries),
    "no_transaction": nullcontext,
    "without_version": _without_version,
    "whatever_version": _whatever_version,
    "only_the_old": lambda indices: [indices.alias],
    "everybody_s": _everybody_s,
    "never_raised": (),
    "always_the_same": lambda _form: "same",
    "as_read": lambda _record, _field: _Alike(),
    "no_transactions": SimpleNamespace(atomic=nullcontext),
    "without_zone": _without_zone,
}
MUTATIONS = {one[2]: one for row in ROWS for one in row.taken_out if not isinstance(one, str)}
_results: dict[str, str] = {}


def place_of(path: str) -> tuple[object, str]:
    """What holds the guard of this dotted path, and the guard's name there."""
    parts = path.split(".")
    for cut in range(len(parts) - 1, 0, -1):
        try:
            holder: object = import_module(".".join(parts[:cut]))
        except ModuleNotFoundError:
            continue
        for part in parts[cut:-1]:
            holder = getattr(holder, part)
        return holder, parts[-1]
    raise ModuleNotFoundError(path)


def _proof(nodeid: str) -> str:
    """The test as the matrix names it: with its parameters, or all of them together."""
    here = nodeid.removeprefix("tests/")
    return here if here in MUTATIONS else here.partition("[")[0]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    target, instead, _ = MUTATIONS[_proof(item.nodeid)]
    holder, name = place_of(target)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(holder, name, PLACE[instead], raising=name != "getattr")
        return (yield)


def pytest_runtest_logreport(report):
    proof = _proof(report.nodeid)
    if report.when == "call":
        # One set of parameters that notices is enough.
        _results[proof] = "failed" if "failed" in (report.outcome, _results.get(proof)) else report.outcome
    elif report.failed and report.when == "setup":
        # A test that doesn't get as far as its call proves nothing.
        _results[proof] = "broken"


def pytest_sessionfinish():
    if path := os.environ.get("TAKEN_OUT_RESULTS"):
        Path(path).write_text(json.dumps(_results), encoding="utf-8")
