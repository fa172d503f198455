"""A file from elsewhere may be anything: faults are told in plain words, nothing half is taken in, nothing evil stays."""

import copy
import io
import zipfile

from home.training.exchange.importing import bring_in
from tests.home.training.course_files import drafts_published, file_of, index, refusal


def changed(told: dict, change) -> dict:
    new = copy.deepcopy(told)
    change(new, new["course"], new["course"]["modules"][0]["lessons"][0])
    return new


# What somebody did to a file, and what the refusal says.
FAULTS = [
    (lambda file, course, lesson: file.update(format="x"), "isn’t a course that was exported"),
    (lambda file, course, lesson: file.update(version=9), "version 9"),
    (lambda file, course, lesson: file.pop("course"), "The course is missing"),
    (lambda file, course, lesson: file.update(files=[1]), "The list of files"),
    (lambda file, course, lesson: course.pop("title"), "has no title"),
    (lambda file, course, lesson: course.update(title=7), "has no title"),
    (lambda file, course, lesson: course.update(intro="x" * 401), "longer than 400 letters"),
    (lambda file, course, lesson: course.update(slug="../../etc"), "can’t be an address"),
    (lambda file, course, lesson: course.update(modules={}), "no list of modules"),
    (lambda file, course, lesson: course.update(slug="team"), "uses the address “team” itself"),
    (
        lambda file, course, lesson: course["modules"].append({"slug": "find", "title": "x", "intro": "x", "lessons": []}),
        "uses the address “find” itself",
    ),
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
    (lambda file, course, lesson: lesson["blocks"][2]["value"].update(crosswalk="nonsense"), "nonsense is not one of"),
    (lambda file, course, lesson: lesson["blocks"][2]["value"].update(first="1"), "of the wrong kind"),
    (lambda file, course, lesson: lesson["blocks"][1]["value"].update(question=""), "question"),
    (
        lambda file, course, lesson: lesson["blocks"].append({"type": "listing_need", "value": {"words": "x", "need": "nope"}}),
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
]


def test_file_is_refused_in_plain_words__each_fault(told):
    for change, says in FAULTS:
        faults = refusal(file_of(changed(told, change)))
        assert any(says in fault for fault in faults), (says, faults)
        assert not any("Traceback" in fault or "{" in fault for fault in faults)


def test_nonsense_is_refused(training):
    for content in (
        b"",
        b"hello",
        b"[]",
        b"PK\x03\x04broken",
        b"[" * 100_000,
        b'{"format": "warm-handoff-course"}',
        b"\xff\xfe",
        b"9",
    ):
        assert refusal(io.BytesIO(content)), content[:20]


def test_file_that_is_too_large_is_refused(training):
    assert "too large" in refusal(io.BytesIO(b" " * (5 * 1024 * 1024 + 1)))[0]
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("course.json", b" " * (6 * 1024 * 1024))
    bomb.seek(0)
    assert bomb.getbuffer().nbytes < 100_000
    assert "too large" in refusal(bomb)[0]


def test_path_out_of_the_file_is_refused(told):
    for name in ("../../evil.txt", "/etc/passwd", "files/1-../x.pdf", "files/1-.htaccess", "evil.exe", "files/x"):
        assert any("no part of a course" in fault for fault in refusal(file_of(told, **{name: b"x"}))), name


def test_kind_of_file_that_browsers_run_is_refused(told):
    for name in ("page.html", "run.exe", "art.svg", "x.js", "none", "film.mp4.html"):
        told["files"] = {"1": {"kind": "document", "name": name, "title": "x"}}
        assert any("not a kind of file" in fault for fault in refusal(file_of(told, **{f"files/1-{name}": b"<script>"}))), name


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
