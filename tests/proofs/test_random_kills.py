"""Processes killed at any moment, again and again: whatever was promised before the kill holds after it.

The moments are by chance, so that every line is a place to die at; where each promise is most at risk, and every step of a
rebuild, is tried by name in tests/search/index/test_killed.py.
"""

import os
import random
import signal
import time
from itertools import cycle

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from home.models import StandardPage
from resources.models import Location, Service
from search.engines import pending
from search.engines.elasticsearch.indices import Indices
from search.index import indexing, upkeep, worker
from search.models import Entry, Lease, SearchDocument
from search.sources import front, sources
from tests.home import pages
from tests.proofs import effort, page_of_proofs
from tests.resources import factories
from tests.resources.exchange import feeds
from tests.search.index.test_killed import a_minute_later, assert_in_step, found, rename
from tests.search.nursery import Nursery

pytestmark = pytest.mark.django_db(transaction=True)

SERVICES = 40


@pytest.fixture(scope="module")
def nursery(django_db_setup, databases, elasticsearch_url, elasticsearch_prefix):
    made = Nursery(databases.url(connection.settings_dict["NAME"]), elasticsearch_url, elasticsearch_prefix)
    yield made
    made.close()


@pytest.fixture(autouse=True)
def server(elasticsearch, settings):
    settings.SEARCH_DRAIN_AFTER_REQUEST = False
    for of in sources():
        Indices(of).drop()


@pytest.fixture
def services():
    with indexing.indexing():
        made = [factories.service(name=f"Meals {number:02}") for number in range(12)]
    upkeep.look_after(front())
    worker.drain(front())
    return made


def kill_sometime(nursery, action, longest):
    """Start it, and kill it within so many seconds; False where it had ended before."""
    pid = nursery.start(action)
    time.sleep(random.uniform(0, longest))  # noqa: S311
    os.kill(pid, signal.SIGKILL)
    return nursery.end(pid) == -signal.SIGKILL


def settle():
    """As a worker that goes on would: a server that is slow for a moment is asked again."""
    # What a killed process held is given up after two minutes.
    Lease.objects.update(until=timezone.now())
    for _ in range(120):
        upkeep.look_after(front())
        a_minute_later()
        worker.drain(front())
        if not pending.waiting().exists():
            break
        time.sleep(0.5)


def embedded_index_is_in_step():
    """Nothing of the ledger or the index differs from the data."""
    assert indexing.reconcile() == 0
    live = SearchDocument.objects.filter(is_deleted=False).values_list("source", "key")
    assert set(Entry.objects.values_list("source", "key")) == set(live)


def test_web_killed__each_change_is_whole_in_data_and_index(nursery, settings):
    User.objects.create_superuser("editor")
    top = pages.below(pages.front(), StandardPage, "top")
    for number in range(10):
        pages.below(top, StandardPage, f"leaf-{number}")
    kills = 0
    for _ in range(effort.KILLS):
        kills += kill_sometime(nursery, f"web {top.pk}", 1.5)
        embedded_index_is_in_step()
    assert kills == effort.KILLS
    settle()
    assert_in_step()
    page_of_proofs.measured("12", f"{kills} kills of a web process")


def test_worker_killed__every_change_arrives(nursery, services, client):
    kills, names = 0, cycle(services)
    for turn in range(effort.KILLS):
        for _ in range(5):
            rename(next(names), f"Meals {turn}")
        Service.objects.get(pk=services.pop(0).pk).delete()
        with indexing.indexing():
            services.append(factories.service(name="New meals"))
        names = cycle(services)
        kills += kill_sometime(nursery, "work", 1.0)
        # Whatever the worker had got to, the page says what the database says.
        assert found(client, "meals")[1] == sorted(Service.objects.values_list("name", flat=True))
        a_minute_later()
    settle()
    assert_in_step()
    assert not SearchDocument.objects.filter(attempts__gt=0).exists()
    assert kills == effort.KILLS
    page_of_proofs.measured("12", f"{kills} kills of a worker")


def feed(word):
    """A package in which every service has the word in its name."""
    rows = feeds.rows(service=None, service_at_location=None, phone=None, schedule=None)
    rows["service"] = [
        {
            "id": feeds.identifier(f"service {number}"),
            "organization_id": feeds.ORGANIZATION,
            "name": f"{word} {number}",
            "status": "active",
        }
        for number in range(SERVICES)
    ]
    return rows


def test_import_killed__all_of_it_or_nothing(nursery, tmp_path):
    words = ["Amber", "Cobalt"]
    folders = {word: feeds.write(tmp_path / word, feed(word)) for word in words}
    call_command("import_hsds", str(folders["Amber"]), source="county-211", stdout=(tmp_path / "said").open("w"))
    now, kills, went_through = "Amber", 0, 0
    while kills < effort.KILLS:
        other = words[1 - words.index(now)]
        was_killed = kill_sometime(nursery, f"import {folders[other]}", 1.0)
        kills += was_killed
        names = {name.split()[0] for name in Service.objects.values_list("name", flat=True)}
        assert len(names) == 1
        assert Service.objects.count() == SERVICES
        went_through += names == {other}
        now = names.pop()
        assert was_killed or now == other
        assert indexing.reconcile() == 0
    page_of_proofs.measured("28", f"{kills} kills of an import; {went_through} went through before")


def test_rebuild_killed__old_index_answers_and_the_next_run_cleans_up(nursery, services, client):
    kills = 0
    while kills < effort.KILLS:
        Lease.objects.update(until=timezone.now())
        kills += kill_sometime(nursery, "rebuild", 2.0)
        assert found(client, "meals") == ("elasticsearch", [service.name for service in services])
    rename(services[3], "Soup")
    worker.drain(front())
    Lease.objects.update(until=timezone.now())
    call_command("search_index", "rebuild")
    for of in sources():
        indices = Indices(of)
        assert indices.being_made() is None
        assert indices.all() == [indices.active()]
    assert_in_step()
    assert found(client, "soup") == ("elasticsearch", ["Soup"])
    page_of_proofs.measured("15", f"{kills} kills of a rebuild")


def test_rebuild_beside_edits__nothing_missing_nothing_double(nursery, services, client):
    """As many edits as come while whole indexes are made anew; search is never empty meanwhile."""
    edits, turns = 0, effort.of(2, 20)
    steady = {service.name for service in services[:3]}
    for _ in range(turns):
        pid = nursery.start("rebuild")
        for turn in range(20):
            rename(services[3 + turn % 8], f"Meals {edits}")
            services.append(factories.service(name="New meals"))
            Service.objects.get(pk=services.pop(3).pk).delete()
            edits += 3
            if not turn % 5:
                assert steady <= set(found(client, "meals")[1])
        worker.drain(front())
        assert nursery.end(pid) == 0
    settle()
    assert_in_step()
    assert upkeep.reconcile(front()) == 0
    page_of_proofs.measured("14", f"{edits} edits beside {turns} rebuilds")


def test_two_imports_and_an_editor_at_once__as_if_one_after_the_other(nursery, tmp_path):
    words = ["Amber", "Cobalt"]
    folders = [feeds.write(tmp_path / word, feed(word)) for word in words]
    call_command("import_hsds", str(folders[0]), source="county-211", stdout=(tmp_path / "said").open("w"))
    place = feeds.LOCATION
    times, refused = effort.of(5, 100), 0
    for turn in range(times):
        pids = [nursery.start(f"import {folder}") for folder in folders]
        with indexing.indexing():
            edited = Location.objects.select_for_update().get(pk=place)
            edited.alternate_name = f"Edited {turn}"
            edited.save()
        ends = [nursery.end(pid) for pid in pids]
        assert set(ends) <= {0, 1}
        refused += sum(ends)
        assert ends != [1, 1]
        names = {name.split()[0] for name in Service.objects.values_list("name", flat=True)}
        assert len(names) == 1
        assert names <= {word for word, end in zip(words, ends, strict=True) if end == 0} | {"Amber"}
        assert Location.objects.get(pk=place).alternate_name == f"Edited {turn}"
        assert indexing.reconcile() == 0
    page_of_proofs.measured("27", f"{times} times two imports and an editor at once; {refused} imports refused with a reason")
