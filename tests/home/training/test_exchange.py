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
from wagtail.models import Collection, Page

from home.training import group, loading, shipped
from home.training.exchange import Refused
from home.training.exchange.exporting import exported
from home.training.exchange.importing import bring_in
from home.training.models import Card, CoursePage, LessonPage, TrainingIndexPage


def file_of(told, **files: bytes) -> io.BytesIO:
    """A file to take in: JSON, or a zip where there are files by their names in it."""
    text = told if isinstance(told, bytes) else json.dumps(told).encode()
    if not files:
        return io.BytesIO(text)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("course.json", text)
        for name, content in files.items():
            archive.writestr(name, content)
    packed.seek(0)
    return packed


@pytest.fixture
def told(training) -> dict:
    """The manifest of the small course, with a card and a link to another lesson of it."""
    lesson = LessonPage.objects.get(slug="one")
    two = LessonPage.objects.get(slug="two")
    link = f'<p>See <a linktype="page" id="{two.pk}">two</a> and <a href="https://example.org/">this</a>.</p>'
    lesson.body = json.dumps([*lesson.body.get_prep_value(), {"type": "text", "value": {"heading": "", "text": link}}])
    lesson.cards.add(Card(title="Before you call", lines="a\nb\nc", needs="tonight", situations="shelter, bed"))
    lesson.save_revision().publish()
    name, content = exported(CoursePage.objects.get())
    assert name == "small.json"
    return json.loads(content)


def index() -> TrainingIndexPage:
    return TrainingIndexPage.objects.get()


def drafts_published(course: CoursePage) -> None:
    for page in [course, *course.get_descendants()]:
        page.specific.get_latest_revision().publish()


def without_ids(value):
    if isinstance(value, dict):
        return {name: without_ids(inner) for name, inner in value.items() if name != "id"}
    return [without_ids(inner) for inner in value] if isinstance(value, list) else value


def refusal(file: io.BytesIO) -> list[str]:
    before = (Page.objects.count(), Document.objects.count(), Image.objects.count())
    with pytest.raises(Refused) as refused:
        bring_in(file, index())
    assert (Page.objects.count(), Document.objects.count(), Image.objects.count()) == before
    return refused.value.faults


def test_course_comes_in_as_it_went_out__nothing_lost(told):
    made = bring_in(file_of(told), index())
    assert made.course.slug == "small-2"
    assert "stays as it is; this one is at “small-2”" in made.notes[0]
    assert not made.course.live
    drafts_published(made.course)
    again = json.loads(exported(CoursePage.objects.get(slug="small-2"))[1])
    again["course"]["slug"] = "small"
    assert without_ids(again) == without_ids(told)
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
        assert without_ids(again) == without_ids(json.loads(content))
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


def changed(told: dict, change) -> dict:
    new = copy.deepcopy(told)
    change(new, new["course"], new["course"]["modules"][0]["lessons"][0])
    return new


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda file, course, lesson: file.update(format="x"), "isn’t a course that was exported"),
        (lambda file, course, lesson: file.update(version=9), "version 9"),
        (lambda file, course, lesson: file.pop("course"), "The course is missing"),
        (lambda file, course, lesson: file.update(files=[1]), "The list of files"),
        (lambda file, course, lesson: course.pop("title"), "has no title"),
        (lambda file, course, lesson: course.update(title=7), "has no title"),
        (lambda file, course, lesson: course.update(intro="x" * 401), "longer than 400 letters"),
        (lambda file, course, lesson: course.update(slug="../../etc"), "can’t be an address"),
        (lambda file, course, lesson: course.update(modules={}), "no list of modules"),
        (lambda file, course, lesson: course.update(owner="me"), "a part “owner”"),
        (lambda file, course, lesson: course["modules"].append(3), "module 2 is missing"),
        (lambda file, course, lesson: course["modules"].append(course["modules"][0]), "2 modules have the address “first”"),
        (lambda file, course, lesson: lesson.update(slug="two"), "2 lessons have the address “two”"),
        (lambda file, course, lesson: lesson.update(minutes="many"), "minutes have to be a number"),
        (lambda file, course, lesson: lesson.update(needs=[{}]), "needs have to be texts"),
        (lambda file, course, lesson: lesson["blocks"].append({"type": "raw_html", "value": "<b>"}), "no block “raw_html”"),
        (lambda file, course, lesson: lesson["blocks"].append("text"), "no block “None”"),
        (lambda file, course, lesson: lesson["blocks"][0]["value"].update(extra=1), "a part “extra”"),
        (lambda file, course, lesson: lesson["blocks"][0].update(value=[]), "of the wrong kind"),
        (lambda file, course, lesson: lesson["blocks"][0].update(more=1), "a part “more”"),
        (lambda file, course, lesson: lesson["blocks"][2]["value"].update(crosswalk="nonsense"), "Crosswalk"),
        (lambda file, course, lesson: lesson["blocks"][2]["value"].update(first="1"), "of the wrong kind"),
        (lambda file, course, lesson: lesson["blocks"][1]["value"].update(question=""), "question"),
        (
            lambda file, course, lesson: lesson["blocks"].append(
                {"type": "listing_need", "value": {"words": "x", "need": "nope"}}
            ),
            "nope",
        ),
        (lambda file, course, lesson: lesson["cards"][0].update(lines=["a"]), "three to five lines"),
        (lambda file, course, lesson: lesson["cards"][0].update(needs=["nope"]), "need “nope”"),
        (lambda file, course, lesson: lesson.update(cards=[1]), "a card needs"),
        (
            lambda file, course, lesson: lesson["blocks"][0]["value"].update(text='<a linktype="page" id="1">x</a>'),
            "a link leads to something",
        ),
        (
            lambda file, course, lesson: lesson["blocks"][0]["value"].update(text='<a linktype="document" id="1">x</a>'),
            "a link leads to something",
        ),
        (
            lambda file, course, lesson: lesson["blocks"].append(
                {"type": "picture", "value": {"image": 1, "alt": "x", "caption": ""}}
            ),
            "the image is missing",
        ),
        (
            lambda file, course, lesson: file.update(files={"1": {"kind": "document", "name": "a.pdf", "title": "a"}}),
            "listed or packed",
        ),
    ],
)
def test_file_is_refused_in_plain_words__one_fault(told, change, says):
    faults = refusal(file_of(changed(told, change)))
    assert any(says in fault for fault in faults), faults
    assert not any("Traceback" in fault or "{" in fault for fault in faults)


@pytest.mark.parametrize(
    "content",
    [b"", b"hello", b"[]", b"PK\x03\x04broken", b"[" * 100_000, b'{"format": "warm-handoff-course"}', b"\xff\xfe\x00", b"9"],
)
def test_nonsense_is_refused(training, content):
    assert refusal(io.BytesIO(content))


def test_file_that_is_too_large_is_refused(training):
    assert "too large" in refusal(io.BytesIO(b" " * (5 * 1024 * 1024 + 1)))[0]
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("course.json", b" " * (6 * 1024 * 1024))
    bomb.seek(0)
    assert bomb.getbuffer().nbytes < 100_000
    assert "too large" in refusal(bomb)[0]


@pytest.mark.parametrize(
    "name", ["../../evil.txt", "/etc/passwd", "files/1-../x.pdf", "files/1-.htaccess", "evil.exe", "files/x"]
)
def test_path_out_of_the_file_is_refused(told, name):
    assert any("no part of a course" in fault for fault in refusal(file_of(told, **{name: b"x"})))


@pytest.mark.parametrize("name", ["page.html", "run.exe", "art.svg", "x.js", "none"])
def test_kind_of_file_that_browsers_run_is_refused(told, name):
    told["files"] = {"1": {"kind": "document", "name": name, "title": "x"}}
    assert any("not a kind of file" in fault for fault in refusal(file_of(told, **{f"files/1-{name}": b"<script>"})))


def test_picture_that_is_none_is_refused(told):
    told["files"] = {"1": {"kind": "image", "name": "a.png", "title": "x"}}
    assert any("not a picture" in fault for fault in refusal(file_of(told, **{"files/1-a.png": b"<svg onload=alert(1)>"})))


def test_script_is_taken_out_and_told(told, learner):
    bad = '<p onclick="x()">Read<script>alert(1)</script> <a href="javascript:alert(1)">this</a><img src=x onerror=y></p>'
    told["course"]["modules"][0]["lessons"][0]["blocks"][0]["value"]["text"] = bad
    told["course"]["title"] = "<script>alert(2)</script>"
    made = bring_in(file_of(told), index())
    assert any("was taken out" in note for note in made.notes)
    drafts_published(made.course)
    html = learner.get("/training/small-2/first/one/").content.decode()
    for evil in ("alert(1)", "javascript:", "onclick", "onerror", "<script>alert(2)"):
        assert evil not in html, evil
    assert "Read" in html


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
