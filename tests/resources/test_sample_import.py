"""The shipped packages through the importer: without a problem, into the right columns, twice with nothing to do."""

import pytest
from django.db.models import Q

from resources import taxonomies
from resources.exchange import importing
from resources.models import (
    NEEDS_URI,
    Answer,
    DataSource,
    Disclosure,
    Location,
    Organization,
    Schedule,
    Service,
    ServiceAtLocation,
)
from tests.resources.package import DATA, Package

SAMPLE = Package(DATA / "sample")
NATIONAL = Package(DATA / "national-lines")


@pytest.fixture
def imported(db):
    taxonomies.load()
    return {
        "sample": importing.run(SAMPLE.path, source="sample", is_sample=True),
        "national-lines": importing.run(NATIONAL.path, source="national-lines"),
    }


def test_packages_import_without_a_problem__and_change_nothing_the_second_time(imported):
    for report in imported.values():
        assert not list(report.problems)
    again = importing.run(SAMPLE.path, source="sample", is_sample=True)
    assert not again.created
    assert not again.updated
    assert Service.objects.count() == len(SAMPLE.tables["services"]) + len(NATIONAL.tables["services"])
    assert Schedule.objects.count() == len(SAMPLE.tables["schedules"]) + len(NATIONAL.tables["schedules"])
    assert ServiceAtLocation.objects.count() == len(SAMPLE.tables["service_at_location"])


def test_imported_facts_stand_in_their_columns(imported):
    assert Location.objects.get(name="Lupine House").disclosure == Disclosure.HIDDEN
    assert Location.objects.filter(disclosure=Disclosure.AREA).exclude(area="").count() == 8
    assert Organization.objects.get(is_library=True).name == "Green River Valley Library System"
    assert Schedule.objects.filter(is_exception=True).exists()
    shelter = Service.objects.get(name="Overnight shelter for adults")
    assert (shelter.id_required, shelter.minors_alone_accepted) == (Answer.NO, Answer.NO)
    assert shelter.attributes.filter(taxonomy_term__taxonomy__uri=NEEDS_URI).get().taxonomy_term.code == "tonight"


def test_only_the_sample_is_marked_as_one(imported):
    assert dict(DataSource.objects.values_list("name", "is_sample")) == {"sample": True, "national-lines": False}


def test_import_leaves_shipped_terms_as_they_are(imported):
    assert not taxonomies.load()
    assert not Service.objects.filter(
        Q(attributes__taxonomy_term__name_es="") & Q(attributes__taxonomy_term__taxonomy__uri=NEEDS_URI)
    )
