"""Mails about assigned courses: before the day, after it, once each, and only to those whom it concerns."""

from datetime import date
from io import StringIO

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core import mail
from django.core.management import CommandError, call_command

from home.training import group
from home.training.models import Completion, CourseAssignment, CoursePage, LessonDone, LessonPage, TrainingReminder
from tests.home.training.conftest import CANARY, client_of, go_through, user

DUE = date(2027, 5, 20)


def on(day: int, month: int = 5, year: int = 2027):
    return time_machine.travel(f"{year}-{month:02}-{day:02}T12:00:00-07:00", tick=False)


def run() -> str:
    out = StringIO()
    call_command("training_reminders", stdout=out)
    return out.getvalue()


@pytest.fixture
def given(course, staff):
    """The small course, given to everybody in the training until May 20."""
    return CourseAssignment.objects.create(course=course, group=Group.objects.get(name=group.NAME), due_on=DUE)


@pytest.mark.parametrize(("day", "mails"), [(12, 0), (13, 1), (19, 1), (20, 1), (21, 1)])
def test_first_mail_goes_a_week_before(given, day, mails):
    with on(day):
        run()
    assert len(mail.outbox) == mails


def test_mail_says_what_and_when_in_plain_words(given):
    with on(13):
        assert run() == "1 mail sent.\n"
    [sent] = mail.outbox
    assert sent.to == ["rosa@library.example"]
    assert sent.subject == "Training to complete"
    assert sent.body.startswith("Hello Rosa,")
    assert f"- Please complete “Small {CANARY}” by May 20, 2027." in sent.body
    assert "/training/\n" in sent.body
    assert CANARY not in sent.subject


def test_nobody_gets_the_same_mail_twice__every_day_for_two_months(given):
    for month, days in ((5, range(1, 32)), (6, range(1, 30))):
        for day in days:
            with on(day, month):
                run()
                run()
    assert [one.body.count("Please complete") for one in mail.outbox] == [1, 0]
    assert "was due on May 20, 2027. It is still open to you." in mail.outbox[1].body
    assert TrainingReminder.objects.count() == 2


def test_mail_after_the_day_goes_out_alone__job_was_off_before(given):
    with on(2, 6):
        run()
        run()
    assert ["was due" in one.body for one in mail.outbox] == [True]


def test_new_day_is_told_anew__assignment_moved(given):
    with on(13):
        run()
    CourseAssignment.objects.update(due_on=date(2027, 6, 20))
    with on(14, 6):
        run()
    assert "June 20, 2027" in mail.outbox[1].body


def test_whoever_has_completed_it_is_left_alone(given, staff):
    go_through(staff)
    with on(25):
        assert run() == "0 mails sent.\n"


def test_whoever_has_nothing_left_to_do_is_left_alone__lesson_taken_away(given, staff):
    staff.post("/training/small/first/one/")
    LessonPage.objects.exclude(slug="one").unpublish()
    with on(25):
        run()
    assert mail.outbox == []
    assert Completion.objects.count() == 1
    assert LessonDone.objects.count() == 1


def test_mail_goes_when_it_is_due_again(given, course):
    course.refresh_after = 12
    course.save()
    Completion.objects.create(learner=user("staff"), course=course, completed_on=date(2027, 5, 2))
    with on(25):
        run()
    assert mail.outbox == []
    with on(28, 4, 2028):
        run()
    assert "by May 2, 2028" in mail.outbox[0].body


def test_course_of_ones_own_choice_is_never_mailed__beside_one_that_was_given(course, staff):
    given = course.get_parent().add_child(instance=CoursePage(title="Given", slug="given", intro="-", confidentiality="-"))
    readers = Group.objects.get(name=group.NAME)
    CourseAssignment.objects.create(course=given, group=readers, due_on=date(2030, 1, 1))
    course.refresh_after = 1
    course.save()
    Completion.objects.create(learner=user("staff"), course=course, completed_on=date(2027, 1, 2))
    with on(25):
        run()
    assert mail.outbox == []


def test_only_the_group_is_told(course, staff):
    kent = Group.objects.create(name="Kent")
    CourseAssignment.objects.create(course=course, group=kent, due_on=DUE)
    with on(14):
        run()
    assert mail.outbox == []


def test_each_mail_is_one_persons__several_learners(given):
    client_of("ann", group.NAME, first_name="Ann", email="ann@library.example")
    with on(14):
        run()
    assert sorted(one.to for one in mail.outbox) == [["ann@library.example"], ["rosa@library.example"]]
    assert all(not one.cc and not one.bcc for one in mail.outbox)
    assert "Ann" not in next(one.body for one in mail.outbox if one.to == ["rosa@library.example"])


def test_no_title_is_mailed_to_whoever_may_not_read_it(course):
    outside = Group.objects.create(name="Outside")
    client_of("outsider", "Outside", email="out@library.example")
    CourseAssignment.objects.create(course=course, group=outside, due_on=DUE)
    with on(14):
        assert run() == "0 mails sent.\n"


def test_whoever_has_left_is_not_written_to(given):
    person = user("staff")
    person.is_active = False
    person.save()
    with on(14):
        run()
    assert mail.outbox == []


def test_missing_address_is_told_to_whoever_runs_it__and_mailed_when_it_is_there(given):
    person = user("staff")
    person.email = ""
    person.save()
    with on(14):
        assert "staff has no mail address" in run()
    person.email = "new@library.example"
    person.save()
    with on(15):
        run()
    assert mail.outbox[0].to == ["new@library.example"]


def test_refused_address_stops_nobody_else__and_is_tried_again(given, monkeypatch):
    from home.training import reminders

    client_of("ann", group.NAME, email="ann@library.example")
    real = reminders.send_mail

    def refuses(subject, text, sender, to):
        if to == ["rosa@library.example"]:
            raise OSError("550 no such user")
        return real(subject, text, sender, to)

    monkeypatch.setattr(reminders, "send_mail", refuses)
    with on(14), pytest.raises(CommandError, match="1 failed and will be tried again: staff"):
        run()
    assert [one.to for one in mail.outbox] == [["ann@library.example"]]
    monkeypatch.setattr(reminders, "send_mail", real)
    with on(15):
        run()
    assert [one.to for one in mail.outbox] == [["ann@library.example"], ["rosa@library.example"]]
