"""The generated catalogue: the same each time, as varied as a real one, and clean."""

from collections import Counter

import pytest

from benchmarks import catalogue
from benchmarks.questions import beginnings, needs, questions
from resources import taxonomies
from resources.exchange import importing
from resources.models import Attribute, Service, ServiceAtLocation
from resources.source import ListingSource


def test_catalogue_is_the_same__same_seed():
    assert list(catalogue.rows(40, needs=needs())) == list(catalogue.rows(40, needs=needs()))


def test_catalogue_differs__other_seed():
    assert list(catalogue.rows(40)) != list(catalogue.rows(40, seed=2))


def test_questions_are_the_same_and_varied():
    assert questions() == questions()
    assert len(set(questions())) > 40
    assert all(len(text.split()[-1]) <= 5 for text in beginnings())


def test_words_have_a_long_tail__as_in_a_real_catalogue():
    services = [row for entity, row in catalogue.rows(1000) if entity == "service"]
    held = Counter(word for row in services for word in {*f"{row['name']} {row['description']}".lower().split()})
    seldom = [word for word, count in held.items() if count <= 2]
    assert len(held) > 1500
    assert len(seldom) > len(held) / 2
    assert max(held.values()) > len(services) / 3


def test_phones_are_of_the_kind_that_nobody_has():
    numbers = [row["number"] for entity, row in catalogue.rows(200) if entity == "phone"]
    assert len(numbers) == 200
    assert all(number.startswith("(206) 555-01") for number in numbers)


@pytest.mark.django_db
def test_catalogue_imports_cleanly__with_tags_facts_and_several_places(tmp_path):
    taxonomies.load()
    catalogue.write(tmp_path, 60, needs=needs())
    report = importing.run(tmp_path, source="bench")
    assert report.problems == []
    assert Service.objects.count() == 60
    assert ServiceAtLocation.objects.count() > 60
    assert Attribute.objects.filter(taxonomy_term__isnull=False).count() > 60
    assert set(Service.objects.values_list("id_required", flat=True)) == {"yes", "no", "unknown"}


@pytest.mark.django_db
def test_documents_hold_what_facets_count__generated(tmp_path):
    taxonomies.load()
    catalogue.write(tmp_path, 60, needs=needs())
    importing.run(tmp_path, source="bench")
    source = ListingSource()
    documents = list(source.documents(list(source.groups())))
    for name in ("need", "without", "with", "language", "access", "cost", "for", "city", "partner"):
        assert len({value for document in documents for value in document.terms[name]}) >= 1, name
    assert {document.open_times is None for document in documents} == {True, False}
