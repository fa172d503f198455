"""Versions: who saved what, what changed, and putting an old version back without losing or publishing anything unseen."""

import pytest
from django.urls import reverse
from wagtail.models import Revision

from resources.models import (
    Assurance,
    Disclosure,
    Language,
    Location,
    Phone,
    Program,
    Schedule,
    Service,
    ServiceAtLocation,
    ServiceCapacity,
    Unit,
)
from tests.resources.admin.conftest import signed_in
from tests.resources.admin.filled import filled


def saved(record, user) -> Revision:
    """A version of the record as the database has it."""
    record = type(record).objects.get(pk=record.pk)
    return record.save_revision(user=user, clean=False)


def url(action: str, record, revision=None) -> str:
    args = (record.pk, revision.pk) if revision else (record.pk,)
    return reverse(f"resources_{record._meta.model_name}_modeladmin_{action}", args=args)


def text(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def shelter(catalogue):
    return catalogue["shelter"]


def test_history_lists_who_and_when__two_versions(shelter, steward, trusted):
    saved(shelter, steward)
    saved(shelter, trusted)

    page = text(signed_in(steward).get(url("history", shelter)))

    assert page.index("trusted") < page.index("steward</td>")
    assert page.count("Put this back") == 1


def test_compare_tells_each_changed_field_and_part(shelter, steward, catalogue):
    saved(shelter, steward)
    client = signed_in(steward)
    edit = url("edit", shelter)
    assert client.post(edit, filled(client, edit, {"name": "Night beds", "phones-0-number": "(206) 555-0199"})).status_code == 302
    Language.objects.filter(service=shelter).delete()
    second = saved(shelter, steward)

    page = text(client.get(url("compare", shelter, second)))
    assert "Language: Spanish" in page
    assert "removed" in page

    _first, edited, _second = Revision.objects.for_instance(shelter).order_by("pk")
    page = text(client.get(url("compare", shelter, edited)))
    assert "<del>Night shelter</del>" in page
    assert "<ins>Night beds</ins>" in page
    assert "<ins>(206) 555-0199</ins>" in page
    assert "Hot meals" not in page


def test_compare_since_tells_what_is_different_now(shelter, steward):
    revision = saved(shelter, steward)
    Service.objects.filter(pk=shelter.pk).update(alert="Full tonight")

    page = text(signed_in(steward).get(url("compare", shelter, revision) + "?to=now"))

    assert "<ins>Full tonight</ins>" in page


def test_compare_escapes_what_people_wrote(shelter, steward):
    saved(shelter, steward)
    Service.objects.filter(pk=shelter.pk).update(name="<script>alert(1)</script>")
    second = saved(shelter, steward)

    page = text(signed_in(steward).get(url("compare", shelter, second)))

    assert "<script>alert(1)</script>" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_restore_puts_back_fields_parts_and_parts_of_parts(shelter, steward, catalogue):
    place = shelter.service_at_locations.get(location=catalogue["known"])
    Schedule.objects.create(service_at_location=place, freq="WEEKLY", byday="TU", opens_at="09:00", closes_at="12:00")
    revision = saved(shelter, steward)
    Service.objects.filter(pk=shelter.pk).update(name="Something else")
    place.delete()
    Phone.objects.filter(service=shelter).delete()

    response = signed_in(steward).post(url("restore", shelter, revision))

    assert response.status_code == 302
    shelter.refresh_from_db()
    assert shelter.name == "Night shelter"
    assert shelter.phones.get().number == "(206) 555-0142"
    assert shelter.service_at_locations.get(location=catalogue["known"]).schedules.get().byday == "TU"
    newest = Revision.objects.for_instance(shelter).order_by("pk").last()
    assert (newest.pk != revision.pk, newest.user) == (True, steward)


def test_restore_says_what_it_would_remove__part_added_since(shelter, steward):
    revision = saved(shelter, steward)
    Language.objects.create(service=shelter, name="Somali", code="so")

    page = text(signed_in(steward).get(url("restore", shelter, revision)))

    assert "Language: Somali" in page
    assert "removed" in page
    assert Language.objects.filter(name="Somali").exists()


def test_restore_names_what_cannot_come_back__protected_parent_is_gone(shelter, steward):
    """Modelcluster fails on such a part, or drops it without a word."""
    unit = Unit.objects.create(name="cot")
    from django.utils import timezone

    count = ServiceCapacity.objects.create(service=shelter, unit=unit, available=2, updated=timezone.now())
    extra = Location.objects.create(name="Old hall")
    place = ServiceAtLocation.objects.create(service=shelter, location=extra)
    revision = saved(shelter, steward)
    count.delete()
    unit.delete()
    place.delete()
    extra.delete()
    client = signed_in(steward)

    page = text(client.get(url("restore", shelter, revision)))
    assert "its unit is no longer there, so this part can&#x27;t come back." in page
    assert "its location is no longer there, so this part can&#x27;t come back." in page

    assert client.post(url("restore", shelter, revision)).status_code == 302
    assert shelter.capacities.count() == 1
    assert shelter.service_at_locations.count() == 3


def test_restore_leaves_a_lost_program_empty_and_says_so(shelter, steward):
    revision = saved(shelter, steward)
    Program.objects.all().delete()
    client = signed_in(steward)

    assert "its program is no longer there, so that stays empty." in text(client.get(url("restore", shelter, revision)))
    assert client.post(url("restore", shelter, revision)).status_code == 302
    assert Service.objects.get(pk=shelter.pk).program is None


def test_restore_keeps_checks_made_since(shelter, steward):
    revision = saved(shelter, steward)
    Assurance.objects.create(service=shelter, method="phone-call", confirmed_by="Desk", checked_on="2026-01-01")

    signed_in(steward).post(url("restore", shelter, revision))

    assert shelter.assurances.count() == 1


def test_restore_takes_no_part_from_another_record(shelter, steward, catalogue):
    revision = saved(shelter, steward)
    Phone.objects.filter(service=shelter).update(service=catalogue["meals"])

    signed_in(steward).post(url("restore", shelter, revision))

    assert catalogue["meals"].phones.get().number == "(206) 555-0142"
    assert shelter.phones.get().number == "(206) 555-0142"


@pytest.mark.parametrize(
    ("then", "now", "after"),
    [
        (Disclosure.FULL, Disclosure.HIDDEN, Disclosure.HIDDEN),
        (Disclosure.HIDDEN, Disclosure.FULL, Disclosure.HIDDEN),
        (Disclosure.AREA, Disclosure.HIDDEN, Disclosure.HIDDEN),
        (Disclosure.FULL, Disclosure.FULL, Disclosure.FULL),
    ],
)
def test_restore_never_makes_a_place_more_public(catalogue, trusted, then, now, after):
    place = catalogue["known"]
    Location.objects.filter(pk=place.pk).update(disclosure=then, area="Kent")
    revision = saved(place, trusted)
    Location.objects.filter(pk=place.pk).update(disclosure=now, name="Other")

    assert signed_in(trusted).post(url("restore", place, revision)).status_code == 302

    place.refresh_from_db()
    assert (place.name, place.disclosure) == ("Harbor Hall", after)


def test_version_of_a_place_from_when_it_was_confidential_is_closed__steward_without_the_right(catalogue, steward, trusted):
    place = catalogue["known"]
    Location.objects.filter(pk=place.pk).update(disclosure=Disclosure.HIDDEN, name="Zanzibarhaus")
    revision = saved(place, trusted)
    Location.objects.filter(pk=place.pk).update(disclosure=Disclosure.FULL, name="Harbor Hall")
    newer = saved(place, trusted)
    client = signed_in(steward)

    assert "The place was confidential then." in text(client.get(url("history", place)))
    assert client.get(url("compare", place, revision)).status_code == 302
    assert client.get(url("restore", place, revision)).status_code == 302
    client.post(url("restore", place, revision))
    assert Location.objects.get(pk=place.pk).name == "Harbor Hall"
    assert "Zanzibarhaus" not in text(client.get(url("compare", place, newer)))


@pytest.mark.parametrize("action", ["history", "compare", "restore"])
def test_history_is_for_who_may_edit__reader(shelter, peer, steward, action):
    revision = saved(shelter, steward)

    assert signed_in(peer).get(url(action, shelter, None if action == "history" else revision)).status_code == 302


def test_version_of_another_record_is_not_found(catalogue, steward):
    other = saved(catalogue["meals"], steward)

    assert signed_in(steward).get(url("compare", catalogue["shelter"], other)).status_code == 404
    assert signed_in(steward).post(url("restore", catalogue["shelter"], other)).status_code == 404


def test_history_takes_any_page_number(shelter, steward):
    for number in ("abc", "-1", "99999999999999999999", "%00"):
        assert signed_in(steward).get(url("history", shelter) + f"?p={number}").status_code == 200
    assert signed_in(steward).get(f"/admin/resources/service/compare/{shelter.pk}/99999999999999999999/").status_code == 404
