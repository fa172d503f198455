"""A course as a file: what goes out comes in again, all of it; and a file from elsewhere does no harm."""

import copy
import io
import json
import zipfile

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection

from home.training import group, loading, shipped
from home.training.exchange.exporting import exported
from home.training.exchange.importing import bring_in
from home.training.models import CoursePage, LessonPage
from tests.home.training.course_files import drafts_published, file_of, index, refusal


def without_ids(value):
    if isinstance(value, dict):
        return {name: without_ids(inner) for name, inner in value.items() if name != "id"}
    return [without_ids(inner) for inner in value] if isinstance(value, list) else value


def differences(one, other, where: str = "") -> list[str]:
    """Where two values of JSON differ."""
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        return [found for name in one for found in differences(one[name], other[name], f"{where}.{name}")]
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        return [
            found for place, pair in enumerate(zip(one, other, strict=True)) for found in differences(*pair, f"{where}[{place}]")
        ]
    return [] if one == other else [f"{where}: {str(one)[:200]} != {str(other)[:200]}"]


def test_course_comes_in_as_it_went_out__nothing_lost(told):
    made = bring_in(file_of(told), index())
    assert made.course.slug == "small-2"
    assert "stays as it is; this one is at “small-2”" in made.notes[0]
    assert not made.course.live
    drafts_published(made.course)
    again = json.loads(exported(CoursePage.objects.get(slug="small-2"))[1])
    again["course"]["slug"] = "small"
    assert differences(without_ids(again), without_ids(told)) == []
    lesson = LessonPage.objects.descendant_of(made.course).get(slug="one")
    other = LessonPage.objects.descendant_of(made.course).get(slug="two")
    assert f'<a linktype="page" id="{other.pk}">two</a>' in str(lesson.body.get_prep_value())


def test_shipped_courses_go_out_and_come_in__every_one(front_page, monkeypatch):
    monkeypatch.setattr(shipped, "COURSES", ("trauma-informed-service", "community-connector", "what-peers-do"))
    loading.load(front_page)
    for course in CoursePage.objects.all():
        content = exported(course)[1]
        made = bring_in(io.BytesIO(content), index())
        drafts_published(made.course)
        again = json.loads(exported(CoursePage.objects.get(pk=made.course.pk))[1])
        again["course"]["slug"] = course.slug
        assert differences(without_ids(again), without_ids(json.loads(content))) == []
        assert len(made.notes) == 1


def test_draft_is_seen_by_nobody_yet(told, learner):
    bring_in(file_of(told), index())
    assert learner.get("/training/small-2/").status_code == 404
    assert Client().get("/training/small-2/").status_code == 302
    assert "small-2" not in learner.get("/training/").content.decode()


def test_edited_course_stays_published_as_it_is__into(told):
    course = CoursePage.objects.get()
    lesson = LessonPage.objects.get(slug="one")
    lesson.title = "Edited here"
    lesson.save_revision().publish()
    LessonPage.objects.get(slug="two").get_parent().add_child(instance=LessonPage(title="Own", slug="own", intro="Own."))
    told["course"]["modules"][0]["lessons"].append({**copy.deepcopy(told["course"]["modules"][0]["lessons"][0]), "slug": "new"})
    made = bring_in(file_of(told), index(), into=course)
    assert made.course.pk == course.pk
    lesson.refresh_from_db()
    assert lesson.title == "Edited here"
    assert lesson.live
    assert lesson.has_unpublished_changes
    assert lesson.get_latest_revision_as_object().title == told["course"]["modules"][0]["lessons"][0]["title"]
    assert not LessonPage.objects.get(slug="new").live
    assert LessonPage.objects.get(slug="own").live
    assert "“Own” is not in the file, and stays." in made.notes
    assert LessonPage.objects.count() == 5


@pytest.fixture
def with_files(told, settings, tmp_path) -> tuple[dict, dict[str, bytes]]:
    """A manifest with a film, captions, a picture and a sheet; and the files."""
    disk = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": disk}
    locked, kept = Collection.objects.get(name=group.NAME), {}
    for name, content in {"talk.mp4": b"film", "talk.vtt": b"WEBVTT\n", "sheet.pdf": b"%PDF"}.items():
        kept[name] = Document(title=name, collection=locked)
        kept[name].file.save(name, ContentFile(content))
        kept[name].save()
    image = Image.objects.create(title="door", file=get_test_image_file("door.png"), collection=locked)
    film = {"heading": "Film", "film": kept["talk.mp4"].pk, "captions": kept["talk.vtt"].pk, "transcript": "Hello."}
    text = {"heading": "", "text": f'<p><a linktype="document" id="{kept["sheet.pdf"].pk}">Sheet</a></p>'}
    lesson = LessonPage.objects.get(slug="two")
    lesson.body = json.dumps(
        [
            {"type": "video", "value": film},
            {"type": "picture", "value": {"image": image.pk, "alt": "A door.", "caption": ""}},
            {"type": "text", "value": text},
        ]
    )
    lesson.save_revision().publish()
    name, content = exported(CoursePage.objects.get())
    assert name == "small.zip"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        inside = {one: archive.read(one) for one in archive.namelist()}
    return json.loads(inside.pop("course.json")), inside


def test_files_come_along__into_the_locked_collection(with_files, learner):
    manifest, inside = with_files
    Document.objects.all().delete()
    made = bring_in(file_of(manifest, **inside), index())
    assert {one.collection.name for one in (*Document.objects.all(), Image.objects.latest("pk"))} == {group.NAME}
    assert sorted(one.filename.split(".")[-1] for one in Document.objects.all()) == ["mp4", "pdf", "vtt"]
    drafts_published(made.course)
    html = learner.get("/training/small-2/first/two/").content.decode()
    film = Document.objects.get(title="talk.mp4")
    assert f'<source src="{film.url}"' in html
    assert b"".join(learner.get(film.url).streaming_content) == b"film"
    assert Client().get(film.url).status_code == 404
    assert Document.objects.get(title="sheet.pdf").url in html


def test_nothing_stays_behind__refused_half_way(with_files, tmp_path):
    manifest, inside = with_files
    manifest["course"]["modules"][0]["lessons"][1]["blocks"][0]["value"]["transcript"] = ""
    before = sorted(tmp_path.rglob("*"))
    faults = refusal(file_of(manifest, **inside))
    assert any("transcript" in fault and "required" in fault for fault in faults)
    assert sorted(tmp_path.rglob("*")) == before


def test_commands_write_and_read(told, tmp_path, capsys):
    call_command("export_course", "small", folder=str(tmp_path))
    call_command("import_course", str(tmp_path / "small.json"))
    assert CoursePage.objects.filter(slug="small-2", live=False).exists()
    assert "this one is at “small-2”" in capsys.readouterr().out
    call_command("import_course", str(tmp_path / "small.json"), into="small")
    assert CoursePage.objects.count() == 2


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("export_course", "nope"), "There are: small"),
        (("import_course", "/no/such/file"), "can’t be read"),
        (("import_course", __file__), "Nothing was taken in"),
    ],
)
def test_commands_say_what_is_wrong(training, args, says):
    with pytest.raises(CommandError, match=says):
        call_command(*args)
