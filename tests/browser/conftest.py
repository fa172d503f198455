"""A real Chromium, the site served from this process, and no way out: a request to any other host fails the test.

`CHROMIUM` names the browser's program where it isn't /usr/bin/chromium.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from playwright.sync_api import BrowserContext, Page, Route
from wagtail.images import get_image_model

from home import demo
from resources import taxonomies
from resources.models import DataSource
from tests.databases import Databases
from tests.home.catalogue import choose_peers, library_with_peers

# The browser's own loop runs in this thread, where Django would refuse its ordinary database calls.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def pytest_collection_modifyitems(items) -> None:
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args) -> dict:
    program = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    return {**browser_type_launch_args, "executable_path": program, "args": ["--no-sandbox", "--disable-dev-shm-usage"]}


@pytest.fixture
def neutral(live_server) -> str:
    """Where the exit leads in these tests: the same server by another name, which to a browser is another site."""
    return live_server.url.replace("localhost", "127.0.0.1") + "/robots.txt"


@dataclass(frozen=True)
class DemoCopy:
    """A made demo: its database's name, and its pictures' bytes by their file's name."""

    database: str
    files: dict[str, bytes]

    def give_files_back(self) -> None:
        """A test that puts STORAGES to something else empties the storage in memory for all after it."""
        for name, content in self.files.items():
            if not default_storage.exists(name):
                default_storage.save(name, ContentFile(content))


@pytest.fixture(scope="session")
def demo_copies(databases: Databases) -> Iterator[list[DemoCopy]]:
    """Empty until the first test has made a demo: it leaves a copy here, for the others to take."""
    copies: list[DemoCopy] = []
    yield copies
    for copy in copies:
        databases.drop(copy.database)


@pytest.fixture
def address(transactional_db, live_server, databases: Databases, demo_copies: list[DemoCopy], neutral: str) -> str:
    """Where the demo's pages are served, with peers at two branches and the sample banner."""
    database = connection.settings_dict["NAME"]
    if demo_copies:
        connection.close()
        databases.copy(demo_copies[0].database, database)
        demo_copies[0].give_files_back()
    else:
        _make_demo(neutral)
        files = {name: default_storage.open(name).read() for name in get_image_model().objects.values_list("file", flat=True)}
        connection.close()
        copy = DemoCopy(databases.new(), files)
        databases.copy(database, copy.database)
        demo_copies.append(copy)
    return live_server.url


def _make_demo(neutral: str) -> None:
    taxonomies.load()
    DataSource.objects.create(name="sample", is_sample=True)
    peers = library_with_peers(
        {"Kent Library": ("MO,TU,WE,TH,FR,SA,SU", time(0), time(23, 59)), "Renton Library": ("TU", time(10), time(16))}
    )
    demo.create_pages()
    settings = choose_peers(peers)
    settings.exit_url = neutral
    settings.save()


@pytest.fixture
def strangers() -> list[str]:
    """Addresses on other hosts that pages asked for."""
    return []


@pytest.fixture(autouse=True)
def stay_home(context: BrowserContext, strangers: list[str], live_server, neutral: str):
    """Nothing leaves this machine, and no page tries to."""
    own = urlsplit(live_server.url).netloc

    def guard(route: Route) -> None:
        if urlsplit(route.request.url).netloc == own or route.request.url == neutral:
            route.continue_()
        else:
            strangers.append(route.request.url)
            route.abort()

    context.route("**/*", guard)
    yield
    assert strangers == []


def violations(page: Page) -> list[str]:
    """What axe finds wrong on the page as it stands, one line a rule: empty when nothing is."""
    found = Axe().run(page, options={"runOnly": AXE_RULES, "resultTypes": ["violations"]}).response["violations"]
    return [f"{one['id']}: {one['help']} ({'; '.join(node['html'][:160] for node in one['nodes'][:3])})" for one in found]
