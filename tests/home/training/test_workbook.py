"""A team's workbook: opened on purpose, seen by its team alone, without reflections, and gone after its last day."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from home.training import group
from home.training.models import CoursePage, LessonPage, Workbook, WorkbookEntry
from tests.home.training.conftest import client_of

LIST = "/training/workbooks/"


@pytest.fixture
def leader(learner) -> Client:
    return client_of("leader", group.NAME, group.FACILITATORS)


def open_one(leader: Client, days: int = 30, name: str = "Kent team") -> Workbook:
    day = timezone.localdate() + timedelta(days=days)
    leader.post(LIST, {"name": name, "course": CoursePage.objects.get().pk, "ends_on": day.isoformat()})
    return Workbook.objects.get(name=name)


@pytest.fixture
def workbook(leader) -> Workbook:
    return open_one(leader)


@pytest.fixture
def address(workbook) -> str:
    return f"{LIST}{workbook.key}/"


def place_of(slug: str = "one", kind: str = "action_plan", number: int = 1) -> str:
    block = next(block for block in LessonPage.objects.get(slug=slug).body if block.block_type == kind)
    return f"{block.id}:{number}"


def test_facilitator_opens_and_team_writes(leader, learner, address):
    assert "Join “Kent team”?" in learner.get(address).content.decode()
    learner.post(address, {"do": "join"})
    learner.post(address, {"do": "write", "place": place_of(), "words": "Call the\nfood bank <b>"})
    html = leader.get(address).content.decode()
    assert "Call the<br>food bank &lt;b&gt;" in html
    assert "Step 2: what, who, when" in html
    assert "learner" not in html.split("<main")[1].split("</main>")[0]
    assert "Kent team" in learner.get(LIST).content.decode()


def test_reflections_are_not_in_it(leader, address):
    assert "What of xylophrene?" not in leader.get(address).content.decode()
    response = leader.post(address, {"do": "write", "place": place_of(kind="reflection"), "words": "Mine."})
    assert response.status_code == 400
    assert not WorkbookEntry.objects.exists()


def test_nothing_is_seen_before_joining(leader, learner, address):
    leader.post(address, {"do": "write", "place": place_of(), "words": "Ours alone."})
    assert "Ours alone." not in learner.get(address).content.decode()
    for asked in ({"do": "write", "place": place_of(), "words": "x"}, {"do": "remove", "entry": "1"}, {"do": "end"}, {}):
        assert learner.post(address, asked).status_code == 403
    assert WorkbookEntry.objects.count() == 1


def test_whoever_may_not_read_the_training_gets_what_every_address_gives(workbook, address):
    stranger = client_of("stranger")
    for way in (LIST, address, f"{LIST}00000000-0000-0000-0000-000000000000/", "/training/nothing/"):
        assert Client().get(way).status_code == 302
        assert stranger.get(way).status_code == stranger.post(way, {"do": "join"}).status_code == 403
    assert workbook.members.count() == 1


def test_own_words_alone_can_be_taken_out(leader, learner, address):
    learner.post(address, {"do": "join"})
    leader.post(address, {"do": "write", "place": place_of(), "words": "Leader’s."})
    entry = WorkbookEntry.objects.get()
    learner.post(address, {"do": "remove", "entry": entry.pk})
    assert WorkbookEntry.objects.exists()
    leader.post(address, {"do": "remove", "entry": entry.pk})
    assert not WorkbookEntry.objects.exists()


def test_opening_is_for_facilitators(learner):
    assert "Open one for a session" not in learner.get(LIST).content.decode()
    day = timezone.localdate().isoformat()
    assert learner.post(LIST, {"name": "x", "course": CoursePage.objects.get().pk, "ends_on": day}).status_code == 403
    assert not Workbook.objects.exists()


@pytest.mark.parametrize("days", [-1, 91])
def test_last_day_is_within_90_days(leader, days):
    day = timezone.localdate() + timedelta(days=days)
    shown = leader.post(LIST, {"name": "x", "course": CoursePage.objects.get().pk, "ends_on": day.isoformat()})
    assert "Choose a day from today to 90 days from now." in shown.content.decode()
    assert not Workbook.objects.exists()


def test_it_is_shut_after_its_last_day__and_then_erased(leader, workbook, address, capsys):
    leader.post(address, {"do": "write", "place": place_of(), "words": "Ours."})
    open_one(leader, days=0, name="Today")
    Workbook.objects.filter(pk=workbook.pk).update(ends_on=timezone.localdate() - timedelta(days=1))
    assert leader.get(address).status_code == 404
    assert leader.post(address, {"do": "write", "place": place_of(), "words": "More."}).status_code == 404
    assert "Kent team" not in leader.get(LIST).content.decode()
    call_command("erase_workbooks")
    assert "1 workbook erased." in capsys.readouterr().out
    assert not WorkbookEntry.objects.exists()
    assert [one.name for one in Workbook.objects.all()] == ["Today"]


def test_whoever_opened_it_can_end_it_now(leader, learner, address):
    learner.post(address, {"do": "join"})
    assert learner.post(address, {"do": "end"}).status_code == 403
    assert leader.post(address, {"do": "end"}).url == LIST
    assert not Workbook.objects.exists()


@pytest.mark.parametrize("words", ["", "   ", "x" * 2001])
def test_words_are_refused_in_plain_words(leader, address, words):
    shown = leader.post(address, {"do": "write", "place": place_of(), "words": words})
    assert shown.status_code == 400
    assert 'role="alert"' in shown.content.decode()
    assert not WorkbookEntry.objects.exists()


def test_account_that_goes_takes_its_words_along(leader, learner, address):
    learner.post(address, {"do": "join"})
    learner.post(address, {"do": "write", "place": place_of(), "words": "Mine."})
    User.objects.get(username="learner").delete()
    assert not WorkbookEntry.objects.exists()


def test_post_needs_a_token(leader, address):
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.get(username="leader"))
    assert client.post(address, {"do": "end"}).status_code == 403
    assert Workbook.objects.exists()
