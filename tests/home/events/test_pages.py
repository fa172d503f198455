from datetime import date, time, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.test import Client, RequestFactory
from django.utils import timezone
from icalendar import Calendar
from wagtail.models import PageViewRestriction

from home.events.upcoming import upcoming
from home.models import EventDate, EventPage
from tests.home.events.made import event, index_page
from tests.resources import factories

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
# Noon in Los Angeles.
NOON = time_machine.travel("2026-11-24T20:00:00+00:00", tick=False)
FEED = "/calendar/en/events.ics"


@pytest.fixture(autouse=True)
def at_noon():
    with NOON:
        yield


def listed(query: str = "") -> str:
    return Client().get(index_page().url + query).content.decode()


def feed() -> Calendar:
    answer = Client().get(FEED)
    assert answer["Content-Type"].startswith("text/calendar")
    return Calendar.from_ical(answer.content)


def summaries() -> list[str]:
    return [str(one["SUMMARY"]) for one in feed().walk("VEVENT")]


def test_past_one_is_gone__list_and_feed_without_a_scheduler():
    event(title="Coffee today")
    event(title="Yesterday", slug="y", starts_on=TODAY - timedelta(days=1))
    html = listed()
    assert "Coffee today" in html
    assert "Yesterday" not in html
    assert summaries() == ["Coffee today"]
    with time_machine.travel("2026-11-25T00:00:01+00:00"):
        assert "Coffee today" not in listed()


def test_filter_narrows_by_kind_and_branch__plain_get():
    kent = factories.location(name="Kent Library", time_zone="America/Los_Angeles")
    event(title="Coffee here", where="place", location=kent)
    event(title="Group away", slug="g", kind="group")
    assert "Group away" not in listed("?kind=coffee")
    assert "Group away" not in listed(f"?place={kent.pk}")
    both = listed(f"?place={kent.pk}&kind=coffee")
    assert "Coffee here" in both
    assert "selected" in both


UNKNOWN = "3b0e4f44-0000-4000-8000-000000000000"


@pytest.mark.parametrize("query", ["?place=nonsense", f"?place={UNKNOWN}", "?kind=zz", "?page=-4", "?page=x", "?page=999999999"])
def test_bad_question_gets_an_answer__not_a_fault(query):
    event(title="Coffee here")
    answer = Client().get(index_page().url + query)
    assert answer.status_code == 200
    if "page" not in query:
        assert "We don’t know that place or kind" in answer.content.decode()
        assert "Coffee here" in answer.content.decode()


def test_cancelled_date_stays_listed_with_its_reason__until_it_has_passed():
    event(EventDate(day=TODAY, change="cancelled", reason="Burst pipe."), title="Coffee", repeats="weekly")
    assert "Burst pipe." in listed()
    with time_machine.travel("2026-11-25T00:00:01+00:00"):
        html = listed()
        assert "Burst pipe." not in html
        assert "December 1" in html


def test_event_called_off_stands_with_one_date__then_goes():
    event(title="Coffee", repeats="weekly", is_cancelled=True, cancelled_reason="No host.")
    assert listed().count("No host.") == 1
    assert {str(one["STATUS"]) for one in feed().walk("VEVENT")} == {"CANCELLED"}
    with time_machine.travel("2026-11-25T00:00:01+00:00"):
        assert "No host." not in listed()


def test_confidential_place_is_never_named__page_list_feed():
    hidden = factories.location(name="Rose House", street="9 Secret Way", disclosure="hidden")
    area = factories.location(name="Fern House", street="8 Secret Way", disclosure="area", area="Auburn")
    first = event(title="A", where="place", location=hidden, room="Blue room of Rose House")
    second = event(title="B", slug="b", where="place", location=area, room="Green room of Fern House")
    told = listed() + Client().get(FEED).content.decode().replace("\r\n ", "")
    for page in (first, second):
        told += Client().get(page.url).content.decode() + Client().get(f"/calendar/event/{page.uid}.ics").content.decode()
        told += page.searched_text()
    for secret in ("Rose House", "Fern House", "Secret Way"):
        assert secret not in told
    assert "A place in Auburn" in told


def test_feed_and_file_hold_what_anybody_may_see__draft_private_expired():
    shown = event(title="Open")
    draft = event(title="Draft", slug="d")
    draft.unpublish()
    private = event(title="Private", slug="p")
    restriction = PageViewRestriction.objects.create(page=private, restriction_type="groups")
    restriction.groups.add(Group.objects.create(name="Staff"))
    expired = event(title="Expired", slug="e")
    EventPage.objects.filter(pk=expired.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    assert summaries() == ["Open"]
    assert Client().get(f"/calendar/event/{shown.uid}.ics").status_code == 200
    for page in (draft, private, expired):
        assert Client().get(f"/calendar/event/{page.uid}.ics").status_code == 404
    assert Client().get(expired.url).status_code == 404


def test_feed_is_the_same_for_staff__signed_in(admin_client: Client):
    private = event(title="Private")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    assert Calendar.from_ical(admin_client.get(FEED).content).walk("VEVENT") == []


def test_feed_answers_briefly_cached__known_languages_only():
    assert Client().get(FEED)["Cache-Control"] == "max-age=300"
    assert Client().get("/calendar/xx/events.ics").status_code == 404


def test_uid_stays_and_sequence_rises__edited():
    page = event(title="Coffee")
    [before] = feed().walk("VEVENT")
    with time_machine.travel("2026-11-24T20:05:00+00:00"):
        page.title = "Coffee and tea"
        page.save_revision().publish()
        [after] = feed().walk("VEVENT")
    assert before["UID"] == after["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]


def test_private_link_is_not_on_the_page__online():
    page = event(where="online", online_link="https://meet.example/secret", elsewhere="")
    html = Client().get(page.url).content.decode()
    assert "meet.example" not in html
    assert "Ask at any desk for the link." in html


def test_place_in_another_zone_keeps_its_clock__new_york():
    there = factories.location(name="Far Library", time_zone="America/New_York")
    event(where="place", location=there, starts_at=time(15), ends_at=time(16))
    html = listed()
    assert "3 pm to 4 pm" in html
    # Four in New York is one in Los Angeles.
    with time_machine.travel("2026-11-24T21:00:01+00:00"):
        assert "3 pm to 4 pm" not in listed()


@pytest.mark.parametrize("count", [2, 8])
def test_upcoming_asks_the_same_of_the_database__however_many(count, django_assert_max_num_queries):
    for number in range(count):
        place = factories.location(name=f"Branch {number}", street=f"{number} Main St")
        event(title=f"Coffee {number}", slug=f"c{number}", where="place", location=place, repeats="weekly")
    request = RequestFactory().get("/")
    upcoming(request, 1)
    with django_assert_max_num_queries(4):
        found = upcoming(request, 5)
    assert len(found) == min(count * 400, 5)
    assert found[0].place.startswith("Branch")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"ends_at": time(13)}, "ends_at"),
        ({"until": TODAY - timedelta(days=1)}, "until"),
        ({"repeats": "monthly", "starts_on": date(2026, 11, 30)}, "repeats"),
        ({"repeats": "monthly-last", "starts_on": date(2026, 11, 17)}, "starts_on"),
        ({"where": "place"}, "location"),
        ({"elsewhere": ""}, "elsewhere"),
        ({"is_link_public": True}, "online_link"),
        ({"is_cancelled": True}, "cancelled_reason"),
    ],
)
def test_event_that_makes_no_sense_is_refused__at_the_field(fields, field):
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError) as refused:
        event(**fields)
    assert field in refused.value.message_dict


def test_search_forgets_it_with_its_last_date__finite_only():
    page = event(title="Once")
    assert page.findable_until() == timezone.now() + timedelta(hours=4)
    assert event(title="For ever", slug="f", repeats="weekly").findable_until() is None
