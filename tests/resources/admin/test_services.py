"""The service's form: all its parts saved together, and plain messages instead of database errors."""

import pytest
from django.urls import reverse
from wagtail.models import Revision

from resources.models import (
    NEEDS_URI,
    Attribute,
    Disclosure,
    Location,
    Phone,
    Schedule,
    Service,
    ServiceAtLocation,
    Taxonomy,
    TaxonomyTerm,
)
from tests.resources.admin.conftest import signed_in
from tests.resources.admin.filled import errors, filled

CREATE = "/admin/resources/service/create/"


def edit_url(service) -> str:
    return reverse("resources_service_modeladmin_edit", args=(service.pk,))


def row(prefix: str, index: int, **values) -> dict:
    """The posted fields of one added part."""
    fields = {f"{prefix}-TOTAL_FORMS": str(index + 1), f"{prefix}-{index}-id": "", f"{prefix}-{index}-DELETE": ""}
    return fields | {f"{prefix}-{index}-{name}": value for name, value in values.items()}


def nested(prefix: str, *names: str) -> dict:
    """Empty management forms of the parts inside an added part."""
    return {
        f"{prefix}-{name}-{kind}": "0"
        for name in names
        for kind in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
    }


def phone(prefix: str, index: int, number: str, **values) -> dict:
    return row(prefix, index, **{"number": number, "type": "voice", "takes_voice": "on", **values}) | nested(
        f"{prefix}-{index}", "languages"
    )


def schedule(prefix: str, index: int, **values) -> dict:
    return row(prefix, index, on_holidays="unknown", **values)


def place(index: int, location) -> dict:
    prefix = f"service_at_locations-{index}"
    return row("service_at_locations", index, location=str(location.pk)) | nested(
        prefix, "schedules", "phones", "contacts", "service_areas"
    )


def new_service(client, catalogue, **changes) -> dict:
    return filled(client, CREATE, {"organization": str(catalogue["agency"].pk), "name": "Warm meals", **changes})


def test_service_is_saved_with_all_its_parts__steward(catalogue, steward):
    client = signed_in(steward)
    need = TaxonomyTerm.objects.get(taxonomy__uri=NEEDS_URI, code="food")
    data = new_service(client, catalogue, description="Dinner.", id_required="no", needs=[str(need.pk)])
    data |= phone("phones", 0, "(206) 555-0150") | phone("phones", 1, "(206) 555-0151", takes_text="on")
    data |= place(0, catalogue["known"])
    data |= schedule("service_at_locations-0-schedules", 0, weekdays=["MO", "WE"], opens_at="09:00", closes_at="17:00")
    data |= schedule("service_at_locations-0-schedules", 1, is_exception="on", valid_from="2026-12-25")
    data |= row("languages", 0, name="Spanish", code="es")

    response = client.post(CREATE, data)

    assert response.status_code == 302, errors(response)
    service = Service.objects.get(name="Warm meals")
    assert set(service.phones.values_list("number", "takes_text")) == {("(206) 555-0150", False), ("(206) 555-0151", True)}
    weekly, exception = service.service_at_locations.get().schedules.order_by("is_exception")
    assert (weekly.freq, weekly.byday, weekly.opens_at.hour) == ("WEEKLY", "MO,WE", 9)
    assert (exception.is_exception, str(exception.valid_to)) == (True, "2026-12-25")
    assert service.id_required == "no"
    assert [tag.taxonomy_term for tag in service.attributes.all()] == [need]
    revision = Revision.objects.for_instance(service).get()
    assert revision.user == steward
    assert len(revision.content["service_at_locations"][0]["schedules"]) == 2


def test_unticked_need_is_taken_off_and_others_stay__edit(catalogue, steward):
    client = signed_in(steward)
    other = Taxonomy.objects.create(name="Open Eligibility", description="-", uri="https://example.org/oe")
    foreign = TaxonomyTerm.objects.create(taxonomy=other, name="Emergency food", description="-", code="1101")
    Attribute.objects.create(service=catalogue["meals"], taxonomy_term=foreign)

    response = client.post(edit_url(catalogue["meals"]), filled(client, edit_url(catalogue["meals"]), {"needs": []}))

    assert response.status_code == 302, errors(response)
    assert [tag.taxonomy_term for tag in catalogue["meals"].attributes.all()] == [foreign]


def test_saving_unchanged_form_changes_nothing(catalogue, steward):
    client = signed_in(steward)
    before = (
        Service.objects.get(pk=catalogue["shelter"].pk).serializable_data(),
        Phone.objects.count(),
        Schedule.objects.count(),
    )

    response = client.post(edit_url(catalogue["shelter"]), filled(client, edit_url(catalogue["shelter"])))

    assert response.status_code == 302, errors(response)
    after = (Service.objects.get(pk=catalogue["shelter"].pk).serializable_data(), Phone.objects.count(), Schedule.objects.count())
    assert before[0] | {"latest_revision": None} == after[0] | {"latest_revision": None}
    assert before[1:] == after[1:]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"url": "ftp://example.org/"}, "Give a web address that starts with https://"),
        ({"url": "javascript:alert(1)"}, "Give a web address that starts with https://"),
        ({"minimum_age": "60", "maximum_age": "18"}, "The oldest age is below the youngest."),
        ({"minimum_age": "-1"}, "from 0 to 130"),
        ({"minimum_age": "NaN"}, "Enter a number."),
        ({"organization": "abc"}, "not a valid UUID"),
        ({"organization": ""}, "required"),
        ({"name": "x" * 256}, "at most 255 characters"),
        ({"name": "a\x00b"}, "Null characters are not allowed."),
        ({"id_required": "perhaps"}, "Select a valid choice."),
        ({"needs": ["abc"]}, "not a valid"),
        (phone("phones", 0, "call me"), "A phone number has digits in it."),
        (phone("phones", 0, "(206) 555-0150", takes_voice=""), "Tick what this number takes"),
        (phone("phones", 0, "(206) 555-0150", extension="-4"), "greater than or equal to 0"),
        (schedule("schedules", 0, opens_at="09:00", weekdays=["MO"]), "Give both times, or none."),
        (schedule("schedules", 0, opens_at="09:00", closes_at="17:00"), "Tick the days on which it is open"),
        (schedule("schedules", 0, weekdays=["MO"]), "Give the times."),
        (schedule("schedules", 0, weekdays=["MO"], opens_at="09:00", closes_at="09:00"), "Open all day and night?"),
        (schedule("schedules", 0, weekdays=["MO"], opens_at="25:00", closes_at="26:00"), "Enter a valid time."),
        (schedule("schedules", 0, repeats="2", opens_at="09:00", closes_at="17:00"), "Tick the day, such as Tue"),
        (
            schedule("schedules", 0, repeats="other", freq="MONTHLY", byday="2XX", opens_at="9:00", closes_at="10:00"),
            "2TU is the second",
        ),
        (schedule("schedules", 0, repeats="other", byday="MO", opens_at="9:00", closes_at="10:00"), "every week or every month?"),
        (
            schedule(
                "schedules", 0, repeats="other", freq="WEEKLY", interval="2", byday="MO", opens_at="9:00", closes_at="10:00"
            ),
            "Give the first day",
        ),
        (schedule("schedules", 0, is_exception="on"), "Which day is different?"),
        (
            schedule("schedules", 0, is_exception="on", valid_from="2026-12-26", valid_to="2026-12-25"),
            "The last date is before the first.",
        ),
        (row("languages", 0, note="Tuesdays"), "Name the language."),
        (row("cost_options", 0, option="All", amount="-5", currency="USD"), "A cost is 0 or more."),
        (
            row("assurances", 0, method="phone-call", confirmed_by="Desk", checked_on="2026-01-02", due_on="2026-01-01"),
            "The next check must come after this one.",
        ),
        (
            row("assurances", 0, method="phone-call", confirmed_by="Desk", checked_on="2999-01-01"),
            "A check can't be in the future.",
        ),
        (row("additional_urls", 0, label="x", url="data:text/html,x"), "Give a web address that starts with https://"),
    ],
)
def test_bad_value_gives_a_plain_message__create(catalogue, steward, changes, message):
    client = signed_in(steward)

    response = client.post(CREATE, new_service(client, catalogue) | changes)

    assert response.status_code == 200
    assert message in errors(response)
    assert not Service.objects.filter(name="Warm meals").exists()


def test_same_place_twice_is_refused__create(catalogue, steward):
    client = signed_in(steward)
    data = new_service(client, catalogue) | place(0, catalogue["known"]) | place(1, catalogue["known"])

    response = client.post(CREATE, data)

    assert "The same place is on the list twice." in errors(response)


def test_place_taken_off_and_added_again_is_kept__edit(catalogue, steward):
    client = signed_in(steward)
    url = edit_url(catalogue["shelter"])
    data = filled(client, url)
    index = next(i for i in range(3) if data[f"service_at_locations-{i}-location"] == str(catalogue["known"].pk))
    data |= {f"service_at_locations-{index}-DELETE": "1"} | place(3, catalogue["known"])

    response = client.post(url, data)

    assert response.status_code == 302, errors(response)
    assert catalogue["shelter"].service_at_locations.filter(location=catalogue["known"]).count() == 1


def test_part_removed_by_somebody_else_is_a_plain_error__edit(catalogue, steward):
    client = signed_in(steward)
    url = edit_url(catalogue["shelter"])
    data = filled(client, url)
    catalogue["shelter"].phones.all().delete()

    response = client.post(url, data)

    assert response.status_code == 200
    assert "Somebody removed a part of this list" in errors(response)


def test_part_of_another_service_is_not_taken__forged_id(catalogue, steward):
    client = signed_in(steward)
    theirs = Phone.objects.get(service=catalogue["shelter"])
    url = edit_url(catalogue["meals"])
    data = filled(client, url)
    data |= phone("phones", 0, "(206) 555-0199") | {"phones-INITIAL_FORMS": "1", "phones-0-id": str(theirs.pk)}

    response = client.post(url, data)

    assert response.status_code == 200
    theirs.refresh_from_db()
    assert (theirs.service, theirs.number) == (catalogue["shelter"], "(206) 555-0142")


@pytest.mark.parametrize("broken", [{"phones-TOTAL_FORMS": "x"}, {"phones-INITIAL_FORMS": "7"}, {"phones-0-id": "abc"}])
def test_broken_post_is_never_a_500(catalogue, steward, broken):
    client = signed_in(steward)
    url = edit_url(catalogue["shelter"])

    assert client.post(url, filled(client, url, broken)).status_code in (200, 302)


def test_odd_phone_number_is_saved_with_a_question(catalogue, steward):
    client = signed_in(steward)

    response = client.post(CREATE, new_service(client, catalogue) | phone("phones", 0, "555-01"), follow=True)

    assert "the whole phone number?" in response.content.decode()
    assert Phone.objects.filter(number="555-01").exists()


def test_check_keeps_who_wrote_it_down(catalogue, steward):
    client = signed_in(steward)
    url = edit_url(catalogue["shelter"])
    data = filled(client, url) | row(
        "assurances", 0, method="phone-call", confirmed_by="Desk lead", checked_on="2026-01-02", fields=["phones", "schedules"]
    )

    response = client.post(url, data)

    assert response.status_code == 302, errors(response)
    check = catalogue["shelter"].assurances.get()
    assert (check.recorded_by, check.fields) == (steward, ["phones", "schedules"])


def test_rule_from_a_feed_survives_a_save(catalogue, steward):
    client = signed_in(steward)
    rule = {"freq": "MONTHLY", "byday": "1MO,3MO", "opens_at": "09:00", "closes_at": "12:00"}
    feed = Schedule.objects.create(service=catalogue["shelter"], **rule)
    url = edit_url(catalogue["shelter"])

    response = client.post(url, filled(client, url, {"name": "Night shelter, renamed"}))

    assert response.status_code == 302, errors(response)
    feed.refresh_from_db()
    assert (feed.freq, feed.byday) == ("MONTHLY", "1MO,3MO")


def test_place_is_made_inside_the_chooser__steward(catalogue, steward):
    client = signed_in(steward)
    fields = {
        "name": "Harbor Annex",
        "street": "3 Pier Way",
        "city": "Kent",
        "state": "WA",
        "zip_code": "98032",
        "disclosure": "full",
    }

    answer = client.post("/admin/choose-place/create/", fields).json()

    made = Location.objects.get(name="Harbor Annex")
    assert answer["result"] == {
        "id": str(made.pk),
        "title": "Harbor Annex",
        "edit_url": reverse("resources_location_modeladmin_edit", args=(made.pk,)),
    }
    assert made.addresses.get().address_1 == "3 Pier Way"
    assert Revision.objects.for_instance(made).get().user == steward


def test_place_by_area_needs_its_area__chooser(catalogue, steward):
    client = signed_in(steward)

    answer = client.post("/admin/choose-place/create/", {"name": "Secret", "disclosure": Disclosure.AREA}).json()

    assert answer["step"] == "reshow_creation_form"
    assert "Name the area that may be shown" in answer["htmlFragment"]


def test_no_drop_down_holds_the_catalogue__service_form(catalogue, superuser):
    client = signed_in(superuser)
    page = client.get(edit_url(catalogue["shelter"])).content.decode()

    for record in (catalogue["agency"], catalogue["known"], catalogue["program"], catalogue["term"]):
        assert f'<option value="{record.pk}"' not in page


def test_service_of_a_closed_group_is_saved_in_one_transaction(catalogue, steward, monkeypatch):
    client = signed_in(steward)
    data = new_service(client, catalogue) | place(0, catalogue["known"])

    def fails(*args, **kwargs):
        from django.db import IntegrityError

        raise IntegrityError

    monkeypatch.setattr("resources.admin.views.log", fails)
    response = client.post(CREATE, data)

    assert "Somebody else saved something that clashes" in response.content.decode()
    assert not ServiceAtLocation.objects.filter(service__name="Warm meals").exists()
