"""Processes of the site that a test starts, and that die where they are told to.

    nursery = Nursery(database_url, elasticsearch_url, prefix)
    pid = nursery.start("rebuild", dies="swap")     # killed by itself, with SIGKILL, right after its first swap
    nursery.end(pid)                                # its exit code: -9

Django is loaded once; each child is a fork that has no connection yet.
"""

import itertools
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Where a process may die: owner and function by dotted path, and after which call of it.
STEPS = {
    "the index in the database": ("search.index.ledger", "record", 1),
    "begin": ("search.engines.elasticsearch.indices.Indices", "begin_rebuild", 1),
    "fill, half way": ("search.index.lease.Held", "renew", 3),
    "fill": ("search.engines.elasticsearch.indices.Indices", "fill", 1),
    "compare": ("search.engines.elasticsearch.indices.Indices", "compare", 1),
    "mark": ("search.index.upkeep", "_mark_unseen", 1),
    "swap": ("search.engines.elasticsearch.indices.Indices", "swap", 1),
    "settle": ("search.index.worker", "settle_versions", 1),
    # The first call is made while the new index begins.
    "drop": ("search.engines.elasticsearch.indices.Indices", "drop_strays", 2),
    "the second source's swap": ("search.engines.elasticsearch.indices.Indices", "swap", 2),
}


class Nursery:
    """The parent's side. Children use the database and the server of these URLs."""

    def __init__(self, database_url: str, elasticsearch_url: str, prefix: str) -> None:
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "settings.dev",
            "DATABASE_URL": database_url,
            "ELASTICSEARCH_URL": elasticsearch_url,
            "SEARCH_INDEX_PREFIX": prefix,
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.search.nursery"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def start(self, action: str, dies: str = "") -> int:
        """Run `search_index <action>`, which dies at a step of `STEPS` if one is named; returns its pid.

        Two more actions: "import <folder>", and "web <page>", which answers privacy forms of that page without end.
        """
        return int(self._ask(f"start|{action}|{dies}"))

    def end(self, pid: int) -> int:
        """Wait for its end; returns its exit code, or the signal's number below zero."""
        return int(self._ask(f"end|{pid}"))

    def close(self) -> None:
        self._process.stdin.close()
        self._process.wait(30)
        self._process.stdout.close()

    def _ask(self, line: str) -> str:
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()
        return self._process.stdout.readline()


def main() -> None:
    """The children's side: reads what to do, line by line, and answers each."""
    import django

    django.setup()
    children = set()
    for line in sys.stdin:
        what, *given = line.rstrip("\n").split("|")
        if what == "start":
            pid = os.fork()
            if not pid:
                _live(*given)
            children.add(pid)
            print(pid, flush=True)
        else:
            _, status = os.waitpid(int(given[0]), 0)
            children.discard(int(given[0]))
            print(os.waitstatus_to_exitcode(status), flush=True)
    for pid in children:
        os.kill(pid, signal.SIGKILL)


def _live(action: str, dies: str) -> None:
    from django.core.management import CommandError, call_command

    from search.index import copying

    # The pipe to the test is for answers alone.
    os.dup2(2, 1)
    copying.ROWS = 5
    if dies:
        _die_at(*STEPS[dies])
    code = 0
    what, _, about = action.partition(" ")
    try:
        if what == "import":
            call_command("import_hsds", about, source="county-211", stdout=sys.stderr)
        elif what == "web":
            _answer_privacy_forms(about)
        else:
            call_command("search_index", action)
    except CommandError as error:
        print(error, file=sys.stderr)
        code = 1
    finally:
        os._exit(code)


def _answer_privacy_forms(page: str) -> None:
    """As an editor who can't decide: the page and its branch are shut and opened again, a request each."""
    from django.contrib.auth.models import User
    from django.test import Client

    editor = Client(SERVER_NAME="localhost")
    editor.force_login(User.objects.get(username="editor"))
    for turn in itertools.count():
        kind = "none" if turn % 2 else "login"
        response = editor.post(f"/admin/pages/{page}/privacy/", {"restriction_type": kind})
        if response.status_code != 200:
            raise RuntimeError(response.status_code)


def _die_at(owner: str, name: str, call: int) -> None:
    from django.utils.module_loading import import_string

    module, _, last = owner.rpartition(".")
    holder = import_string(owner) if last[0].isupper() else __import__(owner, fromlist=[module])
    real: Callable = getattr(holder, name)
    calls = 0

    def dying(*given, **more):
        nonlocal calls
        found = real(*given, **more)
        calls += 1
        if calls == call:
            os.kill(os.getpid(), signal.SIGKILL)
        return found

    setattr(holder, name, dying)


if __name__ == "__main__":
    main()
