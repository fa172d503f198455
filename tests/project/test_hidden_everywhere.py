"""A page that is hidden, in whatever way, is gone from every outlet with the next request, though it was just shown."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from home.models import EventPage, StandardPage
from tests.home import pages
from tests.home.events.made import event, index_page

pytestmark = pytest.mark.django_db(transaction=True)

CANARY = "Quokkaparade"
FEED = "/calendar/en/events.ics"


@pytest.fixture
def page():
    """An event, which has more outlets than other pages, with one below a page of its own."""
    pages.front()
    home = index_page().get_parent().specific
    pages.below(home, StandardPage, "shut", title="Shut")
    PageViewRestriction.objects.create(page=Page.objects.get(slug="shut"), restriction_type=PageViewRestriction.LOGIN)
    day = timezone.localdate() + timedelta(days=3)
    return event(title=f"{CANARY} today", slug="parade", starts_on=day)


def moved(page):
    page.move(Page.objects.get(slug="shut"), pos="last-child")


def branch_moved(page):
    index_page().move(Page.objects.get(slug="shut"), pos="last-child")


def restricted(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def branch_restricted(page):
    PageViewRestriction.objects.create(page=index_page(), restriction_type=PageViewRestriction.LOGIN)


def unpublished(page):
    page.unpublish()


def expired(page):
    page.expire_at = timezone.now() - timedelta(seconds=1)
    page.save()


def expired_in_bulk(page):
    """As a script does it: nothing is told to anybody."""
    EventPage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(seconds=1))


def deleted(page):
    page.delete()


def outlets(page):
    """What each outlet says, to somebody who isn't signed in."""
    found = {
        "list": "/events/",
        "search": f"/find/?q={CANARY}",
        "suggestions": f"/find/suggest/?q={CANARY[:6]}",
        "feed": FEED,
        "page": page.url,
        "file": f"/calendar/event/{page.uid}.ics",
    }
    told = {}
    for name, address in found.items():
        response = Client().get(address)
        text = response.content.decode().replace("\r\n ", "")
        # What somebody typed stands in the box, and in links of the page.
        told[name] = response.status_code == 200 and f"{CANARY} today" in text.replace(f"<mark>{CANARY}</mark>", CANARY)
    counted = Client().get(f"/find/?q={CANARY}").context
    told["count"] = sum(also.total for also in counted["also"]) > 0
    return told


WAYS = [moved, branch_moved, restricted, branch_restricted, unpublished, expired, deleted]


@pytest.mark.parametrize("hide", WAYS, ids=lambda way: way.__name__)
def test_page_is_gone_from_every_outlet__next_request(page, hide):
    assert outlets(page) == dict.fromkeys(outlets(page), True)
    hide(page)
    assert outlets(page) == dict.fromkeys(outlets(page), False)


def test_page_is_shown_nowhere_although_nobody_was_told__expired_in_bulk(page):
    assert all(outlets(page).values())
    expired_in_bulk(page)
    told = outlets(page)
    # Counts and suggestions follow with the next reconciliation; nothing of the page itself is shown meanwhile.
    assert [name for name in ("list", "search", "feed", "page", "file") if told[name]] == []
