"""The courses that ship with the product, as data: what is in `home/training/data/`.

A course: `slug title intro confidentiality facilitator modules`; a module: `slug title intro lessons`; a lesson:
`slug title intro minutes sources needs facilitator blocks`, and `note` where the lesson is hard. `sources` are keys of
sources.json, `needs` codes of the needs, and a block is a `{"type", "value"}` of `LessonBlocks`.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
# In the order in which they are best taken.
COURSES = (
    "trauma-informed-service", "listening", "warm-hand-off", "confidentiality", "using-the-catalogue",
    "incidents", "what-peers-do", "peers-in-the-library", "community-connector",
)  # fmt: skip
CROSSWALKS = ("duties", "values", "rights")


@cache
def read(name: str) -> Any:
    """One file of the data folder, by its path without `.json`."""
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def courses() -> list[dict[str, Any]]:
    return [read(f"courses/{slug}") for slug in COURSES]


def lessons(course: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each lesson with its path below the training: `course/module/lesson`."""
    for module in course["modules"]:
        for lesson in module["lessons"]:
            yield f"{course['slug']}/{module['slug']}/{lesson['slug']}", lesson


def crosswalk(slug: str) -> dict[str, Any]:
    """`slug title columns sources rows`; a row has an `id`, a `name` (first column) and `cells` (the others)."""
    return read(f"crosswalks/{slug}")


def crosswalk_choices() -> list[tuple[str, str]]:
    return [(slug, crosswalk(slug)["title"]) for slug in CROSSWALKS]


def citations(keys: list[str]) -> str:
    """The sources behind the keys, one a line."""
    return "\n".join(read("sources")[key] for key in keys)


def cards(lesson: str) -> list[dict[str, Any]]:
    """The two-minute cards of a lesson, given by its path: `lesson title lines needs situations`."""
    return [card for card in read("cards") if card["lesson"] == lesson]
