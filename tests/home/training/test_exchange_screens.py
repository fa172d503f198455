"""The admin's buttons and screens for courses as files."""

import json

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from home.training.exchange.exporting import exported
from home.training.models import CoursePage, TrainingIndexPage
from tests.home.training.conftest import client_of


@pytest.fixture
def editor(training) -> Client:
    return client_of("editor", is_superuser=True, is_staff=True)


def upload(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("course.json", content, "application/json")


def test_course_is_saved_and_taken_in__by_buttons(editor):
    course = CoursePage.objects.get()
    explore = editor.get(f"/admin/pages/{course.pk}/").content.decode()
    assert "Save as a file" in explore
    assert "Take in a course" in editor.get(f"/admin/pages/{TrainingIndexPage.objects.get().pk}/").content.decode()
    saved = editor.get(f"/admin/training/export/{course.pk}/")
    assert saved["Content-Disposition"] == 'attachment; filename="small.json"'
    html = editor.get("/admin/training/import/").content.decode()
    assert "A new course (draft)" in html
    done = editor.post("/admin/training/import/", {"file": upload(saved.content), "into": ""}, follow=True)
    assert CoursePage.objects.filter(slug="small-2", live=False, owner=None).exists()
    assert "is here as a draft" in done.content.decode()
    assert "this one is at “small-2”" in done.content.decode()


def test_every_fault_is_shown__bad_file(editor):
    told = json.loads(exported(CoursePage.objects.get())[1])
    told["course"]["title"], told["course"]["extra"] = "", "<script>x</script>"
    shown = editor.post("/admin/training/import/", {"file": upload(json.dumps(told).encode())}).content.decode()
    assert "Nothing was taken in" in shown
    assert "has no title" in shown
    assert "a part “extra”" in shown
    assert CoursePage.objects.count() == 1
    assert "This field is required" in editor.post("/admin/training/import/", {}).content.decode()


def test_neither_is_open__no_right_to_edit(training):
    client = client_of("reader", "Training")
    User.objects.get(username="reader").user_permissions.add(Permission.objects.get(codename="access_admin"))
    for address in (f"/admin/training/export/{CoursePage.objects.get().pk}/", "/admin/training/import/"):
        answer = client.get(address)
        assert answer.status_code in {302, 403}
        assert b"xylophrene" not in answer.content
