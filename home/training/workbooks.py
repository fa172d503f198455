"""What a team can write in together: the worksheets, plans and questions of a course. Reflections are never among it."""

from dataclasses import dataclass

from django.http import HttpRequest

from home.training import outline
from home.training.models import CoursePage, Workbook

# Kinds of blocks that a group fills in. A reflection is for the learner alone.
SHARED = ("worksheet", "discussion", "action_plan")
MOST_ENTRIES = 500


@dataclass(frozen=True)
class Place:
    """One line to fill in; `key` is the block's id and a number."""

    key: str
    label: str


@dataclass(frozen=True)
class Sheet:
    """What belongs together: the places of one block, under its heading and the lesson that it is of."""

    lesson: str
    url: str
    heading: str
    places: tuple[Place, ...]


def sheets(course: CoursePage, request: HttpRequest) -> list[Sheet]:
    """The sheets of a course, of those lessons that this reader may see."""
    found = []
    for _module, lessons in outline.full(course, request):
        for lesson in lessons:
            for block in lesson.body:
                if block.block_type in SHARED:
                    places = tuple(Place(f"{block.id}:{number}", label) for number, label in enumerate(_labels(block), start=1))
                    heading = block.value.get("heading") or "To talk about"
                    found.append(Sheet(lesson.title, lesson.get_url(request) or "", heading, places))
    return found


def _labels(block) -> list[str]:
    if block.block_type == "worksheet":
        return [one["label"] for one in block.value["fields"]]
    if block.block_type == "discussion":
        return [block.value["question"]]
    return [f"Step {number}: what, who, when, and how you’ll know" for number in range(1, block.value["rows"] + 1)]


def erase_ended() -> int:
    """Erase every workbook whose last day is over, with all that was written in it. Returns how many there were."""
    ended = Workbook.objects.ended()
    number = ended.count()
    ended.delete()
    return number
