"""A course as a file, so that libraries can share it: `.json`, or `.zip` where files belong to it.

`course.json`: `{"format": FORMAT, "version": VERSION, "course": {...}, "files": {number: {"kind", "name", "title"}}}`. The course
has the shape of those that ship (`home.training.shipped`), except that `sources` are the lines themselves and that a lesson
has its `cards`. A document or picture is `{"file": number}` where a block chooses one, and `id="file:number"` in a link; a
link to a page of the course is `id="page:module/lesson"`. The file of a number lies at `files/<number>-<name>` in the zip.
"""

FORMAT = "warm-handoff-course"
VERSION = 1
MANIFEST = "course.json"


class Refused(Exception):
    """A file that can't be taken in; `faults` say why, each in a plain sentence."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__(" ".join(faults))
        self.faults = faults
