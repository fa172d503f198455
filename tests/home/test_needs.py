import pytest
from django.template.loader import get_template

from home import needs
from resources import taxonomies
from resources.models import NEEDS_URI, TaxonomyTerm

pytestmark = pytest.mark.django_db


def test_groups_hold_the_eighteen_needs__shipped_taxonomy(django_assert_num_queries):
    taxonomies.load()
    with django_assert_num_queries(1):
        found = needs.groups()
    assert [(group.name, len(group.needs)) for group in found] == [
        ("Right now", 6),
        ("Body, mind and family", 5),
        ("Getting things done", 7),
    ]
    assert {need.code for group in found for need in group.needs} == set(needs.ICONS)


def test_groups_follow_the_database__steward_changed_a_term():
    taxonomies.load()
    TaxonomyTerm.objects.filter(taxonomy__uri=NEEDS_URI, code="food").update(name="Something to eat", position=0)
    TaxonomyTerm.objects.filter(taxonomy__uri=NEEDS_URI, code="tonight").delete()
    first = needs.groups()[0]
    assert first.needs[0].name == "Something to eat"
    assert len(first.needs) == 5


def test_groups_are_left_out__no_needs_loaded():
    TaxonomyTerm.objects.all().delete()
    assert needs.groups() == []


def test_icons_exist__each_shipped_need():
    for name in (*needs.ICONS.values(), "arrow-right"):
        assert get_template(f"icons/{name}.svg").render().startswith("<svg")
