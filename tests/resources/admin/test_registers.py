"""Every register, for every kind of staff, with any query string; and every model of the catalogue can be reached."""

import pytest
from django.apps import apps
from django.urls import reverse

from resources.admin.catalogue import Catalogue
from resources.models import Location, Organization, Phone, Service, TaxonomyTerm
from tests.resources.admin.conftest import signed_in

REGISTERS = {item: item.base_url_path or f"resources/{item.model._meta.model_name}" for item in Catalogue.items}
BY_PATH = {path.removeprefix("resources/"): item for item, path in REGISTERS.items()}
# The public form writes notes on missing help; stewards only go through them.
ONLY_MACHINES_WRITE = {"importrun", "metadata", "missinghelp", "needs-not-met"}
FOR_OPERATORS = {"importrun", "metadata", "datasource", "place", "needs-not-met"}
# Rows that are shown on a page of another register, though no form edits them.
SHOWN_ON_IMPORT_RUNS = {"ImportChange", "ImportProblem"}
GARBAGE = (
    "?p=abc&o=zzz&q=\"'\x00",
    "?p=-1",
    "?p=0",
    "?p=99999999999999999999999999",
    "?o=99.-1..x",
    "?o=-",
    "?q=" + "word " * 600,
    "?q=%00%01%ff",
    "?e=1&export=doc&_export=csv",
    "?status__exact=zzz&status__exact=active",
    "?disclosure__exact=%00",
    "?need=%00&taxonomy=abc&due=x&whose=x&steward=abc&closed=%00",
    "?is_sensitive__exact=abc&unlisted__exact=%27&is_library__exact=2",
    "?organization__is_library__exact=zz&public=zz&whose=%00",
    "?steward__password__startswith=a",
    "?nosuch__field=1&id=abc&pk__in=1,2",
)


@pytest.mark.parametrize("path", BY_PATH)
def test_register_answers_any_query_string(catalogue, superuser, path):
    client = signed_in(superuser)
    for garbage in GARBAGE:
        assert client.get(f"/admin/resources/{path}/{garbage}").status_code in (200, 302), garbage


def test_undeclared_lookup_is_not_heard(catalogue, superuser):
    client = signed_in(superuser)

    pages = [client.get(f"/admin/resources/organization/?steward__password__startswith={start}") for start in ("md5", "zzz")]

    assert [page.content.decode().count("data-object-pk") for page in pages] == [1, 1]


@pytest.mark.parametrize("path", BY_PATH)
def test_register_is_open_to_who_may(catalogue, steward, peer, superuser, client, path):
    index = f"/admin/resources/{path}/"

    assert client.get(index)["Location"].startswith("/admin/login/")
    assert signed_in(superuser).get(index).status_code == 200
    assert signed_in(steward).get(index).status_code == 200
    assert signed_in(peer).get(index).status_code == (302 if path in FOR_OPERATORS else 200)


@pytest.mark.parametrize("path", [path for path in BY_PATH if path != "verification"])
def test_form_is_open_to_who_may_write(catalogue, steward, peer, superuser, client, path):
    create = f"/admin/resources/{path}/create/"
    writable = path not in ONLY_MACHINES_WRITE

    assert client.get(create)["Location"].startswith("/admin/login/")
    assert signed_in(superuser).get(create).status_code == (200 if writable else 302)
    assert signed_in(steward).get(create).status_code == (200 if writable else 302)
    assert signed_in(peer).get(create).status_code == 302
    assert signed_in(peer).post(create, {"name": "x", "description": "x"}).status_code == 302


@pytest.mark.parametrize("action", ["edit", "delete", "history"])
@pytest.mark.parametrize("key", ["agency", "shelter", "known", "program", "term", "unit"])
def test_record_is_changed_by_nobody_who_may_only_read(catalogue, peer, action, key):
    record = catalogue[key]
    address = reverse(f"resources_{record._meta.model_name}_modeladmin_{action}", args=(record.pk,))

    assert signed_in(peer).get(address)["Location"] == "/admin/"
    assert signed_in(peer).post(address, {"name": "x"}).status_code in (302, 405)
    assert type(record).objects.filter(pk=record.pk).exists()


@pytest.mark.parametrize("action", ["edit", "inspect", "delete", "history"])
@pytest.mark.parametrize("key", ["abc", "-", "0", "99999999999999999999", "00000000-0000-0000-0000-000000000000"])
@pytest.mark.parametrize("path", ["service", "organization", "location", "place", "importrun"])
def test_unknown_record_is_not_found(superuser, path, action, key):
    assert signed_in(superuser).get(f"/admin/resources/{path}/{action}/{key}/").status_code == 404


@pytest.mark.parametrize("slug", ["organization", "program", "service", "tag", "place"])
def test_chooser_answers_anything_and_only_to_staff_with_the_right(catalogue, peer, steward, groups, client, slug):
    from resources.groups import EDITORS
    from tests.resources.admin.conftest import staff

    base = f"/admin/choose-{slug}/"
    editor = signed_in(staff("editor", groups[EDITORS]))
    assert client.get(base).status_code == 302
    # Without the right to see the model, the chooser says no.
    assert editor.get(base)["Location"] == "/admin/"
    assert editor.get(f"{base}chosen/{catalogue['agency'].pk}/").status_code == 302
    assert signed_in(peer).get(base).status_code == 200
    assert signed_in(peer).get(f"{base}create/").status_code == 302
    for tail in ("?q=%00", "results/?q=a'%22&taxonomy=abc", "results/?q=" + "x " * 500, "chosen-multiple/?id=abc&id=%00"):
        assert signed_in(steward).get(base + tail).status_code == 200, tail
    for tail in ("?p=abc", "?p=-1", "?p=99999", "chosen/abc/", "chosen/00000000-0000-0000-0000-000000000000/"):
        assert signed_in(steward).get(base + tail).status_code == 404, tail


@pytest.mark.parametrize(
    "path", ["service", "verification", "organization", "location", "taxonomyterm", "program", "translation"]
)
def test_register_asks_the_database_as_often_for_many_rows(catalogue, steward, django_assert_num_queries, path):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from resources.models import Program, Translation

    client = signed_in(steward)
    client.get(f"/admin/resources/{path}/")
    with CaptureQueriesContext(connection) as few:
        client.get(f"/admin/resources/{path}/")
    agencies = [Organization(name=f"Agency {n}", description="-", steward=steward) for n in range(20)]
    Organization.objects.bulk_create(agencies)
    services = [Service(organization=agency, name=f"Service of {agency.name}") for agency in agencies]
    Service.objects.bulk_create(services)
    Location.objects.bulk_create(Location(name=f"Hall {n}", organization=agency) for n, agency in enumerate(agencies))
    Program.objects.bulk_create(Program(organization=agency, name=agency.name, description="-") for agency in agencies)
    food = catalogue["term"]
    TaxonomyTerm.objects.bulk_create(
        TaxonomyTerm(taxonomy=food.taxonomy, parent=food, name=f"Food {n}", code=f"food-{n}", description="-") for n in range(20)
    )
    Translation.objects.bulk_create(
        Translation(entity="service", record_id=service.pk, field="name", language="es", text="x") for service in services
    )

    with django_assert_num_queries(len(few)):
        assert client.get(f"/admin/resources/{path}/").content.count(b"data-object-pk=") >= 20


def test_every_model_has_a_place_where_it_is_seen():
    """On a register of its own, as a part on its owner's form, or on a page of the import that wrote it."""
    on_registers = {item.model for item in Catalogue.items}
    on_forms = set()

    def collect(panel):
        if hasattr(panel, "relation_name"):
            on_forms.add(panel.db_field.related_model)
            for child in panel.child_edit_handler.children:
                collect(child)
        for child in getattr(panel, "children", ()):
            collect(child)

    for item in Catalogue.items:
        if item.base_url_path is None:
            collect(item().bound_panels)
    everything = {model for model in apps.get_app_config("resources").get_models() if model.__name__ not in SHOWN_ON_IMPORT_RUNS}
    assert everything - on_registers - on_forms == set()


def test_queue_shows_overdue_first_and_no_unlisted(catalogue, steward):
    Service.objects.create(organization=catalogue["agency"], name="Gone", status="defunct")
    page = signed_in(steward).get("/admin/resources/verification/").content.decode()

    assert "Gone" not in page
    assert page.index("Hot meals") < page.index("Night shelter")
    assert "(overdue)" in page
    never = signed_in(steward).get("/admin/resources/verification/?due=never").content.decode()
    assert "Hot meals" not in never
    assert "Night shelter" in never


@pytest.mark.parametrize(("key", "advice"), [("agency", "Keep off the public site"), ("known", "Closed for good on")])
def test_record_in_use_is_not_deleted_and_closing_is_offered(catalogue, steward, key, advice):
    record = catalogue[key]
    address = reverse(f"resources_{record._meta.model_name}_modeladmin_delete", args=(record.pk,))

    for response in (signed_in(steward).get(address), signed_in(steward).post(address)):
        assert advice in response.content.decode()
        assert "because it is in use" in response.content.decode()
    assert type(record).objects.filter(pk=record.pk).exists()


@pytest.mark.parametrize("key", ["unit", "term"])
def test_part_of_the_vocabulary_in_use_is_not_deleted(catalogue, steward, key):
    record = catalogue[key]
    address = reverse(f"resources_{record._meta.model_name}_modeladmin_delete", args=(record.pk,))

    assert "because it is in use" in signed_in(steward).post(address).content.decode()
    assert type(record).objects.filter(pk=record.pk).exists()


def test_service_is_deleted_with_its_parts(catalogue, steward):
    address = reverse("resources_service_modeladmin_delete", args=(catalogue["shelter"].pk,))

    assert signed_in(steward).post(address).status_code == 302
    assert not Service.objects.filter(pk=catalogue["shelter"].pk).exists()
    assert not Phone.objects.filter(service=catalogue["shelter"].pk).exists()


def test_empty_register_says_what_belongs_there(groups, steward):
    for item, path in REGISTERS.items():
        page = signed_in(steward).get(f"/admin/{path}/").content.decode()
        assert item.empty_help.split("`")[0][:40].replace("'", "&#x27;") in page, path
