"""The courses as data: whole, plain, explained, and nothing of the sources left out."""

import copy
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from home.training import shipped
from resources import taxonomies
from tests.resources.reading_level import grade

LESSONS = [(path, lesson) for course in shipped.courses() for path, lesson in shipped.lessons(course)]
COURSES = pytest.mark.parametrize("course", shipped.courses(), ids=lambda course: course["slug"])
EACH = pytest.mark.parametrize(("path", "lesson"), LESSONS, ids=[path for path, _ in LESSONS])
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

# How many there are of each in the sources, so that a thing can't be taken out of the list and the courses together.
COUNTS = {"principles": 6, "duties": 12, "values": 12, "rights": 7, "dimensions": 7, "goals": 2, "activities": 2,
          "questions": 2, "action-plan": 1, "boundaries": 5}  # fmt: skip


def words(value: Any) -> Iterator[str]:
    """Every text in a value of JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from words(inner)


def told(lesson: dict[str, Any], kind: str) -> str:
    """What the lesson's blocks of a kind say; of a crosswalk, the names of the rows that it shows."""
    said = []
    for block in lesson["blocks"]:
        if block["type"] != kind:
            continue
        value = block["value"]
        if kind == "crosswalk":
            rows = shipped.crosswalk(value["crosswalk"])["rows"][value["first"] - 1 : value["last"]]
            said += [row["name"] for row in rows if all(row["cells"])]
        else:
            said += words(value)
    return "\n".join(said)


def missing(lessons: dict[str, dict[str, Any]], coverage: dict[str, list[dict[str, str]]]) -> list[str]:
    """What the list names and its lesson does not treat."""
    return [
        f"{kind}: {item['name']}"
        for kind, items in coverage.items()
        for item in items
        if item["lesson"] not in lessons or item["says"] not in told(lessons[item["lesson"]], item["block"])
    ]


def test_coverage_is_whole__each_principle_duty_value_right_dimension_activity_question():
    coverage = shipped.read("coverage")
    assert missing(dict(LESSONS), coverage) == []
    assert {kind: len({item["id"] for item in coverage[kind]}) for kind in COUNTS} == COUNTS
    for kind in ("duties", "values", "rights"):
        assert [item["id"] for item in coverage[kind]] == [row["id"] for row in shipped.crosswalk(kind)["rows"]]
    assert {item["name"] for item in coverage["dimensions"]} == {term["name"] for term in taxonomies.shipped("wellness")["terms"]}


@pytest.mark.parametrize("kind", list(shipped.read("coverage")))
def test_coverage_fails__a_thing_is_taken_out(kind: str):
    coverage, whole = shipped.read("coverage"), dict(LESSONS)
    for item in coverage[kind]:
        lessons = copy.deepcopy(whole)
        lesson = lessons[item["lesson"]]
        lesson["blocks"] = [block for block in lesson["blocks"] if block["type"] != item["block"]]
        assert f"{kind}: {item['name']}" in missing(lessons, coverage)


def test_principles_have_five_parts__each():
    for item in shipped.read("coverage")["principles"]:
        kinds = {block["type"] for block in dict(LESSONS)[item["lesson"]]["blocks"]}
        assert kinds >= {"principle", "script", "scenario", "reflection"}, item
        scenarios = [block["value"] for block in dict(LESSONS)[item["lesson"]]["blocks"] if block["type"] == "scenario"]
        assert any(choice.get("then") for scenario in scenarios for choice in scenario["choices"]), item


def test_slugs_are_unique_and_plain():
    paths = [path for path, _ in LESSONS]
    assert [path for path, times in Counter(paths).items() if times > 1] == []
    assert all(SLUG.fullmatch(part) for path in paths for part in path.split("/"))
    assert {path.stem for path in (shipped.DATA / "courses").glob("*.json")} == set(shipped.COURSES)
    assert {path.stem for path in (shipped.DATA / "crosswalks").glob("*.json")} == set(shipped.CROSSWALKS)


@COURSES
def test_course_is_whole(course):
    assert set(course) == {"slug", "title", "intro", "confidentiality", "facilitator", "modules"}
    assert len(course["intro"]) <= 400
    assert re.search(r"\blimits?\b", course["confidentiality"]), "a course says which limits of confidentiality apply"
    for module in course["modules"]:
        assert set(module) == {"slug", "title", "intro", "lessons"}
        assert module["lessons"]


@EACH
def test_lesson_is_whole(path, lesson):
    assert set(lesson) - {"note"} == {"slug", "title", "intro", "minutes", "sources", "needs", "facilitator", "blocks"}
    assert lesson["sources"]
    assert set(lesson["sources"]) <= set(shipped.read("sources"))
    assert set(lesson["needs"]) <= {term["code"] for term in taxonomies.shipped("needs")["terms"]}
    assert 3 <= lesson["minutes"] <= 20
    assert len(lesson["intro"]) <= 400
    assert lesson["facilitator"]
    # Every lesson ends with something to do or to think about, and not with a list.
    assert {block["type"] for block in lesson["blocks"]} & {"reflection", "discussion", "worksheet"}


@EACH
def test_choice_has_a_consequence_and_answer_an_explanation(path, lesson):
    for block in lesson["blocks"]:
        if block["type"] == "scenario":
            choices = block["value"]["choices"]
            steps = choices + [step for choice in choices for step in choice.get("next", [])]
            assert len(choices) >= 2
            assert all(len(step["happens"]) > 15 and step["fit"] in {"good", "mixed", "poor"} for step in steps)
            assert any(choice["fit"] == "good" for choice in choices)
            assert all(bool(choice.get("then")) == bool(choice.get("next")) for choice in choices)
        elif block["type"] == "quiz":
            answers = block["value"]["answers"]
            assert all(len(answer["why"]) > 15 for answer in answers)
            assert sum(answer["right"] for answer in answers) == 1


@EACH
def test_lesson_reads_easily(path, lesson):
    prose = re.sub(r"</?(p|li)>", ". ", "\n".join(words({**lesson, "sources": [], "needs": [], "slug": ""})))
    assert grade(re.sub(r"<[^>]+>", "", prose).replace("\n", ". ")) <= 8


@COURSES
def test_course_front_reads_easily(course):
    assert grade(f"{course['intro']} {course['confidentiality']}") <= 8


@pytest.mark.parametrize("slug", shipped.CROSSWALKS)
def test_crosswalk_is_whole_and_plain(slug):
    table = shipped.crosswalk(slug)
    assert len({row["id"] for row in table["rows"]}) == len(table["rows"])
    assert all(len(row["cells"]) == len(table["columns"]) - 1 and all(row["cells"]) for row in table["rows"])
    assert set(table["sources"]) <= set(shipped.read("sources"))
    assert grade(" ".join(cell for row in table["rows"] for cell in row["cells"])) <= 8


def test_hard_scenarios_say_so__in_lessons_with_a_note():
    for path, lesson in LESSONS:
        if any(block["type"] == "scenario" and block["value"]["note"] for block in lesson["blocks"]):
            assert lesson.get("note") or "peer-support" in path, path
    assert sum(bool(lesson.get("note")) for _, lesson in LESSONS) >= 6


def test_people_are_people__outside_of_words_to_avoid():
    labels = re.compile(r"\bthe homeless\b|\baddicts?\b|\bclients?\b|\bjunkie|\bthe mentally ill\b", re.I)
    for path, lesson in LESSONS:
        blocks = copy.deepcopy(lesson["blocks"])
        for block in blocks:
            if block["type"] == "script":
                block["value"]["avoid"] = [one["why"] for one in block["value"]["avoid"]]
        assert not labels.search("\n".join(words(blocks))), path
