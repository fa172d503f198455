"""What the demo adds to the sample: checks fresh and overdue, first visits, Spanish."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from resources import demo, taxonomies
from resources.exchange import importing
from resources.models import Assurance, AssuranceMethod, FirstVisitNote, Service, Translation
from resources.translations import overlay
from tests.resources.package import DATA, Package
from tests.resources.reading_level import grade

NOON = "2027-03-02 12:00-08:00"


@pytest.fixture
def sample(db):
    taxonomies.load()
    importing.run(DATA / "sample", source="sample", is_sample=True)


def entries(name):
    return json.loads((demo.DATA / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["assurances", "first-visits", "spanish"])
def test_extras_name_services_of_the_sample(name):
    names = [row["name"] for row in Package(DATA / "sample").listed]
    assert not [entry["service"] for entry in entries(name) if names.count(entry["service"]) != 1]


def test_forty_services_and_more_have_words_in_spanish():
    named = [entry["service"] for entry in entries("spanish")]
    assert len(named) == len(set(named)) >= 40
    assert not [entry["service"] for entry in entries("spanish") if not entry["name"] or not entry["description"]]


def test_first_visit_notes_are_plain_and_whole():
    notes = entries("first-visits")
    assert len(notes) >= 12
    assert not [note["service"] for note in notes if not all(note[field] for field in demo.NOTE_FIELDS)]
    assert not [note["service"] for note in notes for field in demo.NOTE_FIELDS if grade(note[field]) > 7]


@time_machine.travel(NOON)
def test_extras_are_made_once_and_leave_edits_alone(sample):
    assert demo.load_extras() == Assurance.objects.count() + FirstVisitNote.objects.count() + Translation.objects.count()
    FirstVisitNote.objects.update(how_long="A minute.")
    assert demo.load_extras() == 0
    assert not FirstVisitNote.objects.exclude(how_long="A minute.").exists()


def test_extras_stay_single__loaded_again_weeks_later(sample):
    with time_machine.travel(NOON):
        demo.load_extras()
    with time_machine.travel("2027-04-20 12:00-07:00"):
        assert demo.load_extras() == 0


@time_machine.travel(NOON)
def test_some_checks_are_fresh_and_some_overdue__by_every_method(sample):
    demo.load_extras()
    today = timezone.localdate()
    assert set(Assurance.objects.values_list("method", flat=True)) == set(AssuranceMethod.values)
    assert Assurance.objects.filter(due_on__lt=today).count() >= 5
    assert Assurance.objects.filter(due_on__gt=today, checked_on__gt=today - timedelta(days=30)).count() >= 8
    assert not Assurance.objects.filter(checked_on__gt=today).exists()
    assert Service.objects.listed().filter(assurances=None).count() >= 50
    fields = {relation.name for relation in Service._meta.get_fields()}
    assert not {field for row in Assurance.objects.all() for field in row.fields} - fields


@time_machine.travel(NOON)
def test_spanish_shows_where_approved__and_not_where_draft(sample):
    demo.load_extras()
    assert overlay(Service.objects.get(name="Food bank"), "name", "es") == "Banco de alimentos"
    assert overlay(Service.objects.get(name="Rent help"), "name", "es") == "Rent help"


@pytest.mark.django_db
def test_extras_pass_over_services_that_are_not_there():
    assert demo.load_extras() == 0
