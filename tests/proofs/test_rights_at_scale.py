"""Two thousand private pages under nested restrictions: nothing of them shows, and nobody pays for them.

The page, the list of suggestions, every count and facet, the statements and the request to the server are compared with those
of the same site without one private page.
"""

import json
import re

import pytest
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from elasticsearch import Elasticsearch
from wagtail.models import Page, PageViewRestriction, Site

from home.models import StandardPage
from resources import taxonomies
from search.engines.elasticsearch.indices import Indices
from search.index import indexing, upkeep, worker
from search.sources import engine, front, sources
from tests.home import pages
from tests.proofs import page_of_proofs
from tests.resources import factories

pytestmark = pytest.mark.django_db

PRIVATE, SECTIONS = 2_000, 40
# Found in public pages, in private ones, and in listings.
WORD = "zanzibar"
ADDRESSES = (
    f"/find/?q={WORD}",
    f"/find/?q={WORD}&need=food",
    "/find/?q=secret",
    "/find/",
    f"/find/suggest/?q={WORD}",
    "/find/suggest/?q=secret",
    f"/find/suggest/?q={WORD}+public",
)


@pytest.fixture
def site(db):
    """A front page, three public pages and two listings."""
    taxonomies.load()
    Site.clear_site_root_paths_cache()
    home = pages.front()
    for number in range(3):
        pages.below(home, StandardPage, f"public-{number}", title=f"Public {WORD} {number}")
    for number in range(2):
        factories.need("food", factories.service(name=f"{WORD.title()} meals {number}"))
    User.objects.create_user("member").groups.add(Group.objects.create(name="Team"))
    return home


def hide(home) -> dict[str, int]:
    """Forty sections, each behind a login, in each a part for the team, and in it one for nobody: 2,000 pages in all.

    Returns how many pages each of "login", "team" and "nobody" is the innermost restriction of.
    """
    others, team = Group.objects.create(name="Others"), Group.objects.get(name="Team")
    each = PRIVATE // SECTIONS // 3
    leaves: list[StandardPage] = []
    with indexing.indexing():
        for number in range(SECTIONS):
            parent = Page.objects.get(pk=home.pk).specific
            left = PRIVATE // SECTIONS
            for kind, count in (("login", each), ("team", each), ("nobody", left - 2 * each)):
                top = pages.below(parent, StandardPage, f"{kind}-{number}", title=f"Secret {WORD} {kind} {number}")
                is_login = kind == "login"
                made = PageViewRestriction.LOGIN if is_login else PageViewRestriction.GROUPS
                one = PageViewRestriction.objects.create(page=top, restriction_type=made)
                if not is_login:
                    one.groups.add(team if kind == "team" else others)
                leaves += _leaves(top, count - 1, f"Secret {WORD} {kind} {number}")
                parent = top
        # A page at a time would take minutes.
        bases = Page.objects.bulk_create(Page(**_of_base(leaf)) for leaf in leaves)
        for leaf, base in zip(leaves, bases, strict=True):
            leaf.pk = leaf.page_ptr_id = base.pk
        StandardPage._base_manager._insert(leaves, StandardPage._meta.local_concrete_fields, using="default")
        indexing.reindex("pages", [str(leaf.pk) for leaf in leaves])
    assert StandardPage.objects.count() == PRIVATE + 3
    return {"login": SECTIONS * each, "team": SECTIONS * each}


def _leaves(top, count, title):
    kind = ContentType.objects.get_for_model(StandardPage)
    return [
        StandardPage(
            path=Page._get_path(top.path, top.depth + 1, place + 10),
            depth=top.depth + 1,
            title=f"{title} {place}",
            draft_title=f"{title} {place}",
            slug=f"leaf-{place}",
            url_path=f"{top.url_path}leaf-{place}/",
            intro="What it is about.",
            content_type=kind,
            locale=top.locale,
            live=True,
        )
        for place in range(count)
    ]


def _of_base(leaf):
    return {field.attname: getattr(leaf, field.attname) for field in Page._meta.local_concrete_fields if not field.primary_key}


def answers(client):
    """What each address says, with the shape of the statements that it costs."""
    found = {}
    for address in ADDRESSES:
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            response = client.get(address)
        # Values aside: a version or an id is no other statement.
        shapes = [re.sub(r"\d+(\.\d+)?", "0", query["sql"]) for query in captured.captured_queries]
        found[address] = (response.content, shapes)
    return found


def shape(said):
    """What was sent, but for numbers: the time is among them."""
    return re.sub(r"\d+(\.\d+)?", "0", json.dumps(said)).split("{")


def found_pages(client, words):
    """How many pages the site says there are for these words."""
    also = client.get("/find/", {"q": words}).context["also"]
    return sum(each.total for each in also if each.source == "pages")


def suggested(client, words):
    return [one["label"] for one in client.get("/find/suggest/", {"q": words}).json()]


@pytest.fixture(params=["embedded", "elasticsearch"])
def bring(request, settings):
    """Brings changes to the server, where there is one."""
    if request.param == "embedded":
        yield lambda: None
        return
    request.getfixturevalue("elasticsearch")
    settings.SEARCH_DRAIN_AFTER_REQUEST = False
    for of in sources():
        Indices(of).drop()
    engine.cache_clear()

    def over():
        upkeep.look_after(front())
        worker.drain(front())

    yield over


class Asked:
    """The bodies of searches that went to the server."""

    def __init__(self, patch) -> None:
        self.bodies = []
        real = Elasticsearch.msearch

        def msearch(client, *, searches, **more):
            self.bodies.append(searches)
            return real(client, searches=searches, **more)

        patch.setattr(Elasticsearch, "msearch", msearch)


def test_two_thousand_private_pages_change_nothing_for_the_public(site, bring, monkeypatch):
    # What is kept of the frame ends on PostgreSQL with any database's commit, another test's too: here it is always read.
    monkeypatch.setattr("home.unchanged.state_at_first", lambda: None)
    bring()
    asked = Asked(monkeypatch)
    # The first questions after a change find out how large the index is, and ask again for it.
    answers(Client())
    asked.bodies.clear()
    before = answers(Client())
    was_asked = list(asked.bodies)
    counted = hide(site)
    bring()
    answers(Client())
    asked.bodies.clear()
    after = answers(Client())
    assert [address for address in ADDRESSES if before[address][0] != after[address][0]] == []
    assert [address for address in ADDRESSES if before[address][1] != after[address][1]] == []
    assert shape(asked.bodies) == shape(was_asked)
    assert found_pages(Client(), WORD) == 3
    assert all(label.startswith("Public") or "meals" in label for label in suggested(Client(), WORD))

    # Who may see some of them finds exactly those.
    member, stranger = Client(), Client()
    member.force_login(User.objects.get(username="member"))
    stranger.force_login(User.objects.create_user("stranger"))
    assert found_pages(stranger, WORD) == 3 + counted["login"]
    assert found_pages(member, WORD) == 3 + counted["login"] + counted["team"]
    assert not [label for label in suggested(member, "secret zanzibar nobody") if "nobody" in label]
    assert suggested(stranger, "secret zanzibar team") == []
    assert suggested(member, "secret zanzibar team")
    page_of_proofs.measured("17", f"{PRIVATE} private pages under {3 * SECTIONS} nested restrictions, {engine().name}")
