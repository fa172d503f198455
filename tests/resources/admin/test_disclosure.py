"""Canaries: what tells where a confidential place is, looked for on every address of the editing site."""

import io
import re
from zipfile import ZipFile

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from wagtail.models import ModelLogEntry, Revision

from resources.admin.catalogue import Catalogue
from resources.models import Disclosure, Location, Translation
from tests.resources.admin.conftest import CANARIES, signed_in
from tests.resources.admin.filled import filled

REGISTERS = [register.base_url_path or f"resources/{register.model._meta.model_name}" for register in Catalogue.items]
CHOOSERS = ("organization", "program", "service", "tag", "place")


def addresses(catalogue) -> list[str]:
    """Every address under /admin/ that takes no argument, and the catalogue's own with each record they could be given."""
    found = {
        "/admin/" + "".join(parts)
        for parts in _walk(get_resolver("wagtail.admin.urls").url_patterns)
        if "<" not in "".join(parts)
    }
    for path in REGISTERS:
        found |= {
            f"/admin/{path}/{query}" for query in ("", "?q=harbor", "?export=csv", "?export=xlsx", "?o=0", "?o=-0", "?o=1.2")
        }
    for name in CHOOSERS:
        found |= {f"/admin/choose-{name}/", f"/admin/choose-{name}/results/", f"/admin/choose-{name}/results/?q=harbor"}
    for kind in ("organization", "location", "service"):
        for record in _records(catalogue, kind):
            for action in ("edit", "inspect", "delete", "history"):
                found.add(reverse(f"resources_{kind}_modeladmin_{action}", args=(record.pk,)))
            for revision in Revision.objects.for_instance(record):
                for action in ("compare", "restore"):
                    found.add(reverse(f"resources_{kind}_modeladmin_{action}", args=(record.pk, revision.pk)))
                    found.add(reverse(f"resources_{kind}_modeladmin_{action}", args=(record.pk, revision.pk)) + "?to=now")
    for place in _records(catalogue, "location"):
        found.add(f"/admin/choose-place/chosen/{place.pk}/")
        found.add(f"/admin/choose-place/chosen-multiple/?id={place.pk}")
    found.add(reverse("resources_importrun_modeladmin_inspect", args=(catalogue["run"].pk,)))
    for translation in Translation.objects.all():
        found |= {
            reverse(f"resources_translation_modeladmin_{action}", args=(translation.pk,))
            for action in ("edit", "delete", "history")
        }
    # One ends the session; the other is Wagtail's own alarm test, which raises on purpose.
    return sorted(address for address in found if "logout" not in address and "failwhale" not in address)


def _records(catalogue, kind: str):
    return {
        "organization": [catalogue["agency"]],
        "service": [catalogue["shelter"], catalogue["meals"]],
        "location": [catalogue["known"], catalogue["hidden"], catalogue["by_area"]],
    }[kind]


def _walk(patterns, before=()):
    for pattern in patterns:
        parts = (*before, str(pattern.pattern).removeprefix("^").removesuffix("$").replace("\\Z", ""))
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, parts)
        elif isinstance(pattern, URLPattern) and "(" not in "".join(parts):
            yield parts


def body(response) -> str:
    """Everything the answer carries, a workbook's insides too."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if content[:2] == b"PK":
        with ZipFile(io.BytesIO(content)) as book:
            content = b"".join(book.read(name) for name in book.namelist())
    return content.decode(errors="replace") + str(response.headers)


@pytest.fixture
def with_history(catalogue, trusted):
    """Somebody who may has saved each place on its form, so that revisions and log entries hold the canaries."""
    client = signed_in(trusted)
    for place in (catalogue["hidden"], catalogue["by_area"], catalogue["known"]):
        url = reverse("resources_location_modeladmin_edit", args=(place.pk,))
        for times in ("once", "twice"):
            assert client.post(url, filled(client, url, {"alternate_name": f"Zanzibarhaus {times}"})).status_code == 302
    shelter = reverse("resources_service_modeladmin_edit", args=(catalogue["shelter"].pk,))
    assert client.post(shelter, filled(client, shelter, {"name": "Night shelter"})).status_code == 302
    # It was called by its own name on the public site until today.
    Location.objects.filter(pk=catalogue["known"].pk).update(alternate_name="")
    for revision in Revision.objects.for_instance(catalogue["known"]):
        revision.content["disclosure"] = Disclosure.HIDDEN
        revision.save()
    return catalogue


def test_canary_is_on_no_admin_address__steward_without_the_right(with_history, steward):
    client = signed_in(steward)
    leaks = []
    for address in addresses(with_history):
        text = body(client.get(address))
        leaks += [(address, canary) for canary in CANARIES if canary.lower() in text.lower()]
    assert leaks == []


def test_canary_is_there_for_who_may_see_it__steward_with_the_right(with_history, trusted):
    """The sweep above can fail: the same addresses do tell the same words to somebody who may know."""
    client = signed_in(trusted)
    everything = "".join(body(client.get(address)) for address in addresses(with_history))
    assert {canary for canary in CANARIES if canary in everything} == set(CANARIES)


@pytest.mark.parametrize("action", ["edit", "inspect", "delete", "history"])
@pytest.mark.parametrize("which", ["hidden", "by_area"])
def test_confidential_place_has_no_page__steward_without_the_right(catalogue, steward, action, which):
    address = reverse(f"resources_location_modeladmin_{action}", args=(catalogue[which].pk,))

    response = signed_in(steward).get(address)

    assert (response.status_code, response["Location"]) == (302, "/admin/")


@pytest.mark.parametrize("which", ["hidden", "by_area"])
def test_confidential_place_cannot_be_changed_or_deleted__steward_without_the_right(catalogue, steward, which):
    client = signed_in(steward)
    place = catalogue[which]
    place.service_at_locations.all().delete()

    client.post(reverse("resources_location_modeladmin_delete", args=(place.pk,)))
    client.post(reverse("resources_location_modeladmin_edit", args=(place.pk,)), {"disclosure": "full"})

    assert Location.objects.get(pk=place.pk).disclosure == place.disclosure


@pytest.mark.parametrize(
    "query",
    [
        "q=Zanzibarhaus",
        "q=Quokkastreet",
        "q=98999",
        "q=Okapidoor",
        "name__startswith=Z",
        "addresses__address_1__startswith=7",
        "latitude__gte=48",
        "latitude=48.123456",
        "transportation__icontains=Narwhal",
        "disclosure__exact=hidden&name__gt=Y",
    ],
)
def test_searching_for_the_secret_tells_nothing__places_register(catalogue, steward, query):
    """The answer is the same whether the guess is right or wrong."""
    client = signed_in(steward)
    wrong = re.sub(r"(?<==)(\w)[^&]*$", "qqqqqq", query)

    right_rows, wrong_rows = (_rows(client.get(f"/admin/resources/location/?{one}")) for one in (query, wrong))

    assert right_rows == wrong_rows


@pytest.mark.parametrize(
    ("register", "query"),
    [
        ("service", "service_at_locations__location__name__startswith=Z"),
        ("service", "service_at_locations__location__addresses__address_1__startswith=7"),
        ("organization", "locations__name__startswith=Z"),
        ("verification", "service_at_locations__location__name=Zanzibarhaus"),
        ("service", "q=Zanzibarhaus"),
        ("organization", "q=Quokkastreet"),
        ("translation", "q=Zanzibarhaus"),
    ],
)
def test_searching_for_the_secret_tells_nothing__other_registers(catalogue, steward, register, query):
    client = signed_in(steward)
    key, _equals, _value = query.partition("=")

    right, wrong = (_rows(client.get(f"/admin/resources/{register}/?{one}")) for one in (query, f"{key}=qqqqqq"))

    assert right == wrong


@pytest.mark.parametrize("word", ["Zanzibarhaus", "Quokkastreet", "98999"])
def test_chooser_search_tells_nothing(catalogue, steward, trusted, word):
    address = f"/admin/choose-place/results/?q={word}"

    assert "chosen/" not in signed_in(steward).get(address).content.decode()
    assert "chosen/" in signed_in(trusted).get(address).content.decode()


def test_place_is_found_by_its_own_street__full_disclosure(catalogue, steward):
    assert str(catalogue["known"].pk) in signed_in(steward).get("/admin/resources/location/?q=pier+kent").content.decode()


def test_order_does_not_follow_the_hidden_name(catalogue, steward):
    """A hidden name that sorts first or last must not move its row."""
    client = signed_in(steward)
    orders = []
    for name in ("Aardvark", "Zzzz"):
        Location.objects.filter(pk=catalogue["hidden"].pk).update(name=name)
        orders.append([_rows(client.get(f"/admin/resources/location/?o={order}")) for order in ("", "0", "-0")])
    assert orders[0] == orders[1]


def test_public_label_is_chosen__steward_without_the_right(catalogue, steward, trusted):
    hidden = catalogue["hidden"]
    address = f"/admin/choose-place/chosen/{hidden.pk}/"

    told = signed_in(steward).get(address).json()["result"]
    assert told == {"id": str(hidden.pk), "title": hidden.public_label, "edit_url": None}
    assert signed_in(trusted).get(address).json()["result"]["title"] == "Zanzibarhaus"


def test_log_never_names_a_place(with_history):
    labels = set(ModelLogEntry.objects.filter(content_type__model="location").values_list("label", flat=True))

    assert labels == {f"Place {str(with_history[key].pk)[:8]}" for key in ("known", "hidden", "by_area")}


def test_translation_of_a_secret_cannot_be_made__steward_without_the_right(catalogue, steward):
    client = signed_in(steward)
    data = {"entity": "location", "record_id": str(catalogue["hidden"].pk), "field": "description", "language": "es"}

    response = client.post("/admin/resources/translation/create/", data | {"text": "x", "state": "draft"})

    assert "There is no such record." in response.content.decode()


def test_place_saved_as_confidential_is_closed_to_who_saved_it(catalogue, steward):
    client = signed_in(steward)
    url = reverse("resources_location_modeladmin_edit", args=(catalogue["known"].pk,))

    response = client.post(url, filled(client, url, {"disclosure": "hidden"}), follow=True)

    assert "Harbor Hall" not in response.content.decode()
    assert client.get(url).status_code == 302


def _rows(response) -> list[str]:
    return re.findall(r'data-object-pk="([^"]+)"', response.content.decode())
