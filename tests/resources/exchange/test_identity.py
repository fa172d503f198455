"""Ids: kept where they can be, derived where not, always the same."""

import string
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.exchange.identity import as_uuid, derived_id
from resources.models import Service
from tests.resources.exchange.feeds import SERVICE, load, rows

slugs = st.text(string.ascii_lowercase + string.digits + "-", min_size=1, max_size=20)
entities = st.sampled_from(["service", "organization", "location", "service_at_location"])


@given(st.uuids().filter(lambda one: one.int))
def test_uuid_is_kept__any_case(uuid):
    assert as_uuid(str(uuid)) == as_uuid(str(uuid).upper()) == uuid


@given(st.text(max_size=60))
def test_id_is_not_a_uuid__unless_in_its_usual_form(text):
    try:
        is_usual = str(UUID(text)) == text.lower() and UUID(text).int != 0
    except ValueError:
        is_usual = False
    assert (as_uuid(text) is not None) == is_usual


@pytest.mark.parametrize(
    "text", ["0", "{%s}", "urn:uuid:%s", "00000000-0000-0000-0000-000000000000", "%s\n", "٠" * 8 + "-0000-0000-0000-000000000000"]
)
def test_id_is_derived__odd_forms(text):
    assert as_uuid(text.replace("%s", str(uuid4()))) is None


@given(slugs, entities, st.text(min_size=1, max_size=80))
def test_derived_id_is_stable__same_words(source, entity, key):
    assert derived_id(source, entity, key) == derived_id(source, entity, key)
    assert derived_id(source, entity, key).version == 5


@given(st.tuples(slugs, entities, st.text(max_size=40)), st.tuples(slugs, entities, st.text(max_size=40)))
def test_derived_ids_differ__different_words(one, other):
    assert (derived_id(*one) == derived_id(*other)) == (one == other)


@pytest.mark.django_db
def test_own_id_is_kept_aside__derived(tmp_path):
    load(tmp_path, rows(service={"id": "SVC-7"}, service_at_location=None, phone=None, schedule=None))
    service = Service.objects.get()
    assert service.id == derived_id("county-211", "service", "SVC-7")
    assert service.external_id == "SVC-7"


@pytest.mark.django_db
def test_own_id_is_not_kept_aside__uuid(tmp_path):
    load(tmp_path, rows())
    assert Service.objects.values_list("id", "external_id").get() == (UUID(SERVICE), "")
