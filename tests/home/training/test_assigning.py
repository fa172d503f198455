"""A course is given to a group: who may do it, and who sees it."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from home.training import group, standing
from home.training.models import Completion, CourseAssignment, TrainingTeam
from tests.home.training.conftest import CANARY, client_of, user

ADD = "/admin/snippets/training/courseassignment/add/"
ADD_TEAM = "/admin/snippets/training/trainingteam/add/"


@pytest.fixture
def lead(course) -> Client:
    return client_of("lead", group.LEADS)


@pytest.fixture
def kent(course) -> Group:
    return Group.objects.create(name="Kent branch")


def soon(days: int = 10) -> date:
    return timezone.localdate() + timedelta(days=days)


def form(course, to: Group, due: date) -> dict:
    return {"course": course.pk, "group": to.pk, "due_on": due.isoformat()}


def test_lead_assigns_a_course__and_its_group_sees_the_day(lead, course, kent, staff):
    user("staff").groups.add(kent)
    assert "by" not in staff.get("/training/").content.decode().split('class="row__meta"')[1].split("</p>")[0]
    assert lead.post(ADD, form(course, kent, soon())).status_code == 302
    day = f"Due by {soon():%B} {soon().day}, {soon().year}"
    for path in ("/training/", "/training/small/"):
        assert day in staff.get(path).content.decode()
    assert CourseAssignment.objects.get().assigned_on == timezone.localdate()


def test_learner_without_the_group_sees_no_day(course, kent, staff):
    CourseAssignment.objects.create(course=course, group=kent, due_on=soon())
    for path in ("/training/", "/training/small/"):
        assert "Due by" not in staff.get(path).content.decode()


def test_assignment_opens_nothing__group_outside_the_training(course, kent):
    CourseAssignment.objects.create(course=course, group=kent, due_on=soon())
    response = client_of("outsider", "Kent branch").get("/training/")
    assert response.status_code == 403
    assert CANARY not in response.content.decode()


@pytest.mark.parametrize("groups", [(), (group.NAME,), ("Editors",), (group.NAME, "Stewards")])
@pytest.mark.parametrize("address", [ADD, ADD_TEAM])
def test_nobody_else_assigns_or_makes_teams(course, kent, groups, address):
    from resources.groups import ensure_groups

    ensure_groups()
    client = client_of("somebody", *groups)
    data = form(course, kent, soon()) | {"name": "T", "supervisor": user("somebody").pk, "members": []}
    response = client.post(address, data)
    assert response.status_code in {302, 403}
    assert not CourseAssignment.objects.exists()
    assert not TrainingTeam.objects.exists()


def test_day_that_is_over_is_refused__new_assignment(lead, course, kent):
    response = lead.post(ADD, form(course, kent, soon(-1)))
    assert "This day is over" in response.content.decode()
    assert not CourseAssignment.objects.exists()


def test_day_that_is_over_may_stay__changed_later(lead, course, kent):
    made = CourseAssignment.objects.create(course=course, group=kent, due_on=soon(-1))
    other = Group.objects.create(name="Other")
    assert (
        lead.post(f"/admin/snippets/training/courseassignment/edit/{made.pk}/", form(course, other, soon(-1))).status_code == 302
    )
    assert CourseAssignment.objects.get().group == other


def test_same_course_twice_is_refused_in_plain_words(lead, course, kent):
    CourseAssignment.objects.create(course=course, group=kent, due_on=soon())
    response = lead.post(ADD, form(course, kent, soon(20)))
    assert "has this course already" in response.content.decode()
    assert CourseAssignment.objects.count() == 1


def test_lead_makes_a_team__people_by_their_names(lead, course, staff):
    html = lead.get(ADD_TEAM).content.decode()
    assert "Rosa Diaz (staff)" in html
    given = {"name": "Kent", "supervisor": user("lead").pk, "members": [user("staff").pk]}
    assert lead.post(ADD_TEAM, given).status_code == 302
    assert list(TrainingTeam.objects.get().members.all()) == [user("staff")]


def test_nobody_looks_after_themselves(lead, staff):
    given = {"name": "Kent", "supervisor": user("staff").pk, "members": [user("staff").pk]}
    assert "can’t be in the team they look after" in lead.post(ADD_TEAM, given).content.decode()
    assert not TrainingTeam.objects.exists()


@pytest.mark.parametrize("missing", ["name", "supervisor"])
def test_team_needs_a_name_and_a_supervisor(lead, missing):
    given = {"name": "Kent", "supervisor": user("lead").pk, "members": []}
    assert lead.post(ADD_TEAM, given | {missing: ""}).status_code == 200
    assert not TrainingTeam.objects.exists()


def test_registers_open__lead(lead, course, kent, staff):
    CourseAssignment.objects.create(course=course, group=kent, due_on=soon())
    TrainingTeam.objects.create(name="Kent", supervisor=user("lead"))
    for register in ("courseassignment", "trainingteam"):
        html = lead.get(f"/admin/snippets/training/{register}/").content.decode()
        assert "Kent" in html


def test_lead_reads_no_lesson(lead):
    assert lead.get("/training/small/first/one/").status_code == 403


def test_leads_group_is_made_once__and_gives_nothing_but_the_registers(course):
    leads = group.ensure_leads()
    assert leads == group.ensure_leads()
    given = {one.codename.split("_", 1)[1] for one in leads.permissions.all()}
    assert given == {"courseassignment", "trainingteam", "admin"}


def stands(course) -> standing.Standing:
    [one] = standing.of([user("staff").pk], [course])
    return one


def test_earliest_day_holds__two_groups(course, kent, staff):
    for name, days in (("A", 30), ("B", 9), ("C", 12)):
        one = Group.objects.create(name=name)
        user("staff").groups.add(one)
        CourseAssignment.objects.create(course=course, group=one, due_on=soon(days))
    assert stands(course).due_on == stands(course).next_due == soon(9)


@pytest.mark.parametrize(
    ("done", "months", "due", "next_due"),
    [
        (None, 12, 10, 10),
        (-5, 0, 10, None),
        # Due again long after the assignment; assigned anew after it was due again; not assigned at all.
        (-5, 1, 10, "refresh"),
        (-800, 12, 10, 10),
        (-800, 12, None, "refresh"),
    ],
)
def test_day_that_counts__assigned_completed_due_again(course, staff, done, months, due, next_due):
    course.refresh_after = months
    course.save()
    if due:
        CourseAssignment.objects.create(course=course, group=Group.objects.get(name=group.NAME), due_on=soon(due))
    if done:
        Completion.objects.create(learner=user("staff"), course=course, completed_on=soon(done))
    told = stands(course)
    expected = told.refresh_on if next_due == "refresh" else next_due and soon(next_due)
    assert told.next_due == expected
    assert told.is_late == bool(expected and expected < timezone.localdate())


def test_only_those_asked_for_are_told(course, staff):
    kent = Group.objects.create(name="Kent")
    client_of("other", group.NAME, "Kent")
    CourseAssignment.objects.create(course=course, group=kent, due_on=soon())
    assert standing.of([user("staff").pk], [course]) == []
    assert [one.due_on for one in standing.of([user("staff").pk, user("other").pk], [course])] == [soon()]
    assert standing.of([], [course]) == []
