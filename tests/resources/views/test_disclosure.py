"""Nothing of a place that is kept from the public stands in the bytes of any page, whoever else knows it."""

import pytest
from django.contrib.auth.models import Permission, User

from resources.models import Accessibility, Schedule
from tests.resources import factories

pytestmark = pytest.mark.django_db

# Each canary stands in one field and nowhere else.
CANARIES = {
    "name": "Zebrafinch House",
    "alternate_name": "Nuthatch House",
    "description": "behind the Waxwing mill",
    "transportation": "Bus 909 to Kestrel Way",
    "street": "4711 Towhee Lane",
    "unit": "Unit Dunlin",
    "postal_code": "98099",
    "latitude": "47.123456",
    "longitude": "-122.654321",
    "at_place": "the Pipit gate",
    "schedule": "ring at Plover",
    "accessibility": "ramp from Siskin Alley",
    "phone": "555-0188",
    "url": "grebe.example",
}


@pytest.fixture(params=["hidden", "area"])
def service(request):
    agency = factories.organization(name="Valley Safe Homes")
    service = factories.service(name="Safe bed", description="A bed for tonight.", organization=agency)
    location = factories.location(
        name=CANARIES["name"],
        alternate_name=CANARIES["alternate_name"],
        description=CANARIES["description"],
        transportation=CANARIES["transportation"],
        street=CANARIES["street"],
        postal_code=CANARIES["postal_code"],
        latitude=CANARIES["latitude"],
        longitude=CANARIES["longitude"],
        url=f"https://{CANARIES['url']}/",
        disclosure=request.param,
        area="Auburn" if request.param == "area" else "",
        organization=agency,
    )
    location.addresses.update(address_2=CANARIES["unit"])
    at = factories.at(service, location, description=CANARIES["at_place"])
    factories.weekly(service_at_location=at, description=CANARIES["schedule"], byday="MO,TU,WE,TH,FR,SA,SU")
    Schedule.objects.create(
        location=location, is_exception=True, valid_from="2020-01-01", valid_to="2099-01-01", description=CANARIES["schedule"]
    )
    Accessibility.objects.create(location=location, description=CANARIES["accessibility"])
    factories.phone(f"(206) {CANARIES['phone']}", location=location)
    return service


def _pages(client, service):
    yield client.get(f"/services/{service.id}/")
    yield client.get(f"/organizations/{service.organization_id}/")
    for query in ("", "?q=safe+bed", "?q=auburn", "?near=47.1234,-122.6543&sort=near", "?q=zebrafinch", "?q=towhee"):
        yield client.get(f"/find/{query}")


def test_pages_tell_nothing__anonymous(client, service):
    for response in _pages(client, service):
        assert response.status_code == 200
        told = response.content.decode() + str(response.headers)
        asked = response.request["QUERY_STRING"]
        for field, canary in CANARIES.items():
            assert canary not in told, (response.request["PATH_INFO"], asked, field)


def test_page_says_that_and_why__anonymous(client, service):
    page = client.get(f"/services/{service.id}/").content.decode()
    assert "to keep people safe" in page
    assert "openstreetmap" not in page
    assert "geo:" not in page


def test_find_gives_no_distance__near_the_very_place(client, service):
    page = client.get("/find/?q=safe+bed&near=47.1234,-122.6543").content.decode()
    assert "Safe bed" in page.replace("<mark>", "").replace("</mark>", "")
    assert " miles</strong>" not in page


def test_panel_tells_the_address__staff_who_may(client, service):
    user = User.objects.create_user("staff", is_staff=True)
    user.user_permissions.add(*Permission.objects.filter(codename__in=["view_staff_panel", "view_undisclosed_location"]))
    client.force_login(user)
    page = client.get(f"/services/{service.id}/").content.decode()
    public, panel = page.split('id="staff-title"')
    assert CANARIES["street"] in panel
    assert CANARIES["transportation"] in panel
    # What a patron reads over somebody's shoulder is the same as for anybody.
    for field, canary in CANARIES.items():
        assert canary not in public, field


def test_panel_keeps_the_address__staff_with_the_panel_alone(client, service):
    user = User.objects.create_user("staff", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_staff_panel"))
    client.force_login(user)
    page = client.get(f"/services/{service.id}/").content.decode()
    assert "For staff only" in page
    for field, canary in CANARIES.items():
        assert canary not in page, field
