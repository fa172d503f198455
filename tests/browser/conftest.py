"""A real Chromium, the site served from this process, and no way out: a request to any other host fails the test.

`CHROMIUM` names the browser's program where it isn't /usr/bin/chromium.
"""

import os
from collections.abc import Callable, Iterator
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
class Copy:
    """What a test made: its database's name, and its pictures' bytes by their file's name."""

    database: str
    files: dict[str, bytes]

    def give_files_back(self) -> None:
        """A test that puts STORAGES to something else empties the storage in memory for all after it."""
        for name, content in self.files.items():
            if not default_storage.exists(name):
                default_storage.save(name, ContentFile(content))


@pytest.fixture(scope="session")
def copies(databases: Databases) -> Iterator[dict[str, Copy]]:
    """Empty at first: whoever makes something that others want, too, leaves a copy here under its name."""
    made: dict[str, Copy] = {}
    yield made
    for copy in made.values():
        databases.drop(copy.database)


@pytest.fixture
def made_once(transactional_db, databases: Databases, copies: dict[str, Copy]) -> Callable[[str, Callable[[], object]], None]:
    """Fills the database: the first time by what it is given, later from the copy of that name."""

    def fill(name: str, make: Callable[[], object]) -> None:
        database = connection.settings_dict["NAME"]
        if name in copies:
            connection.close()
            databases.copy(copies[name].database, database)
            copies[name].give_files_back()
            return
        make()
        picture = get_image_model()
        files = [one for kind in (picture, picture.get_rendition_model()) for one in kind.objects.values_list("file", flat=True)]
        copies[name] = Copy(databases.new(), {one: default_storage.open(one).read() for one in files})
        connection.close()
        databases.copy(database, copies[name].database)

    return fill


@pytest.fixture
def address(made_once, live_server, neutral: str) -> str:
    """Where the demo's pages are served, with peers at two branches and the sample banner."""
    made_once("demo", lambda: _make_demo(neutral))
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
    """What axe finds wrong on the page once it has come to rest, one line a rule: empty when nothing is."""
    page.wait_for_load_state()
    page.evaluate("Promise.allSettled(document.getAnimations().map(one => one.finished))")
    found = Axe().run(page, options={"runOnly": AXE_RULES, "resultTypes": ["violations"]}).response["violations"]
    return [f"{one['id']}: {one['help']} ({'; '.join(node['html'][:160] for node in one['nodes'][:3])})" for one in found]
