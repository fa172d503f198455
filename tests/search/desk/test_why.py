"""Why results stand in their order: for those who look after the search's words, and nobody else."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.urls import reverse

from resources.groups import ensure_groups
from search.results.rules import RULES
from tests.resources import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def steward(client):
    user = User.objects.create_user("steward", password="x")
    user.user_permissions.add(
        Permission.objects.get(codename="access_admin"), Permission.objects.get(codename="change_synonymset")
    )
    client.force_login(user)
    return user


def explained(client, **asked) -> str:
    response = client.get(reverse("search_why"), asked)
    assert response.status_code == 200
    return response.content.decode()


def test_each_result_says_its_points__and_they_add_up(client, steward):
    factories.service(name="Food bank")
    factories.service(name="Clothes", description="Also some food.")
    response = client.get(reverse("search_why"), {"q": "food"})
    reasons = response.context["reasons"]
    assert [each.card.name for each in reasons] == ["Food bank", "Clothes"]
    for each in reasons:
        assert sum(part.points for part in each.parts) == each.text
        assert each.text * each.factor == pytest.approx(each.score)
    assert "in the service&#x27;s name" in response.content.decode()


def test_every_number_is_shown_with_its_intent(client, steward):
    page = explained(client)
    for rule in RULES:
        assert rule.label in page
    assert "warm hand-off rests on that" in page


def test_what_was_understood_is_told(client, steward):
    factories.service(name="Food bank")
    page = explained(client, q="foood free")
    assert "Searched for <strong>food free</strong>" in page
    assert "<strong>Free</strong>" in page


@pytest.mark.parametrize("asked", [{"q": "\x00'\"%"}, {"page": "x", "sort": "zz"}, {"near": "nowhere", "within": "5"}])
def test_any_question_gives_a_page(client, steward, asked):
    explained(client, **asked)


def test_others_are_kept_out__the_public_and_plain_editors(client):
    address = reverse("search_why")
    assert client.get(address).status_code == 302
    ensure_groups()
    editor = User.objects.create_user("editor", password="x")
    editor.groups.add(Group.objects.get(name="Editors"))
    client.force_login(editor)
    assert client.get(address).status_code in (302, 403)
