from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file

from home.language import spanish
from home.models import BranchIndexPage, BranchPage
from resources.models import Accessibility, Address, Disclosure, HolidayRule, Location, Schedule, Service
from tests.home.catalogue import choose_peers, library_with_peers
from tests.home.pages import below, front
from tests.resources import factories as make

# A Monday. Los Angeles is eight hours behind.
MONDAY_11 = datetime(2026, 11, 23, 19, 0, tzinfo=UTC)
MONDAY_20 = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


@pytest.fixture
def service(db) -> Service:
    """The peers, at Kent on Mondays and Wednesdays, in a branch with an address and hours."""
    service = library_with_peers({"Kent Library": ("MO,WE", time(10), time(16))})
    kent = Location.objects.get(name="Kent Library")
    Address.objects.create(location=kent, address_1="212 Heron Bend", city="Kent", state_province="WA", postal_code="98032")
    Accessibility.objects.create(location=kent, description="Automatic doors")
    Location.objects.filter(pk=kent.pk).update(step_free="yes", transportation="Bus 150 stops at the door.")
    make.weekly("MO,TU,WE,TH", "10:00", "21:00", location=kent, on_holidays=HolidayRule.CLOSED)
    make.phone(location=kent, number="(253) 555-0103")
    return service


@pytest.fixture
def kent(service: Service) -> BranchPage:
    """The page of Kent."""
    index = below(front(), BranchIndexPage, "branches")
    choose_peers(service)
    place = Location.objects.get(name="Kent Library")
    told = {"parking": "Free behind Heron Bend.", "find_us": "Past the Heron fountain."}
    return below(index, BranchPage, "kent", intro="The branch by the station, with a round table.", location=place, **told)


def read(client: Client, address: str = "/branches/kent/", at: datetime = MONDAY_11) -> str:
    with time_machine.travel(at, tick=False):
        response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_branch_says_what_the_catalogue_says__page(client: Client, kent: BranchPage):
    html = read(client)
    for words in (
        "212 Heron Bend",
        "Free behind Heron Bend.",
        "Past the Heron fountain.",
        "Kent, WA 98032",
        "Open until 9 pm",
        "Bus 150 stops",
        "Step-free way in",
        "Automatic doors",
    ):
        assert words in html
    assert 'href="tel:+1-253-555-0103"' in html or "555-0103" in html


def test_branch_says_until_when_a_peer_is_in__drop_in(client: Client, kent: BranchPage):
    assert "A peer is in until 4 pm." in read(client)


def test_branch_says_when_the_next_peer_comes__evening(client: Client, kent: BranchPage):
    html = read(client, at=MONDAY_20)
    assert "Next: Wednesday 10 am." in html
    assert "A peer is in" not in html


def test_branch_follows_the_rows__hours_changed(client: Client, kent: BranchPage):
    Schedule.objects.filter(service_at_location__isnull=False).update(closes_at=time(13))
    assert "A peer is in until 1 pm." in read(client)
    Schedule.objects.filter(service_at_location__isnull=False).delete()
    assert "A peer is in until 9 pm." in read(client)


def test_branch_tells_only_days_with_a_peer__week(client: Client, kent: BranchPage):
    html = read(client)
    week = html[html.index("Drop-in this week") : html.index("What to expect")]
    assert week.count("<tr") == 2
    assert "10 am to 4 pm" in week


def test_branch_sends_to_the_desk__no_peers_here(client: Client, kent: BranchPage):
    choose_peers(None)
    assert "Ask at the desk. Staff will find you someone to talk with." in read(client)


def test_branch_lists_what_else_is_here__other_services(client: Client, kent: BranchPage, service: Service):
    make.at(make.service(name="Care kits"), kent.location)
    hidden = make.service(name="Secret class", organization=make.organization(unlisted=True))
    make.at(hidden, kent.location)
    html = read(client)
    here = html[html.index("What else is here") :]
    assert "Care kits" in here
    assert "Secret class" not in html
    assert f">{service.name}</a>" not in here


def test_catalogue_s_own_words_are_marked__spanish_page(client: Client, kent: BranchPage):
    make.at(make.service(name="Care kits"), kent.location)
    copy = kent.copy_for_translation(spanish(), copy_parents=True)
    copy.save_revision().publish()
    html = read(client, copy.url)
    assert '<span lang="en">Bus 150 stops at the door.</span>' in html
    assert '<p lang="en">Automatic doors' in html
    assert 'lang="en">Care kits</a>' in html
    assert 'lang="en">Bus' not in read(client)


@pytest.mark.parametrize("disclosure", [Disclosure.AREA, Disclosure.HIDDEN])
def test_branch_keeps_a_place_that_became_confidential__page(client: Client, kent: BranchPage, disclosure: str):
    picture = Image.objects.create(title="map", file=get_test_image_file())
    BranchPage.objects.update(map_image=picture, map_alt="Across from the bus station.")
    assert "Across from the bus station." in read(client)
    Location.objects.update(disclosure=disclosure, area="Kent")
    for address in ("/branches/kent/", "/branches/"):
        html = read(client, address)
        for words in ("Heron", "98032", "Bus 150", "555-0103", "Automatic doors", "Across from the bus station.", "Open until"):
            assert words not in html


def test_branch_says_that_it_is_gone__closed_for_good(client: Client, kent: BranchPage):
    Location.objects.update(closed_on=date(2026, 1, 1))
    html = read(client)
    assert "This branch is closed for good." in html
    assert "A peer is in" not in html
    assert "Open until" not in html


def test_branch_is_refused__not_a_public_place_of_the_library(kent: BranchPage):
    index = BranchIndexPage.objects.get()
    theirs = make.location(organization=make.organization())
    hidden = make.location(organization=kent.location.organization, disclosure=Disclosure.HIDDEN)
    for place in (theirs, hidden, kent.location):
        with pytest.raises(ValidationError) as refused:
            index.add_child(instance=BranchPage(title="Another", slug="another", intro="A branch.", location=place))
        assert list(refused.value.message_dict) == ["location"]


def test_map_needs_words__no_alternative(kent: BranchPage):
    kent.map_image = Image.objects.create(title="map", file=get_test_image_file())
    with pytest.raises(ValidationError, match="Say the map in words"):
        kent.full_clean()
    kent.map_alt = "Across from the bus station."
    kent.full_clean()


def test_map_is_served_as_made__rendition_only(client: Client, kent: BranchPage):
    picture = Image.objects.create(title="map", file=get_test_image_file(filename="whole.png"))
    BranchPage.objects.update(map_image=picture, map_alt="Across from the bus station.")
    html = read(client)
    address = html.split('<figure class="map"><img src="')[1].split('"')[0]
    found = client.get(address)
    assert found.status_code == 200
    assert found["Content-Type"] == "image/webp"
    assert client.get("/media/original_images/whole.png").status_code == 404
    for name in ("none.png", "..%2Foriginal_images%2Fwhole.png", "page.html"):
        assert client.get(f"/media/images/{name}").status_code == 404


def test_list_shows_each_branch__with_peer(client: Client, kent: BranchPage):
    html = read(client, "/branches/")
    assert 'href="/branches/kent/"' in html
    assert "Peer: In until 4 pm" in html


def test_branches_stay_cheap__one_and_many(client: Client, kent: BranchPage, django_assert_max_num_queries):
    index = BranchIndexPage.objects.get()
    for number in range(5):
        place = make.location(name=f"Branch {number}", organization=kent.location.organization, street="1 Main St")
        index.add_child(instance=BranchPage(title=f"Branch {number}", slug=f"b{number}", intro="A branch.", location=place))
    for address in ("/branches/", "/branches/kent/"):
        client.get(address)
        with django_assert_max_num_queries(15):
            client.get(address)


def test_search_finds_a_branch__its_own_words(client: Client, kent: BranchPage):
    assert "/branches/kent/" in client.get("/find/", {"q": "round table branch Kent"}).content.decode()
