"""A page that is kept is the page as it would be drawn now: each kind of change shows in the next answer."""

import threading
from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from home.models import LibrarySettings, StandardPage
from resources.models import Location, Schedule, TaxonomyTerm
from tests.home.catalogue import choose_peers, library_with_peers

pytestmark = pytest.mark.django_db(transaction=True)
# A Monday, eleven in the morning in Los Angeles.
MONDAY = datetime(2026, 11, 23, 19, 0, 20, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(MONDAY, tick=False) as travel:
        yield travel


@pytest.fixture
def leaf(own_front_page) -> StandardPage:
    return own_front_page.add_child(instance=StandardPage(title="Quiet hours", slug="quiet", intro="We whisper."))


def answer(client=None, address="/quiet/", **headers):
    return (client or Client()).get(address, headers={"accept-encoding": "gzip", **headers})


def drawn(address="/quiet/") -> bool:
    """Whether the page is drawn anew: whoever draws one asks for more than the state of the database."""
    with CaptureQueriesContext(connection) as asked:
        Client().get(address)
    return len(asked) > 1


def kept(address="/quiet/") -> bool:
    """Whether it is answered as it was drawn. On PostgreSQL a commit in any database of the server, another test's too, ends
    that, so it is looked for more than once."""
    return any(not drawn(address) for _ in range(20))


def text(address="/quiet/") -> str:
    return Client().get(address).content.decode()


def elsewhere(act) -> None:
    """By another connection, as another process would."""

    def run():
        try:
            act()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


def test_page_is_drawn_once__nothing_changed(leaf):
    assert drawn()
    assert kept()
    assert text() == text()


def test_browser_is_told_that_nothing_changed__it_has_the_page(leaf):
    known: set[str] = set()

    def is_told() -> bool:
        first = answer()
        assert (first.status_code, first["Content-Encoding"]) == (200, "gzip")
        tag = first.get("ETag")
        known.update({tag} - {None})
        return tag is not None and answer(**{"if-none-match": tag}).status_code == 304

    # More than once, as in `kept`.
    assert any(is_told() for _ in range(20))
    StandardPage.objects.filter(pk=leaf.pk).update(intro="We sing.")
    before, known = known, set()
    assert {answer(**{"if-none-match": tag}).status_code for tag in before} == {200}
    assert any(is_told() for _ in range(20))
    assert known.isdisjoint(before)


CHANGES = {
    "bulk update of a page": lambda: StandardPage.objects.update(intro="Changed at last."),
    "raw statement": lambda: _run("UPDATE home_standardpage SET intro = 'Changed at last.'"),
    "settings": lambda: LibrarySettings.objects.update(library_name="Changed at last."),
}


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
@pytest.mark.parametrize("by", [lambda act: act(), elsewhere], ids=["here", "another process"])
def test_change_shows_in_the_next_answer__whoever_made_it_and_however(leaf, change, by):
    choose_peers(None)
    assert "Changed at last." not in text()
    by(change)
    assert "Changed at last." in text()


@pytest.mark.parametrize("by", [lambda act: act(), elsewhere], ids=["here", "another process"])
def test_catalogue_shows_on_the_front_page__a_need_renamed_the_hours_of_peers_changed(own_front_page, by):
    choose_peers(library_with_peers({"Kent Library": ("MO", time(10), time(16))}))
    assert "Kent Library" in text("/")
    by(lambda: TaxonomyTerm.objects.filter(code="food").update(name="Bread and soup"))
    assert "Bread and soup" in text("/")
    by(lambda: Schedule.objects.update(closes_at=time(12)))
    assert "until noon" in text("/")
    by(lambda: Location.objects.update(disclosure="hidden"))
    assert "Kent Library" not in text("/")


def test_clock_shows_within_the_minute__a_peer_goes_home(own_front_page, clock):
    choose_peers(library_with_peers({"Kent Library": ("MO", time(10), time(16))}))
    clock.move_to(datetime(2026, 11, 23, 23, 59, 50, tzinfo=UTC))
    assert "until 4 pm" in text("/")
    clock.move_to(datetime(2026, 11, 24, 0, 0, 0, tzinfo=UTC))
    assert "until 4 pm" not in text("/")


def test_page_goes_at_its_moment__between_two_minutes(leaf, clock):
    Page.objects.filter(pk=leaf.pk).update(expire_at=MONDAY + timedelta(seconds=10))
    assert drawn()
    assert kept()
    clock.shift(timedelta(seconds=10))
    assert drawn()


def test_restriction_holds_at_once__page_was_public(leaf):
    assert answer().status_code == 200
    elsewhere(lambda: PageViewRestriction.objects.create(page=leaf, restriction_type=PageViewRestriction.LOGIN))
    assert answer().status_code == 302
    PageViewRestriction.objects.all().delete()
    assert answer().status_code == 200
    leaf.unpublish()
    assert answer().status_code == 404


def test_nothing_is_kept_for_or_from_somebody__a_cookie_a_question_a_sensitive_page(leaf):
    answer()
    client = Client()
    client.cookies["sessionid"] = "somebody"
    with CaptureQueriesContext(connection) as asked:
        assert "no-store" in answer(client)["Cache-Control"]
    assert len(asked) > 1
    assert drawn("/quiet/?x=1")
    assert drawn("/quiet/?x=1")
    assert "ETag" not in answer(address="/crisis/")
    assert "ETag" not in answer(address="/find/")


def test_hosts_and_encodings_have_pages_of_their_own(leaf):
    packed, plain = answer(), Client().get("/quiet/", headers={"accept-encoding": "identity"})
    assert (packed.get("Content-Encoding"), plain.get("Content-Encoding")) == ("gzip", None)
    assert "Quiet hours" in plain.content.decode()
    assert kept("/quiet/")
    with CaptureQueriesContext(connection) as asked:
        Client(headers={"host": "localhost"}).get("/quiet/")
    assert len(asked) > 1


def test_page_drawn_while_something_changed_is_not_kept(leaf, monkeypatch):
    serve = StandardPage.serve

    def serving(page, request, *given, **named):
        response = serve(page, request, *given, **named).render()
        elsewhere(lambda: StandardPage.objects.update(intro="Changed at last."))
        return response

    monkeypatch.setattr(StandardPage, "serve", serving)
    assert "Changed at last." not in text()
    monkeypatch.undo()
    assert "Changed at last." in text()


def test_nothing_is_kept_inside_a_transaction__its_own_writes_are_not_told_apart(leaf):
    with transaction.atomic():
        assert "We whisper." in text()
        StandardPage.objects.update(intro="Changed at last.")
        assert "Changed at last." in text()
        transaction.set_rollback(True)
    assert "We whisper." in text()
