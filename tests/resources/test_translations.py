import pytest

from resources.models import Translation
from resources.translations import overlay, source_hash, spanish
from tests.resources import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def service():
    return factories.service(name="Food bank", description="Groceries.")


def _translate(record, field, text, *, state="approved", source=None, entity="service", language="es"):
    source = getattr(record, field) if source is None else source
    Translation.objects.create(
        entity=entity,
        record_id=record.id,
        field=field,
        language=language,
        text=text,
        state=state,
        source_hash=source_hash(source),
    )


def test_overlay_gives_the_translation__approved_and_fresh(service):
    _translate(service, "name", "Banco de comida")
    assert overlay(service, "name", "es") == "Banco de comida"
    assert overlay(service, "description", "es") == "Groceries."


@pytest.mark.parametrize(
    "wrong", [{"state": "draft"}, {"source": "Soup kitchen"}, {"language": "so"}, {"entity": "organization"}], ids=str
)
def test_overlay_gives_the_text_itself__draft_stale_or_not_about_it(service, wrong):
    _translate(service, "name", "Banco de comida", **wrong)
    assert overlay(service, "name", "es") == "Food bank"


def test_spanish_leaves_out_what_changed_since__many_records(service, django_assert_num_queries):
    other = factories.service(name="Showers")
    _translate(service, "name", "Banco de comida")
    _translate(service, "description", "Comida.", source="Old words")
    _translate(other, "name", "Duchas")
    with django_assert_num_queries(2):
        found = spanish("service", [str(service.id), str(other.id)])
    assert found == {service.id: {"name": "Banco de comida"}, other.id: {"name": "Duchas"}}


def test_spanish_reads_other_kinds_by_their_hsds_name__service_at_location(service):
    at = factories.at(service, factories.location(), description="Back door")
    _translate(at, "description", "Puerta de atrás", entity="service_at_location")
    assert spanish("service_at_location", [at.id]) == {at.id: {"description": "Puerta de atrás"}}
