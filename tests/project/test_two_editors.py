"""Two people at the same thing: the second is told, and neither loses a word."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from home.models import StandardPage
from resources.models import Phone, Service
from tests.home import pages
from tests.resources import factories
from tests.resources.admin.filled import filled

pytestmark = pytest.mark.django_db


def signed_in(name):
    client = Client()
    client.force_login(User.objects.create_superuser(name))
    return client


def test_both_texts_are_kept_and_the_second_is_warned__two_editors_of_a_page():
    page = pages.below(pages.front(), StandardPage, "plain")
    first, second = signed_in("first"), signed_in("second")
    opened = StandardPage.objects.get(pk=page.pk).save_revision(user=User.objects.get(username="second"))
    address = f"/admin/pages/{page.pk}/edit/"
    form = {
        "slug": "plain", "intro": "About.", "body-count": "0", "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0",
    }  # fmt: skip
    assert first.post(address, form | {"title": "Written by the first"}).status_code == 302
    ping = f"/admin/editing-sessions/ping/home/standardpage/{page.pk}/999999/"
    warned = second.post(ping, {"revision_id": opened.pk, "is_editing": "1"}).json()
    assert "first" in str(warned["other_sessions"])
    assert second.post(address, form | {"title": "Written by the second"}).status_code == 302
    kept = [revision.content["title"] for revision in page.revisions.order_by("pk")]
    assert kept[-2:] == ["Written by the first", "Written by the second"]


@pytest.fixture
def meals():
    """A service with a phone number."""
    service = factories.service(name="Meals")
    factories.phone(service=service)
    return service


def saved_by_another(service):
    other, address = signed_in("other"), f"/admin/resources/service/edit/{service.pk}/"
    assert other.post(address, filled(other, address, {"description": "By the other."})).status_code == 302


def imported(service):
    """As an import writes: in bulk, and a part of the record alone."""
    Phone.objects.filter(service=service).update(number="(206) 555-0199")


@pytest.mark.parametrize("change", [saved_by_another, imported], ids=lambda change: change.__name__)
def test_nothing_is_overwritten_unseen__record_changed_while_a_form_was_open(meals, change):
    steward, address = signed_in("steward"), f"/admin/resources/service/edit/{meals.pk}/"
    form = filled(steward, address, {"name": "Hot meals"})
    change(meals)
    response = steward.post(address, form)
    page = response.content.decode()
    assert response.status_code == 200
    assert "after you opened the form" in page
    assert 'value="Hot meals"' in page
    assert Service.objects.get().name == "Meals"
    # The page knows by now; to save again is meant.
    again = form | {"opened_as": re.search(r'name="opened_as" value="(\w+)"', page)[1]}
    assert steward.post(address, again).status_code == 302
    assert Service.objects.get().name == "Hot meals"


def test_form_is_saved__nobody_else_was_at_it(meals):
    steward, address = signed_in("steward"), f"/admin/resources/service/edit/{meals.pk}/"
    assert steward.post(address, filled(steward, address, {"name": "Hot meals"})).status_code == 302
    assert steward.post(address, filled(steward, address, {"name": "Cold meals"})).status_code == 302
    assert Service.objects.get().name == "Cold meals"
