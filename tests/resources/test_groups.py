"""The staff's groups."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

from home.editing.groups import REVIEWERS, WRITERS
from resources.disclosure import UNDISCLOSED, may_see_undisclosed
from resources.groups import CONFIDENTIAL, EDITORS, PEERS, STEWARDS, ensure_groups
from tests.resources.admin.conftest import staff

pytestmark = pytest.mark.django_db


def test_ensure_groups_is_safe_to_call_again__and_takes_nothing_away():
    groups = ensure_groups()
    extra = groups[CONFIDENTIAL].permissions.first()
    groups[EDITORS].permissions.add(extra)
    before = {name: set(group.permissions.all()) for name, group in groups.items()}

    again = ensure_groups()

    assert {name: set(group.permissions.all()) for name, group in again.items()} == before
    assert Group.objects.filter(name__in=groups).count() == 4


@pytest.mark.parametrize(
    ("names", "can", "cannot"),
    [
        ([STEWARDS], ["resources.change_service", "resources.view_staff_panel", "wagtailadmin.access_admin"], [UNDISCLOSED]),
        ([STEWARDS], ["resources.view_importrun"], ["resources.delete_importrun", "auth.change_user"]),
        ([STEWARDS, CONFIDENTIAL], [UNDISCLOSED], []),
        ([PEERS], ["resources.view_staff_panel", "resources.view_service"], ["resources.change_service", UNDISCLOSED]),
        ([PEERS], ["wagtailadmin.access_admin"], ["resources.view_importrun", "resources.add_location"]),
        ([EDITORS], ["wagtailadmin.access_admin"], ["resources.view_service", UNDISCLOSED]),
    ],
)
def test_group_may_do_its_work_and_no_more(names, can, cannot):
    groups = ensure_groups()
    user = staff("somebody", *(groups[name] for name in names))

    assert [one for one in can if not user.has_perm(one)] == []
    assert [one for one in cannot if user.has_perm(one)] == []
    assert may_see_undisclosed(user) == (UNDISCLOSED in can)


def test_command_makes_the_groups__says_which(capsys):
    call_command("ensure_groups")

    said = [line.partition(":")[0] for line in capsys.readouterr().out.splitlines()]
    assert said[:4] == [STEWARDS, CONFIDENTIAL, PEERS, EDITORS]
    assert set(said[4:]) == {WRITERS, REVIEWERS, "Kinder words"}
